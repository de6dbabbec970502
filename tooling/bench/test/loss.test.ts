import { describe, expect, it } from 'vitest';
import { countLoss } from '../src/loss/count.ts';
import { lossText } from '../src/loss/report.ts';

const line = (seq: number): string => JSON.stringify({ level: 'info', context: { seq } });

describe('countLoss', () => {
  it.for([
    ['a complete log', [0, 1, 2, 3].map(line), { missing: 0, corrupt: 0, repeated: 0, misplaced: 0 }],
    ['a lost tail', [0, 1].map(line), { missing: 2, corrupt: 0, repeated: 0, misplaced: 0 }],
    ['a torn line', [...[0, 1, 2].map(line), line(3).slice(0, 9)], { missing: 1, corrupt: 1 }],
    ['a line written twice', [0, 1, 1, 2, 3].map(line), { missing: 0, repeated: 1 }],
    ['a line out of order', [0, 2, 1, 3].map(line), { missing: 0, misplaced: 1 }],
  ] as const)('counts %s', ([, lines, expected]) => {
    expect(countLoss(lines, 4)).toMatchObject(expected);
  });
});

describe('lossText', () => {
  it('names everything that is wrong', () => {
    const cell = {
      row: 'x',
      ending: 'normal',
      missing: 3,
      corrupt: 1,
      repeated: 2,
      misplaced: 4,
      hung: true,
    } as const;
    expect(lossText(cell)).toBe('3, 1 corrupt, 2 twice, out of order, hangs');
    expect(lossText(undefined)).toBeUndefined();
  });
});
