import { freeName } from '../../values/free-name.ts';

/**
 * Makes names that are unique within one record, as `freeName` does. An empty name is `_`.
 *
 * @param spell writes a name in the form of the format
 */
export function uniqueNames(
  spell: (name: string) => string,
  taken: Iterable<string> = [],
): (name: string) => string {
  const used = new Set(taken);
  const free = freeName((name) => used.has(name));
  return (name) => {
    const found = free(spell(name) || '_');
    used.add(found);
    return found;
  };
}
