import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { balanceOf, folder, run, statsOf, textOf } from './processes.ts';
import { type Ending, linesOf } from './scenario.ts';

const endings: readonly (readonly [Ending, code: number])[] = [
  ['natural', 0],
  ['exit', 7],
  ['exit-in-listener', 7],
  ['exit-in-next-tick', 7],
  ['exit-in-promise', 7],
  ['exit-in-timer', 7],
  ['throw', 1],
  ['reject', 1],
];

describe('a process that ends', () => {
  it.for(
    endings.flatMap(([end, code]) => (['window', 'turn', 'line'] as const).map((flush) => [end, flush, code] as const)),
  )('by %s under %s has written 10,000 lines in order', { concurrent: true, timeout: 20_000 }, async ([end, flush, code]) => {
    const path = join(folder(), 'log');
    const ended = await run({ path, end, options: { flush }, count: 10_000, perTurn: 10 });
    expect(ended.code).toBe(code);
    expect(textOf(path)).toBe(linesOf(10_000));
  });
});
