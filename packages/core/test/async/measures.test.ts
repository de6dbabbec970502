import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backlog, createEntry, type Entry } from '../../src/sinks/async/backlog.ts';
import { RecentLatency } from '../../src/sinks/async/latency.ts';
import { checkBuffer } from '../../src/sinks/async/options.ts';
import { ResultWindow } from '../../src/sinks/async/result-window.ts';
import { recordOf } from './stage.ts';

describe('RecentLatency', () => {
  it('is within 1/16 of the exact quantile', () => {
    const times = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (all, q) => {
        const latency = new RecentLatency();
        for (const ms of all) latency.add(ms, 0);
        const exact = [...all].sort((a, b) => a - b)[Math.max(1, Math.ceil(q * all.length)) - 1] as number;
        const found = latency.quantile(q, 0) as number;
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(Math.max(0.01, exact / 16));
      }),
    );
  });

  it.for([
    [Number.NaN, 0],
    [-1, 0],
    [Number.POSITIVE_INFINITY, 2 ** 31 / 100],
  ] as const)('counts %s as %s ms', ([ms, expected]) => {
    const latency = new RecentLatency();
    latency.add(ms, 0);
    const found = latency.quantile(1, 0) as number;
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(expected / 16);
  });

  it('forgets what is older than two spans', () => {
    const latency = new RecentLatency(1000);
    latency.add(5, 0);
    latency.add(50, 1500);
    expect(latency.quantile(0, 1500)).toBeCloseTo(5, 0);
    expect(latency.quantile(0, 2500)).toBeCloseTo(50, -1);
    expect(latency.quantile(0, 9999)).toBeUndefined();
  });
});

describe('ResultWindow', () => {
  it('says what a look at all samples says', () => {
    const sample = fc.record({ good: fc.boolean(), ms: fc.nat(30), after: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), (samples) => {
        const limits = checkBuffer(
          { health: { window: 8, windowMs: 100, samples: 3, probes: 3, slowMs: 20, fastMs: 10, up: 0.6 } },
          '',
        );
        const window = new ResultWindow(limits);
        const all: { good: boolean; ms: number; at: number }[] = [];
        let now = 0;
        for (const { good, ms, after } of samples) {
          now += after;
          window.add(good, ms, now);
          all.push({ good, ms, at: now });
          const kept = all.slice(-8).filter(({ at }) => now - at <= 100);
          const rate = kept.filter((one) => one.good).length / kept.length;
          const p99 = (from: typeof kept): number =>
            from.map((one) => one.ms).sort((a, b) => a - b)[Math.ceil(from.length * 0.99) - 1] as number;
          const last = kept.slice(-3);
          expect(window.rate(now)).toBe(rate);
          expect(window.isBad(now)).toBe(kept.length >= 3 && (rate < 0.5 || p99(kept) > 20));
          expect(window.isGood(now)).toBe(
            last.length === 3 && last.filter((one) => one.good).length >= 1.8 && p99(last) <= 10,
          );
        }
      }),
    );
  });
});

describe('Backlog', () => {
  type Move = {
    readonly do: 'push' | 'shift' | 'oldest' | 'newest' | 'restore' | 'from';
    readonly severe: boolean;
  };
  const move: fc.Arbitrary<Move> = fc.record({
    do: fc.constantFrom('push', 'push', 'push', 'shift', 'oldest', 'newest', 'restore', 'from'),
    severe: fc.boolean(),
  });

  it('does what a sorted array does', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 200, size: 'max' }), (moves) => {
        const backlog = new Backlog();
        let model: Entry[] = [];
        const out: Entry[] = [];
        let seq = 0;
        const remove = (entry: Entry | undefined): Entry | undefined => {
          model = model.filter((one) => one !== entry);
          if (entry !== undefined) out.push(entry);
          return entry;
        };
        for (const one of moves) {
          if (one.do === 'push') {
            const entry = createEntry(seq++, 'line', recordOf(0, one.severe ? 60 : 20));
            backlog.push(entry);
            model.push(entry);
          } else if (one.do === 'restore') {
            const entry = out.splice(one.severe ? 0 : -1, 1)[0];
            if (entry === undefined) continue;
            backlog.restore(entry);
            model = [...model, entry].sort((a, b) => a.seq - b.seq);
          } else if (one.do === 'shift') expect(backlog.shift()).toBe(remove(model[0]));
          else if (one.do === 'from') {
            const middle = (model[0]?.seq ?? 0) + 2;
            const next = model.find((entry) => entry.seq >= middle);
            expect(backlog.next(middle)).toBe(next?.seq ?? Number.POSITIVE_INFINITY);
            expect(backlog.shiftFrom(middle)).toBe(remove(next));
          } else {
            const others = model.filter(({ severe }) => !severe);
            expect(backlog.evict(one.do)).toBe(remove(one.do === 'oldest' ? others[0] : others.at(-1)));
          }
          expect([backlog.length, backlog.size, backlog.peek()]).toEqual([
            model.length,
            model.length * 4,
            model[0],
          ]);
        }
      }),
    );
  });

  it('keeps its order through thousands of records', () => {
    const backlog = new Backlog();
    const got: number[] = [];
    for (let n = 0; n < 20_000; n++) {
      backlog.push(createEntry(n, '', recordOf(n, n % 7 === 0 ? 50 : 30)));
      if (n % 3 > 0) got.push((backlog.shift() as Entry).seq);
    }
    for (let entry = backlog.shift(); entry !== undefined; entry = backlog.shift()) got.push(entry.seq);
    expect(got).toEqual(Array.from({ length: 20_000 }, (_, n) => n));
  });
});
