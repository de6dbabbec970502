import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';
import { type Sample, sceneOf, times } from './scene.ts';

const byMsg = ({ msg }: LogRecord): string => msg;
const pauses = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2000 }), fc.constantFrom('a', 'b', 'c', 'd', 'e')),
  {
    minLength: 1,
    maxLength: 150,
    size: 'max',
  },
);

describe('the rate limit', () => {
  it('lets no more through in any span of time than it holds and gains', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 10 }),
        pauses,
        (perSecond, burst, steps) => {
          const { time, give } = sceneOf({ rateLimit: { perSecond, burst } });
          const passed: number[] = [];
          for (const [ms] of steps) {
            time.now += ms;
            if (give()) passed.push(time.now);
          }
          for (const [first, from] of passed.entries())
            for (const [last, to] of passed.entries())
              if (last >= first)
                expect(last - first + 1).toBeLessThanOrEqual(burst + ((to - from) * perSecond) / 1000 + 1e-6);
        },
      ),
    );
  });

  it('refuses nothing that keeps to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200 }), (perSecond, count) => {
        const { time, give, gates } = sceneOf({ rateLimit: { perSecond, burst: 1 } });
        for (let n = 0; n < count; n++) {
          give();
          time.now += Math.ceil(1000 / perSecond);
        }
        expect(gates.discarded.rate).toBe(0);
      }),
    );
  });

  it('takes as many at once as in a second, and at least one', () => {
    expect(sceneOf({ rateLimit: { perSecond: 5 } }).passing(times(9))).toBe(5);
    expect(sceneOf({ rateLimit: { perSecond: 0.1 } }).passing(times(9))).toBe(1);
  });

  it.for<[string, 'level' | 'logger' | 'msg' | 'template' | typeof byMsg, Sample, Sample]>([
    ['level', 'level', { level: 20 }, { level: 30 }],
    ['logger', 'logger', { logger: 'a' }, { logger: 'b' }],
    ['message', 'msg', { msg: 'a' }, { msg: 'b' }],
    ['template', 'template', { template: '{a}', msg: '1' }, { template: '{b}', msg: '1' }],
    ['message where there is no template', 'template', { msg: 'a' }, { msg: 'b' }],
    ['a function', byMsg, { msg: 'a' }, { msg: 'b' }],
  ])('is one for each key: %s', ([, key, one, other]) => {
    const { give } = sceneOf({ rateLimit: { perSecond: 1, key } });
    expect([give(one), give(one), give(other), give(other)]).toEqual([true, false, true, false]);
  });

  it('bounds all keys together, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), pauses, (maxKeys, steps) => {
        const burst = 2;
        const { time, give } = sceneOf({ rateLimit: { perSecond: 1, burst, key: 'msg', maxKeys } });
        const start = time.now;
        let passed = 0;
        for (const [ms, msg] of steps) {
          time.now += ms / 20;
          if (give({ msg })) passed++;
        }
        // One bucket for each key, and the one that the others share.
        expect(passed).toBeLessThanOrEqual((maxKeys + 1) * (burst + (time.now - start) / 1000));
      }),
    );
  });

  it('gives a new key nothing for pushing out a busy one, and a bucket of its own for an idle one', () => {
    const { time, give } = sceneOf({ rateLimit: { perSecond: 1, key: 'msg', maxKeys: 1 } });
    expect([give({ msg: 'a' }), give({ msg: 'b' }), give({ msg: 'c' })]).toEqual([true, true, false]);
    time.now += 1000;
    expect([give({ msg: 'c' }), give({ msg: 'a' }), give({ msg: 'b' })]).toEqual([true, true, false]);
  });

  it('goes on as a clock that was set back does', () => {
    const { time, give } = sceneOf({ rateLimit: { perSecond: 1 } });
    give();
    time.now -= 3_600_000;
    expect(give()).toBe(false);
    time.now += 1000;
    expect(give()).toBe(true);
  });

  it('puts what has no key into the shared bucket, and reports why', () => {
    const boom = new Error('boom');
    const key = (): never => {
      throw boom;
    };
    const { give, reports } = sceneOf({ rateLimit: { perSecond: 1, key } });
    expect([give(), give({ msg: 'other' })]).toEqual([true, false]);
    expect(reports[0]).toEqual(['volume', boom]);
  });
});

describe('burst sampling', () => {
  it('keeps the first of a tick, then every Nth', () => {
    const { gates, time } = sceneOf({ sample: { burst: { first: 3, thereafter: 4 } } });
    const pattern = (): number[] => {
      const { give } = {
        give: (n: number) => gates.admits({ msg: 'a', level: 30, n } as unknown as LogRecord),
      };
      return Array.from({ length: 12 }, (_, n) => n + 1).filter(give);
    };
    expect(pattern()).toEqual([1, 2, 3, 7, 11]);
    time.now += 999;
    expect(pattern()).toEqual([3, 7, 11]);
    time.now += 1;
    expect(pattern()).toEqual([1, 2, 3, 7, 11]);
  });

  it('keeps of each level and template as many as counted alone', () => {
    fc.assert(
      fc.property(
        fc.nat(4),
        fc.nat(4),
        fc.array(fc.tuple(fc.constantFrom(10, 20, 30), fc.constantFrom('a', 'b', 'c')), {
          maxLength: 150,
          size: 'max',
        }),
        (first, thereafter, steps) => {
          const { give } = sceneOf({ sample: { burst: { first, thereafter } } });
          const passed: Record<string, number> = {};
          const given: Record<string, number> = {};
          for (const [n, [level, template]] of steps.entries()) {
            const key = `${level}${template}`;
            given[key] = (given[key] ?? 0) + 1;
            if (give({ level, template, msg: `${n}` })) passed[key] = (passed[key] ?? 0) + 1;
          }
          for (const [key, count] of Object.entries(given)) {
            const more = Math.max(0, count - first);
            expect(passed[key] ?? 0).toBe(
              Math.min(count, first) + (thereafter > 0 ? Math.floor(more / thereafter) : 0),
            );
          }
        },
      ),
    );
  });

  it('counts templates beyond its room together', () => {
    const { passing } = sceneOf({ sample: { burst: { first: 1, thereafter: 0, maxKeys: 2 } } });
    const messages = ['a', 'b', 'c', 'd', 'e'].map((msg) => ({ msg }));
    expect(passing(messages)).toBe(3);
  });

  it('begins anew when the clock is set back', () => {
    const { time, give } = sceneOf({ sample: { burst: { first: 1, thereafter: 0 } } });
    expect([give(), give()]).toEqual([true, false]);
    time.now -= 1;
    expect(give()).toBe(true);
  });
});
