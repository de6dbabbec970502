/**
 * Makes names that are unique within one record: what is taken gets `_` at its end until it is not. An empty name is
 * `_`.
 *
 * @param spell writes a name in the form of the format
 */
export function uniqueNames(
  spell: (name: string) => string,
  taken: Iterable<string> = [],
): (name: string) => string {
  const used = new Set(taken);
  return (name) => {
    let free = spell(name) || '_';
    while (used.has(free)) free += '_';
    used.add(free);
    return free;
  };
}
