import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BufferedSink } from '../../src/sinks/async/buffered.ts';
import type { BufferOptions, Overflow } from '../../src/sinks/async/options.ts';
import { type Answer, balanceOf, Puppet, put, Stage } from './stage.ts';

type Step =
  | { readonly do: 'write'; readonly level: 30 | 50 }
  | { readonly do: 'sink' | 'fallback'; readonly answer: Answer }
  | { readonly do: 'settle'; readonly which: number; readonly good: boolean }
  | { readonly do: 'turn' | 'flush' | 'flushSync' | 'close' }
  | { readonly do: 'pass'; readonly ms: number };

const answers: readonly Answer[] = ['take', 'throw', 'resolve', 'reject', 'hang'];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ do: fc.constant('write'), level: fc.constantFrom(30, 30, 50) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('sink'), answer: fc.constantFrom(...answers) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('fallback'), answer: fc.constantFrom(...answers) }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('settle'), which: fc.nat(3), good: fc.boolean() }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('turn') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('flush', 'flushSync') }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 1, max: 3000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close') }) },
) as fc.Arbitrary<Step>;

const steps: fc.Arbitrary<Step[]> = fc.array(step, { maxLength: 80, size: 'max' });

const overflows: readonly Overflow[] = ['block', 'drop-oldest', 'drop-newest', 'sync-fallback'];

const settings: fc.Arbitrary<BufferOptions> = fc.record({
  max: fc.integer({ min: 1, max: 6 }),
  batch: fc.integer({ min: 1, max: 4 }),
  concurrency: fc.integer({ min: 1, max: 2 }),
  flushMs: fc.constantFrom(0, 50),
  timeoutMs: fc.constant(500),
  blockMs: fc.constant(20),
  overflow: fc.constantFrom(...overflows),
  strategy: fc.constantFrom('auto', 'auto', 'auto', 'async', 'sync', 'direct', 'memory'),
  health: fc.constant({ dwellMs: 400, probeMs: 100, samples: 2, probes: 2 }),
});

interface Played {
  readonly to: Puppet;
  readonly fallback: Puppet;
  readonly sink: BufferedSink;
  /** Levels of the records by number, and of those that came before the end. */
  readonly levels: readonly number[];
  readonly inTime: number;
}

/** Does the steps, then closes. Looks at the account after each. */
async function play(all: readonly Step[], options: BufferOptions, withFallback: boolean): Promise<Played> {
  const stage = new Stage();
  const to = new Puppet();
  const fallback = new Puppet();
  const sink = stage.buffer(to, { ...options, fallback: withFallback ? fallback : null });
  const levels: number[] = [];
  const work: Promise<void>[] = [];
  let inTime: number | undefined;
  const check = (): void => {
    const stats = sink.stats();
    const { losses, queue, underWay } = sink.health();
    expect(balanceOf(stats)).toBe(0);
    expect(stats.accepted).toBe(levels.length);
    expect(queue + underWay).toBe(stats.pending);
    // And one whose sink was not expected to answer late.
    expect(stats.pending).toBeLessThanOrEqual(2 * (options.max ?? 0) + 1);
    expect(losses.closed).toBe(levels.length - (inTime ?? levels.length));
  };
  const close = (): void => {
    inTime ??= levels.length;
    work.push(sink[Symbol.asyncDispose]());
  };
  for (const one of all) {
    if (one.do === 'write') put(sink, levels.push(one.level) - 1, one.level);
    else if (one.do === 'sink') to.answer = one.answer;
    else if (one.do === 'fallback') fallback.answer = one.answer;
    else if (one.do === 'settle') {
      const owing = one.which === 3 ? fallback : to;
      const [owed] = owing.owed.splice(one.which % Math.max(1, owing.owed.length), 1);
      if (one.good) owed?.resolve();
      else owed?.reject();
    } else if (one.do === 'turn') await stage.turn();
    else if (one.do === 'pass') await stage.pass(one.ms);
    else if (one.do === 'flushSync') sink.flushSync();
    else if (one.do === 'close') close();
    else work.push(sink.flush());
    check();
  }
  close();
  await stage.until(Promise.all(work));
  check();
  expect(sink.stats().pending).toBe(0);
  expect(to.disposed).toBe(1);
  expect(stage.timers).toBe(0);
  return { to, fallback, sink, levels, inTime: inTime as number };
}

const isSorted = (numbers: readonly number[]): boolean =>
  numbers.every((n, index) => index === 0 || n > (numbers[index - 1] as number));

/** Numbers without those that were there before. */
const first = (numbers: readonly number[]): number[] => [...new Set(numbers)];

/** The numbers of each severity. */
const classes = (numbers: readonly number[], levels: readonly number[]): number[][] =>
  [30, 50].map((level) => numbers.filter((n) => levels[n] === level));

