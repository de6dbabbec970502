import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adaptiveRate } from '../../src/volume/adaptive.ts';
import { createShare, traceNumber } from '../../src/volume/trace.ts';
import { manualTime, recordOf, type Sample, sceneOf, seeded, times } from './scene.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the number of a trace', () => {
  it('is that of the last 56 bits, as OpenTelemetry takes them', () => {
    fc.assert(
      fc.property(hex(18), hex(14), (head, tail) => {
        const exact = Number(BigInt(`0x${tail}`) >> 4n) / 2 ** 52;
        expect(traceNumber(head + tail)).toBe(exact);
        expect(traceNumber((head + tail).toUpperCase())).toBe(exact);
      }),
    );
  });

  // OpenTelemetry keeps a trace when its bits are not below (1 - share) * 2^56.
  it.for([
    ['4bf92f3577b34da6a380000000000000', 0.5, true],
    ['4bf92f3577b34da6a37fffffffffffff', 0.5, false],
    ['4bf92f3577b34da6a3fd70a3d70a3d80', 0.01, true],
    ['4bf92f3577b34da6a3fd70a3d70a3d60', 0.01, false],
    ['4bf92f3577b34da6a3ffffffffffffff', 0, false],
    ['4bf92f3577b34da6a300000000000000', 1, true],
  ] as const)('of %s with the share %d keeps the trace: %s', ([id, rate, kept]) => {
    const threshold = BigInt(Math.round((1 - rate) * 2 ** 56));
    expect(rate > 0 && BigInt(`0x${id.slice(-14)}`) >= threshold).toBe(kept);
    expect(createShare('trace', () => 0)(recordOf({ context: { trace_id: id } }), rate)).toBe(kept);
  });

  it('is evenly spread for ids of other forms', () => {
    const forms = [
      (n: number): string => `${n}`,
      (n: number): string => `${10_000_000_000_000_000_000n + BigInt(n)}`,
      (n: number): string => `req-${n}`,
      (n: number): string => `1-5759e988-${n.toString(16).padStart(24, '0')}`,
    ];
    for (const form of forms) {
      const counts = Array.from({ length: 10 }, () => 0);
      for (let n = 0; n < 10_000; n++) {
        const at = Math.floor(traceNumber(form(n)) * 10);
        counts[at] = (counts[at] as number) + 1;
      }
      for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    }
  });
});

describe('head sampling', () => {
  const bySeed = (seed: number, head: Record<string, number>, by: 'trace' | 'random' = 'trace') =>
    sceneOf({ sample: { head, by } }, seeded(seed));

  it('keeps its share by level', () => {
    const { passing } = bySeed(7, { debug: 0.01, info: 0.2, warn: 0 });
    const debug = passing(times(20_000, { level: 20 }));
    const info = passing(times(20_000));
    expect(Math.abs(debug - 200)).toBeLessThan(50);
    expect(Math.abs(info - 4000)).toBeLessThan(200);
    expect(passing(times(100, { level: 40 }))).toBe(0);
    expect(passing(times(100, { level: 10 }))).toBe(100);
  });

  it.for<[where: string, (id: string) => Sample]>([
    ['the context', (id) => ({ context: { trace_id: id } })],
    ['the bindings', (id) => ({ bindings: { trace_id: id } })],
    ['the fields', (id) => ({ fields: { traceId: id } })],
  ])('keeps whole traces by %s, wherever they are decided on', ([, sample]) => {
    fc.assert(
      fc.property(
        fc.oneof(hex(32), fc.uuid(), fc.string({ minLength: 1 })),
        share,
        fc.nat(),
        fc.nat(),
        (id, rate, one, other) => {
          fc.pre(/[^0]/.test(id));
          const here = bySeed(one, { info: rate, debug: rate });
          const there = bySeed(other, { info: rate });
          const decisions = [
            here.give(sample(id)),
            here.give({ ...sample(id), level: 20, msg: 'x' }),
            there.give(sample(id)),
          ];
          expect(new Set(decisions).size).toBe(1);
        },
      ),
    );
  });

  it('keeps with a higher share all traces of a lower one', () => {
    fc.assert(
      fc.property(hex(32), share, share, (id, a, b) => {
        fc.pre(/[^0]/.test(id));
        const keeps = (info: number): boolean => bySeed(1, { info }).give({ context: { trace_id: id } });
        expect(keeps(Math.min(a, b)) && !keeps(Math.max(a, b))).toBe(false);
      }),
    );
  });

  it.for<[what: string, unknown, 'trace' | 'random']>([
    ['no id', undefined, 'trace'],
    ['an id of zeros', '0'.repeat(32), 'trace'],
    ['an empty id', '', 'trace'],
    ['an id that is no text', { id: 1 }, 'trace'],
    ['an id that is not wanted', 'f'.repeat(32), 'random'],
  ])('goes by chance with %s', ([, trace_id, by]) => {
    const numbers = [0.4, 0.6];
    const { give } = sceneOf({ sample: { head: { info: 0.5 }, by } }, () => numbers.shift() as number);
    const sample = trace_id === undefined ? {} : { context: { trace_id } };
    expect([give(sample), give(sample)]).toEqual([false, true]);
  });
});

