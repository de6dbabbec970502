import { asLogged } from './as-logged.ts';

/** A value that is not as expected. */
export interface Difference {
  /** Where: `fields.user.id`. */
  readonly path: string;
  readonly actual: unknown;
  readonly expected: unknown;
}

/** Compares plain data with what `Match` may hold; no difference means that it matches. */
export function differences(actual: unknown, expected: unknown, path: string): Difference[] {
  const different = (): Difference[] => [{ path, actual, expected }];
  if (typeof expected === 'function') return holds(() => expected(actual)) ? [] : different();
  // `search` ignores where an earlier use of a global or sticky expression has stopped.
  if (expected instanceof RegExp)
    return typeof actual === 'string' && actual.search(expected) >= 0 ? [] : different();
  if (isAsymmetric(expected)) return holds(() => expected.asymmetricMatch(actual)) ? [] : different();
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return different();
    return expected.flatMap((item, index) => differences(actual[index], item, `${path}[${index}]`));
  }
  if (isPlain(expected)) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return different();
    return Object.keys(expected).flatMap((key) =>
      differences(
        Object.hasOwn(actual, key) ? (actual as Plain)[key] : undefined,
        expected[key],
        `${path}.${key}`,
      ),
    );
  }
  const data = asLogged(expected);
  if (typeof data === 'object' && data !== null) return differences(actual, data, path);
  return Object.is(actual, data) || actual === data ? [] : different();
}

type Plain = Readonly<Record<string, unknown>>;

/** A predicate that throws, because it was written for values of another type, says no. */
function holds(test: () => unknown): boolean {
  try {
    return Boolean(test());
  } catch {
    return false;
  }
}

function isAsymmetric(value: unknown): value is { asymmetricMatch(actual: unknown): boolean } {
  return typeof (value as { asymmetricMatch?: unknown } | null | undefined)?.asymmetricMatch === 'function';
}

function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
