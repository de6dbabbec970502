import type { Fields } from '../record.ts';

/** Data from which members are taken; what is left is a copy. */
export interface Takings {
  /**
   * Takes the first of these members whose value passes the test. A name with dots is that of a member, or of a member
   * of a member.
   */
  take<T>(names: readonly string[], test: (value: unknown) => value is T): T | undefined;
  /** Whether there is something to take. */
  has(names: readonly string[], test: (value: unknown) => boolean): boolean;
  /** The data without what was taken. */
  left(): readonly Fields[];
}

/** @param data where members are looked for, the first of them first */
export function takingsOf(data: readonly Readonly<Fields>[]): Takings {
  const left: Fields[] = [...data];
  const find = (names: readonly string[], test: (value: unknown) => boolean): Found | undefined => {
    for (const name of names) {
      const nested = pathOf(name);
      for (let at = 0; at < left.length; at++) {
        const fields = left[at] as Fields;
        const path = Object.hasOwn(fields, name) ? [name] : nested;
        if (!Object.hasOwn(fields, path[0] as string)) continue;
        const value = path.reduce<unknown>(member, fields);
        if (test(value)) return { at, path, value };
      }
    }
    return undefined;
  };
  return {
    left: () => left,
    has: (names, test) => find(names, test) !== undefined,
    take<T>(names: readonly string[], test: (value: unknown) => value is T): T | undefined {
      const found = find(names, test);
      if (found === undefined) return undefined;
      left[found.at] = without(left[found.at] as Fields, found.path);
      return found.value as T;
    },
  };
}

const paths = new Map<string, readonly string[]>();

/** The parts of a name. Names are few, and asked for with each record. */
function pathOf(name: string): readonly string[] {
  let path = paths.get(name);
  if (path === undefined) {
    path = name.split('.');
    paths.set(name, path);
  }
  return path;
}

interface Found {
  readonly at: number;
  readonly path: readonly string[];
  readonly value: unknown;
}

function member(data: unknown, name: string): unknown {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return undefined;
  return (data as Fields)[name];
}

/** The data without the member at this path, and without objects that have none left. */
function without(data: Fields, [name, ...path]: readonly string[]): Fields {
  const inner = path.length > 0 ? without(member(data, name as string) as Fields, path) : {};
  const kept = Object.keys(inner).length > 0;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      key !== name ? [[key, value]] : kept ? [[key, inner]] : [],
    ),
  );
}

export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.includes('\n');

export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
