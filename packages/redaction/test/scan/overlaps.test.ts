import { describe, expect, it } from 'vitest';
import { withoutOverlaps } from '../../src/scan/overlaps.ts';
import type { Finding, Rank } from '../../src/scan/types.ts';

const finding = (type: string, start: number, end: number): Finding => ({ rule: type, type, start, end });
const ranks: Readonly<Record<string, number>> = { off: 0, kept: 1, a: 2, b: 2 };
const rank: Rank = (rule) => ranks[rule] as number;

describe('findings that meet', () => {
  it.for<[what: string, found: Finding[], left: Finding[]]>([
    [
      'stay when they only touch',
      [finding('a', 0, 3), finding('b', 3, 5)],
      [finding('a', 0, 3), finding('b', 3, 5)],
    ],
    ['become the longer one, over both', [finding('a', 0, 3), finding('b', 2, 9)], [finding('b', 0, 9)]],
    ['give way to a higher rank', [finding('kept', 0, 9), finding('a', 2, 4)], [finding('a', 2, 4)]],
    [
      'are gone when they are not looked for',
      [finding('off', 0, 9), finding('a', 2, 4)],
      [finding('a', 2, 4)],
    ],
    [
      'stay beside a higher rank',
      [finding('a', 5, 9), finding('kept', 0, 3)],
      [finding('kept', 0, 3), finding('a', 5, 9)],
    ],
  ])('%s', ([, found, left]) => {
    expect(withoutOverlaps(found, rank)).toEqual(left);
  });
});