const missing = ({ to, fallback, levels, inTime }: Played): number[] => {
  const there = new Set([...to.has, ...fallback.has]);
  return levels.map((_, n) => n).filter((n) => n < inTime && !there.has(n));
};

const isFor =
  (...kinds: Step['do'][]) =>
  (one: Step): boolean =>
    kinds.includes(one.do);

const runs = { numRuns: 400 };

describe('whatever sink and fallback do', { timeout: 60_000 }, () => {
  it.for([
    ['with a fallback', true],
    ['without a fallback', false],
  ] as const)('%s, each record is accounted for at each step', async ([, withFallback]) => {
    await fc.assert(
      fc.asyncProperty(steps, settings, async (all, options) => {
        const played = await play(all, options, withFallback);
        const { sink, to, fallback } = played;
        const { written, dropped, fallback: diverted } = sink.stats();
        // One that was given up may have arrived all the same.
        expect(missing(played).length).toBeLessThanOrEqual(dropped.overflow + dropped.failed);
        expect(written - diverted).toBeLessThanOrEqual(to.has.length);
        expect(diverted).toBeLessThanOrEqual(fallback.has.length);
      }),
      runs,
    );
  });

  it('offers the records of a severity to the sink in order, those that were refused again later', async () => {
    await fc.assert(
      fc.asyncProperty(steps, settings, fc.boolean(), async (all, options, withFallback) => {
        // What a fallback refuses late comes to the sink after its time.
        const inTime = all.filter(
          (one) => one.do !== 'fallback' || one.answer === 'take' || one.answer === 'throw',
        );
        const { to, levels } = await play(inTime, options, withFallback);
        for (const numbers of classes(first(to.offered), levels)) expect(isSorted(numbers)).toBe(true);
      }),
      runs,
    );
  });

  it.for([
    ['async', [['take'], ['throw', 'resolve'], ['reject', 'throw', 'take'], ['reject', 'resolve']]],
    ['sync', [['take'], ['throw', 'take'], ['throw', 'throw', 'take']]],
  ] as const)(
    'has the sink take all in order, one at a time, by %s, also what it refused once or twice',
    async ([strategy, reactions]) => {
      const script = fc.array(fc.constantFrom<readonly Answer[]>(...reactions), {
        maxLength: 30,
        size: 'max',
      });
      const pauses = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 30, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(script, pauses, async (each, waits) => {
          const stage = new Stage();
          const to = new Puppet();
          to.script.push(...each.flat());
          const sink = stage.buffer(to, { batch: 1, strategy });
          for (const [n] of each.entries()) {
            put(sink, n);
            await stage.pass(waits[n] as number);
          }
          await stage.until(sink[Symbol.asyncDispose]());
          expect(to.has).toEqual(each.map((_, n) => n));
        }),
        runs,
      );
    },
  );
});

describe('no error is lost', { timeout: 60_000 }, () => {
  it('while the fallback works; nothing at all is unless the policy is to drop', async () => {
    await fc.assert(
      fc.asyncProperty(steps, settings, async (all, options) => {
        const played = await play(
          all.filter((one) => !isFor('fallback')(one)),
          options,
          true,
        );
        const { sink, levels } = played;
        const lost = missing(played);
        expect(lost.filter((n) => levels[n] === 50)).toEqual([]);
        const { overflow, failed } = sink.stats().dropped;
        expect(failed).toBe(0);
        if (options.overflow === 'block' || options.overflow === 'sync-fallback') expect(overflow).toBe(0);
      }),
      runs,
    );
  });

  it('while the sink takes records in the call, whatever the fallback does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, settings, fc.boolean(), async (all, options, withFallback) => {
        fc.pre(options.strategy !== 'direct' && options.strategy !== 'memory');
        const played = await play(
          all.filter((one) => !isFor('sink')(one)),
          options,
          withFallback,
        );
        expect(missing(played).filter((n) => played.levels[n] === 50)).toEqual([]);
      }),
      runs,
    );
  });

  it('while a sink that answers late takes everything, as long as less severe records can make room', async () => {
    await fc.assert(
      fc.asyncProperty(steps, settings, async (all, options) => {
        let errors = 0;
        const seldom = all.filter(
          (one) => one.do !== 'write' || one.level === 30 || ++errors < (options.max ?? 0),
        );
        const played = await play(
          [{ do: 'sink', answer: 'resolve' }, ...seldom.filter((one) => !isFor('sink', 'fallback')(one))],
          { ...options, strategy: 'async', concurrency: 1, batch: 1 },
          false,
        );
        expect(missing(played).filter((n) => played.levels[n] === 50)).toEqual([]);
      }),
      runs,
    );
  });
});
