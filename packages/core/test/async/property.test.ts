import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BufferOptions } from '../../src/sinks/async/options.ts';
import { type Answer, balanceOf, Puppet, put, Stage } from './stage.ts';

type Step =
  | { readonly do: 'write'; readonly level: 30 | 50 }
  | { readonly do: 'sink' | 'fallback'; readonly answer: Answer }
  | { readonly do: 'settle'; readonly which: number; readonly good: boolean }
  | { readonly do: 'turn' | 'flush' | 'flushSync' }
  | { readonly do: 'pass'; readonly ms: number };

const write = fc.record({ do: fc.constant('write' as const), level: fc.constantFrom<30 | 50>(30, 30, 50) });

const steps = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: write },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('sink' as const),
        answer: fc.constantFrom<Answer>('take', 'throw', 'resolve', 'reject', 'hang'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('fallback' as const),
        answer: fc.constantFrom<Answer>('take', 'throw', 'resolve', 'reject', 'hang'),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('settle' as const), which: fc.nat(3), good: fc.boolean() }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('flush' as const, 'flushSync' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3000 }) }),
    },
  ),
  { maxLength: 80 },
);

const settings: fc.Arbitrary<BufferOptions> = fc.record({
  max: fc.integer({ min: 1, max: 6 }),
  batch: fc.integer({ min: 1, max: 4 }),
  concurrency: fc.integer({ min: 1, max: 2 }),
  flushMs: fc.constantFrom(0, 50),
  timeoutMs: fc.constant(500),
  blockMs: fc.constant(20),
  overflow: fc.constantFrom('block', 'drop-oldest', 'drop-newest', 'sync-fallback'),
  strategy: fc.constantFrom('auto', 'auto', 'auto', 'async', 'sync', 'direct', 'memory'),
  health: fc.constant({ dwellMs: 400, probeMs: 100, samples: 2, probes: 2 }),
});

async function play(all: readonly Step[], options: BufferOptions, withFallback: boolean) {
  const stage = new Stage();
  const to = new Puppet();
  const fallback = new Puppet();
  const sink = stage.buffer(to, { ...options, fallback: withFallback ? fallback : null });
  const levels: number[] = [];
  const lossesOfErrors: { readonly refusedBefore: boolean }[] = [];
  const flushes: Promise<void>[] = [];
  const check = (): void => {
    const stats = sink.stats();
    expect(balanceOf(stats)).toBe(0);
    expect(stats.accepted).toBe(levels.length);
    expect(stats.pending).toBeGreaterThanOrEqual(0);
    expect(sink.health().queue).toBeLessThanOrEqual(stats.pending);
  };
  for (const step of all) {
    if (step.do === 'write') {
      levels.push(step.level);
      put(sink, levels.length - 1, step.level);
    } else if (step.do === 'sink') to.answer = step.answer;
    else if (step.do === 'fallback') fallback.answer = step.answer;
    else if (step.do === 'settle') {
      const [owed] = to.owed.splice(step.which % Math.max(1, to.owed.length), 1);
      if (step.good) owed?.resolve();
      else owed?.reject();
    } else if (step.do === 'turn') await stage.turn();
    else if (step.do === 'pass') await stage.pass(step.ms);
    else if (step.do === 'flushSync') sink.flushSync();
    else flushes.push(sink.flush());
    check();
  }
  const closed = sink[Symbol.asyncDispose]();
  // Whatever hangs is given up in time.
  for (let round = 0; round < 200; round++) await stage.pass(500);
  await closed;
  await Promise.all(flushes);
  check();
  return { stage, to, fallback, sink, levels, lossesOfErrors };
}

describe('whatever sink and fallback do', () => {
  it.for([
    ['with a fallback', true],
    ['without a fallback', false],
  ] as const)(
    '%s, each record is accounted for at each step',
    { timeout: 60_000 },
    async ([, withFallback]) => {
      await fc.assert(
        fc.asyncProperty(steps, settings, async (all, options) => {
          const { sink, to, fallback, levels } = await play(all, options, withFallback);
          const { written, dropped, pending, fallback: diverted } = sink.stats();
          expect(pending).toBe(0);
          expect(to.disposed).toBe(1);
          const everywhere = new Set([...to.has, ...fallback.has]);
          // Each is in one place at least, or counted as dropped; one that was given up may be there all the same.
          expect(levels.length - everywhere.size).toBeLessThanOrEqual(dropped.overflow + dropped.failed);
          expect(written - diverted).toBeLessThanOrEqual(to.has.length);
          expect(diverted).toBeLessThanOrEqual(fallback.has.length);
        }),
        { numRuns: 500 },
      );
    },
  );
});
