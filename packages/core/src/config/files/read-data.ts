import { SteleError } from '../../errors.ts';
import { checkOptions, type Expectation, show } from '../check.ts';
import { isPlain } from './merge.ts';

const MAX_DEPTH = 100;

/** Reads what is not ours. @throws SteleError STELE_CONFIG_TYPE naming what threw, which is the cause */
export function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : show(cause);
    const text = `${path || 'config'} throws when it is read: ${said}; allowed: a value that can be read`;
    throw new SteleError('STELE_CONFIG_TYPE', text, { cause });
  }
}

/**
 * Copies data, so that nothing in it can throw or change afterwards. What is more than data stays what it is.
 *
 * @param depth levels that are copied; what lies deeper stays, or is refused when it is left out
 * @throws SteleError for what cannot be read, has no end, or is named `__proto__`
 */
export function copyData(value: unknown, path: string = '', depth?: number, level: number = 0): unknown {
  if (typeof value !== 'object' || value === null || level === depth) return value;
  const isArray = guarded(path, () => Array.isArray(value));
  if (!isArray && !guarded(path, () => isPlain(value))) return value;
  if (level > MAX_DEPTH) {
    const text = `${path.slice(0, 80)}... lies deeper than ${MAX_DEPTH} levels; allowed: fewer`;
    throw new SteleError('STELE_CONFIG_VALUE', text);
  }
  const names = guarded(path, () =>
    isArray ? Array.from(value as unknown[], (_, index) => String(index)) : Object.keys(value),
  );
  const members = names.map((name) => {
    const dotted = path === '' ? name : `${path}.${name}`;
    const at = isArray ? `${path}[${name}]` : dotted;
    // Assigning it would change a prototype.
    if (name === '__proto__')
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${at} is not a name that can be used; allowed: another name`,
      );
    const member = guarded(at, () => (value as Record<string, unknown>)[name]);
    return [name, copyData(member, at, depth, level + 1)] as const;
  });
  return isArray ? members.map(([, member]) => member) : Object.fromEntries(members);
}

/** Options of `loadConfig` and `configFromEnvironment`. */
export const resolveOptions: Readonly<Record<string, Expectation>> = {
  environment: 'string',
  sinkTypes: 'object',
  from: 'string',
  variables: 'function',
};

/** Options of `watchConfig`. */
export const watchOptions: Readonly<Record<string, Expectation>> = /* @__PURE__ */ (() => ({
  ...resolveOptions,
  onReject: 'function',
  onReload: 'function',
  debounceMs: 'amount',
  pollMs: 'amount',
}))();

/** A copy of options, all of them known. @throws SteleError naming the function and the option */
export function readOptions<T extends object>(
  given: T | undefined,
  expected: Readonly<Record<string, Expectation>>,
  where: string,
): T {
  if (given === undefined) return {} as T;
  if (typeof given !== 'object' || given === null) checkOptions(given, expected, where);
  const names = new Set([...guarded(where, () => Object.keys(given)), ...Object.keys(expected)]);
  const options: Record<string, unknown> = {};
  for (const name of names) {
    const value = guarded(`${where}.${name}`, () => (given as Record<string, unknown>)[name]);
    if (value !== undefined) options[name] = value;
  }
  checkOptions(options, expected, where);
  const { sinkTypes } = options as { sinkTypes?: Partial<ReadonlyMap<string, unknown>> };
  if (sinkTypes !== undefined && typeof sinkTypes.get !== 'function') {
    const text = `${where}.sinkTypes is ${show(sinkTypes)}; allowed: a Map of functions by type`;
    throw new SteleError('STELE_CONFIG_TYPE', text);
  }
  return options as T;
}