describe('the adaptive share', () => {
  it('brings a steady stream to the target', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 100 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        (target, factor, seed) => {
          const { time, gates } = sceneOf({ sample: { target, by: 'random' } }, seeded(seed));
          const record = recordOf();
          const perSecond = target * factor;
          let passed = 0;
          for (let n = 0; n < perSecond * 12; n++) {
            time.now += 1000 / perSecond;
            // The first second has to find out.
            if (gates.admits(record) && n >= perSecond * 2) passed++;
          }
          const expected = target * 10;
          expect(Math.abs(passed - expected)).toBeLessThan(5 * Math.sqrt(expected) + 20);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps everything of a stream below the target', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 100 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 300, size: 'max' }),
        (target, gaps) => {
          const { time, give, gates } = sceneOf({ sample: { target } });
          // A window that straddles two seconds counts one record more than a second has.
          for (const gap of gaps) {
            time.now += (gap * 1000) / (target - 1);
            give();
          }
          expect(gates.discarded.sampled).toBe(0);
        },
      ),
    );
  });

  it('falls at once: the first second of a flood lets no more through than the target and its logarithm', () => {
    const target = 100;
    const arriving = 100_000;
    const { time, passing } = sceneOf({ sample: { target, by: 'random' } }, seeded(3));
    time.advance(60_000);
    let passed = 0;
    for (let n = 0; n < 1000; n++) {
      time.now += 1;
      passed += passing(times(arriving / 1000));
    }
    expect(passed).toBeLessThan(1.2 * target * (1 + Math.log(arriving / target)));
  });

  it('at most doubles within a second, stays above 0, and never exceeds 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(
          fc.tuple(
            fc.integer({ min: -2000, max: 3000 }),
            share.filter((n) => n > 0),
          ),
          { maxLength: 200, size: 'max' },
        ),
        (target, steps) => {
          const time = manualTime();
          const rate = adaptiveRate(target, time.clock);
          let last = rate(1);
          for (const [ms, weight] of steps) {
            time.now += ms;
            const next = rate(weight);
            expect(next).toBeGreaterThan(0);
            expect(next).toBeLessThanOrEqual(Math.min(1, last * 2 ** (Math.max(0, ms) / 1000)) * (1 + 1e-9));
            last = next;
          }
        },
      ),
    );
  });

  it('counts what the share of a level leaves', () => {
    const { time, give } = sceneOf({ sample: { head: { info: 0.1 }, target: 100, by: 'random' } }, seeded(5));
    let passed = 0;
    for (let n = 0; n < 9000; n++) {
      time.now += 1000 / 900;
      if (give()) passed++;
    }
    // 90 a second are left, fewer than the target: it changes nothing.
    expect(Math.abs(passed - 900)).toBeLessThan(150);
  });
});

describe('tail sampling', () => {
  const event = { event_id: 'e1', duration_ms: 12, outcome: 'success' };
  const tail = (rest: number, more: object = {}) =>
    sceneOf({ sample: { tail: { rest, slowMs: 500, ...more } } });

  it.for<[what: string, Sample]>([
    ['failed', { fields: { ...event, outcome: 'failure' } }],
    ['were cut off', { level: 40, fields: { ...event, outcome: 'incomplete' } }],
    ['were slow', { fields: { ...event, duration_ms: 500 } }],
    ['were marked', { fields: { ...event, kept: 'vip' } }],
    ['have a failed step', { fields: { ...event, steps: [{ name: 'charge', outcome: 'failure' }] } }],
    ['the application wants', { fields: { ...event, tenant: 'acme' } }],
    ['are errors', { level: 50, fields: event }],
  ])('keeps events that %s', ([, sample]) => {
    const { give } = tail(0, {
      keep: ({ fields }: { fields: { tenant?: string } }) => fields.tenant === 'acme',
    });
    expect(give(sample)).toBe(true);
  });

  it('drops the others but for a share, and counts them', () => {
    const { gates, passing } = tail(0.25);
    const events = Array.from({ length: 4000 }, (_, n) => ({ fields: { ...event, event_id: `e${n}` } }));
    const passed = passing(events);
    expect(Math.abs(passed - 1000)).toBeLessThan(120);
    expect(gates.discarded.tail).toBe(4000 - passed);
  });

  it('is not for other records', () => {
    const { give } = tail(0);
    expect([give(), give({ fields: { duration_ms: 1 } }), give({ fields: { event_id: 'e1' } })]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('decides alike on all events of a trace, and on what comes late for an event', () => {
    fc.assert(
      fc.property(fc.uuid(), hex(32), share, (event_id, trace_id, rest) => {
        const { give } = tail(rest);
        const alone = { fields: { ...event, event_id } };
        const late = { fields: { event_id, late: true } };
        expect(give(alone)).toBe(give(late));
        fc.pre(/[^0]/.test(trace_id));
        const context = { trace_id };
        expect(give({ ...alone, context })).toBe(give({ context, fields: { ...event, event_id: 'other' } }));
      }),
    );
  });

  it('stands in for head and burst sampling of these events', () => {
    const { passing } = sceneOf({
      sample: { head: { info: 0 }, burst: { first: 1, thereafter: 0 }, tail: { rest: 1, slowMs: 500 } },
    });
    expect(passing(times(5, { fields: event }))).toBe(5);
    expect(passing(times(5))).toBe(0);
  });

  it('leaves the rest to the rate limit, and the remarkable ones alone', () => {
    const { passing } = sceneOf({ sample: { tail: { rest: 1, slowMs: 500 } }, rateLimit: { perSecond: 1 } });
    expect(passing(times(5, { fields: event }))).toBe(1);
    expect(passing(times(5, { fields: { ...event, duration_ms: 900 } }))).toBe(5);
  });

  it('keeps what it cannot decide on', () => {
    const boom = new Error('boom');
    const keep = (): never => {
      throw boom;
    };
    const { give, reports } = tail(0, { keep });
    expect(give({ fields: event })).toBe(true);
    expect(reports).toEqual([['filter', boom]]);
  });
});
