import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlugins, type Plugin } from '../../src/plugins/index.ts';
import { plugin, reportTo } from './host.ts';

describe('the order of plugins', () => {
  const names = (plugins: readonly Plugin[]): string[] =>
    Object.keys(createPlugins(plugins, reportTo([])).state());

  it('is as given where nobody has a wish', () => {
    expect(names([plugin('c'), plugin('a'), plugin('b')])).toEqual(['c', 'a', 'b']);
  });

  it('follows before and after, and passes over names that are not there', () => {
    const plugins = [
      plugin('last', { after: ['middle', 'nobody'] }),
      plugin('middle'),
      plugin('first', { before: ['middle', 'nobody'] }),
    ];
    expect(names(plugins)).toEqual(['first', 'middle', 'last']);
  });

  it('keeps every wish that can be kept', () => {
    const wishes = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(wishes, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (list, given) => {
        // The smaller comes first, so that no two wishes contradict each other.
        const wanted = list.filter(([a, b]) => a < b);
        const plugins = given.map((n) =>
          plugin(`p${n}`, {
            before: wanted.filter(([a, , before]) => before && a === n).map(([, b]) => `p${b}`),
            after: wanted.filter(([, b, before]) => !before && b === n).map(([a]) => `p${a}`),
          }),
        );
        const order = names(plugins);
        expect(order).toHaveLength(8);
        for (const [a, b] of wanted) expect(order.indexOf(`p${a}`)).toBeLessThan(order.indexOf(`p${b}`));
      }),
    );
  });
});
