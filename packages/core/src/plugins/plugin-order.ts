import { SteleError } from '../errors.ts';
import type { Plugin } from './plugin.ts';

/**
 * The order in which plugins are set up: each after those it names in `after` and those that name it in `before`,
 * otherwise as given.
 *
 * @throws SteleError STELE_PLUGIN for a name that is there twice, and for wishes that contradict each other
 */
export function inOrder(plugins: readonly Plugin[]): Plugin[] {
  const earlier = new Map<string, Set<string>>();
  for (const { name } of plugins) {
    if (earlier.has(name))
      throw new SteleError(
        'STELE_PLUGIN',
        `plugin ${name} is there twice; remove one or give it another name`,
      );
    earlier.set(name, new Set());
  }
  for (const { name, before = [], after = [] } of plugins) {
    for (const other of after) if (earlier.has(other)) earlier.get(name)?.add(other);
    for (const other of before) earlier.get(other)?.add(name);
  }
  const order: Plugin[] = [];
  let left = [...plugins];
  while (left.length > 0) {
    const next = left.find(({ name }) => earlier.get(name)?.size === 0);
    if (next === undefined) throw cycle(left[0] as Plugin, earlier);
    order.push(next);
    left = left.filter((plugin) => plugin !== next);
    for (const names of earlier.values()) names.delete(next.name);
  }
  return order;
}

/** Follows what each waits for until a name comes back. */
function cycle(first: Plugin, earlier: ReadonlyMap<string, ReadonlySet<string>>): SteleError {
  const way: string[] = [];
  let at: string = first.name;
  while (!way.includes(at)) {
    way.push(at);
    [at] = earlier.get(at) as unknown as [string];
  }
  const circle = [...way.slice(way.indexOf(at)), at].join(' after ');
  return new SteleError(
    'STELE_PLUGIN',
    `plugins wait for each other: ${circle}; remove one of these from before or after`,
  );
}
