/**
 * Finds names that are not taken: the first that meets another of its kind gets `_` at its end, the next ones `_2`,
 * `_3` ... Each begins to count where the last one ended, so that a thousand names that are spelled alike cost no more
 * than a thousand others.
 */
export function freeName(isTaken: (name: string) => boolean): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    if (!isTaken(name)) return name;
    let count = counts.get(name) ?? 0;
    let free: string;
    do {
      count++;
      free = `${name}_${count === 1 ? '' : count}`;
    } while (isTaken(free));
    counts.set(name, count);
    return free;
  };
}
