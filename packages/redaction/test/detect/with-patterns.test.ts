import { describe, expect, it } from 'vitest';
import { withPatterns } from '../../src/detect/with-patterns.ts';
import { pattern } from '../../src/patterns/index.ts';
import type { Scan } from '../../src/scan/types.ts';

/** Finds runs of small letters. */
const letters: Scan = (text) =>
  [...text.matchAll(/[a-z]+/g)].map(({ 0: run, index }) => ({
    rule: 'letters',
    type: 'LETTERS',
    start: index,
    end: index + run.length,
  }));

const found = (text: string, ...patterns: [name: string, source: string][]): string[] => {
  const rules = patterns.map(([name, source]) => ({ name, pattern: pattern(source) }));
  return withPatterns(letters, rules)(text, 'note').map(
    ({ rule, start, end }) => `${rule} ${text.slice(start, end)}`,
  );
};

describe('patterns of rules beside a scan', () => {
  it.for([
    ['abc 12', [['digits', '\\d\\d']], ['letters abc', 'digits 12']],
    ['abcde', [['middle', 'c']], ['letters ab', 'middle c', 'letters de']],
    ['abcde', [['ends', '[ae]']], ['ends a', 'letters bcd', 'ends e']],
    ['ab1cd', [['across', 'b1c']], ['letters a', 'across b1c', 'letters d']],
    ['abcab', [['all', '[a-c]']], ['all a', 'all b', 'all c', 'all a', 'all b']],
    ['x', [['same', 'x']], ['same x']],
    ['none', [['other', '9']], ['letters none']],
    [
      'ab 12',
      [
        ['first', 'b 1'],
        ['second', '[12]'],
      ],
      ['letters a', 'first b 1', 'second 2'],
    ],
    [
      '12 ab',
      [
        ['first', 'b'],
        ['second', '[12]'],
      ],
      ['second 1', 'second 2', 'letters a', 'first b'],
    ],
  ] as const)('find in %s', ([text, patterns, expected]) => {
    expect(
      found(
        text,
        ...(patterns as readonly (readonly [string, string])[]).map(([a, b]): [string, string] => [a, b]),
      ),
    ).toEqual(expected);
  });

  it('take a match that is reported again for the longer one', () => {
    const again = {
      source: '',
      find: (_text: string, report: (start: number, end: number) => void) => {
        report(4, 6);
        report(1, 2);
        report(4, 8);
      },
    };
    const scan = withPatterns(() => [], [{ name: 'again', pattern: again }]);
    expect(scan('012345678', 'note').map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [4, 8],
    ]);
  });

  it.for([
    ['are only counted', 1, ['letters abc']],
    ['are not looked for', 0, ['letters abc']],
    ['are hidden', 2, ['letters a', 'middle b', 'letters c']],
  ] as const)('hide no less where they %s', ([, rank, expected]) => {
    const scan = withPatterns(letters, [{ name: 'middle', pattern: pattern('b') }]);
    const found = scan('abc', 'note', (rule) => (rule === 'middle' ? rank : 2));
    expect(found.map(({ rule, start, end }) => `${rule} ${'abc'.slice(start, end)}`)).toEqual(expected);
  });

  it('are counted where they meet nothing that is hidden', () => {
    const scan = withPatterns(letters, [{ name: 'digits', pattern: pattern('[a0-9]') }]);
    const found = scan('abc 1', 'note', (rule) => (rule === 'digits' ? 1 : 2));
    expect(found.map(({ rule, start }) => [rule, start])).toEqual([
      ['letters', 0],
      ['digits', 4],
    ]);
  });
});
