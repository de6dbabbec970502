import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run, textOf } from './processes.ts';
import { type Ending, linesOf, type Scenario } from './scenario.ts';

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

const everyWay = endings.flatMap(([end, code]) =>
  (['window', 'turn', 'line'] as const).map((flush) => [end, flush, code] as const),
);

describe('a process that ends', () => {
  it.for(everyWay)('by %s under %s has written 10,000 lines in order', async ([end, flush, code]) => {
    const path = join(folder(), 'log');
    const ended = await run({ path, end, options: { flush }, count: 10_000, perTurn: 10 });
    expect(ended.code).toBe(code);
    expect(textOf(path)).toBe(linesOf(10_000));
  });

  it('has written to a pipe what it logged in a single turn', async () => {
    const ended = await run({ end: 'exit', count: 10_000 });
    expect(ended).toEqual({ code: 7, signal: null, stdout: linesOf(10_000), stderr: '' });
  });

  it.for(['window', 'turn', 'line'] as const)(
    'writes under %s what exit listeners log after the last flush',
    async (flush) => {
      const path = join(folder(), 'log');
      await run({ path, end: 'exit', options: { flush }, count: 10, extra: 5 });
      expect(textOf(path)).toBe(linesOf(15));
    },
  );

  it('writes what the sink gets that an exit listener makes', async () => {
    const ended = await run({ end: 'late', count: 0, extra: 5 });
    expect(ended.stdout).toBe(linesOf(5));
  });

  it('does so without a warning that there are many listeners', async () => {
    const ended = await run({ end: 'crowd', count: 100 });
    expect(ended.stderr).toBe('');
    expect(ended.stdout.split('\n').sort()).toEqual(linesOf(100).split('\n').sort());
  });
});

describe('a worker thread that ends', () => {
  it.for([
    ['natural', 0],
    ['exit', 7],
    ['throw', 1],
  ] as const)('by %s has written 10,000 lines in order', async ([end, code]) => {
    const path = join(folder(), 'log');
    const scenario: Scenario = { path, end, count: 10_000, perTurn: 10, worker: true };
    const ended = await run(scenario);
    expect(ended.code).toBe(code);
    expect(textOf(path)).toBe(linesOf(10_000));
  });
});
