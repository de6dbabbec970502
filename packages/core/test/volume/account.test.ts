import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VolumeConfig } from '../../src/volume/index.ts';
import { anyPlay, recordOf, type Sample, sceneOf, sum } from './scene.ts';

const anyConfig: fc.Arbitrary<VolumeConfig> = fc.record(
  {
    filters: fc.constantFrom<NonNullable<VolumeConfig['filters']>>(
      [{ action: 'drop', msg: 'c' }],
      [({ fields }) => fields['n'] !== 1],
      [
        () => {
          throw new Error('broken');
        },
      ],
    ),
    sample: fc.record(
      {
        head: fc.record({
          debug: fc.double({ min: 0, max: 1, noNaN: true }),
          info: fc.constantFrom(0, 0.5, 1),
        }),
        by: fc.constantFrom('trace' as const, 'random' as const),
        target: fc.double({ min: 0.5, max: 100, noNaN: true }),
        burst: fc.record({ first: fc.nat(3), thereafter: fc.nat(3), maxKeys: fc.constantFrom(1, 4096) }),
        tail: fc.record({ rest: fc.constantFrom(0, 0.5, 1), slowMs: fc.constantFrom(5, 10) }),
        exempt: fc.constantFrom(({ logger }: { logger: string }) => logger === ''),
      },
      { requiredKeys: [] },
    ),
    rateLimit: fc.record(
      {
        perSecond: fc.double({ min: 0.1, max: 20, noNaN: true }),
        burst: fc.integer({ min: 1, max: 20 }),
        key: fc.constantFrom('level' as const, 'template' as const, (): string => {
          throw new Error('broken');
        }),
        maxKeys: fc.constantFrom(1, 1000),
      },
      { requiredKeys: ['perSecond'] },
    ),
    dedupe: fc.record(
      {
        windowMs: fc.integer({ min: 1, max: 4000 }),
        summary: fc.boolean(),
        key: fc.constantFrom('msg' as const, 'logger' as const),
        maxKeys: fc.integer({ min: 1, max: 5 }),
      },
      { requiredKeys: ['windowMs'] },
    ),
    reportMs: fc.constantFrom(0, 1, 1500, 60_000),
  },
  { requiredKeys: [] },
);

const repeatedOf = (fields: object): number => (fields as { repeated: number }).repeated;

describe('the account', () => {
  it('holds for any records under any configuration', () => {
    fc.assert(
      fc.property(anyConfig, anyPlay, fc.nat(), (config, play, closeAt) => {
        const { discards, gates, own, time, give } = sceneOf({ filters: [() => true], ...config });
        let given = 0;
        let admitted = 0;
        for (const [at, step] of play.entries()) {
          if (typeof step !== 'number') {
            given++;
            if (give(step)) admitted++;
          } else if (step >= 0) time.advance(step);
          else time.now += step;
          if (at === closeAt) gates.flushSummaries();
          expect(admitted + sum(gates.discarded)).toBe(given);
        }
        gates.close();
        discards.close();

        const reports = own.filter(({ logger, msg }) => logger === 'stele' && msg === 'records discarded');
        const told: Record<string, number> = {};
        for (const { fields } of reports)
          for (const [reason, count] of Object.entries(fields['discarded'] as Record<string, number>))
            told[reason] = (told[reason] ?? 0) + count;
        const counted = Object.fromEntries(Object.entries(gates.discarded).filter(([, count]) => count > 0));
        expect(told).toEqual(config.reportMs === 0 ? {} : counted);
        if (reports.length > 0) expect(reports.at(-1)?.fields['total']).toBe(sum(gates.discarded));

        const summaries = own.filter((record) => !reports.includes(record));
        const repeated = summaries.reduce((all, { fields }) => all + repeatedOf(fields), 0);
        expect(repeated).toBe(config.dedupe?.summary === false ? 0 : gates.discarded.duplicate);
        expect(time.waiting).toBe(0);
      }),
      { numRuns: 1500 },
    );
  });

  it('is the same in every run with the same clock and chance', () => {
    fc.assert(
      fc.property(anyConfig, anyPlay, (config, play) => {
        const run = (): unknown => {
          const { give, own, time, gates } = sceneOf({ filters: [() => true], ...config });
          const passed = play.map((step) => {
            if (typeof step !== 'number') return give(step);
            time.now += step;
            return undefined;
          });
          gates.close();
          return { passed, own };
        };
        expect(run()).toEqual(run());
      }),
    );
  });

  it('never holds back errors but for filters', () => {
    fc.assert(
      fc.property(anyConfig, anyPlay, ({ filters: _, ...config }, play) => {
        const { give, time } = sceneOf({ filters: [() => true], ...config });
        for (const step of play) {
          if (typeof step === 'number') time.now += step;
          else if ((step.level as number) >= 50) expect(give(step)).toBe(true);
          else give(step);
        }
      }),
    );
  });
});

describe('values of a record', () => {
  const cases: [string, VolumeConfig, Sample, string[]][] = [
    ['level', { filters: [{ action: 'drop', level: 'debug' }] }, {}, []],
    ['message', { filters: [{ action: 'drop', msg: /x/ }] }, {}, []],
    ['logger', { filters: [{ action: 'drop', logger: 'vendor' }] }, {}, []],
    ['another level and fields', { filters: [{ action: 'drop', level: 'debug', fields: { n: 1 } }] }, {}, []],
    ['fields', { filters: [{ action: 'drop', fields: { n: 1 } }] }, {}, ['fields']],
    ['context', { filters: [{ action: 'drop', context: { n: 1 } }] }, { context: { n: 2 } }, ['context']],
    ['chance', { sample: { head: { info: 0.5 }, by: 'random' } }, {}, []],
    ['a trace', { sample: { head: { info: 0.5 } } }, { context: { trace_id: 'a' } }, ['context']],
    ['no share', { sample: { head: { info: 0 } } }, {}, []],
    ['another level', { sample: { head: { debug: 0.5 } } }, {}, []],
    ['a rate', { rateLimit: { perSecond: 1 } }, {}, []],
    ['a rate of messages', { rateLimit: { perSecond: 1, key: 'template' } }, {}, []],
    ['a burst', { sample: { burst: { first: 1, thereafter: 1 } } }, {}, []],
    ['repeated messages', { dedupe: { windowMs: 1, key: 'msg' } }, {}, []],
    ['repeated records', { dedupe: { windowMs: 1 } }, {}, ['fields', 'bindings', 'context', 'err']],
  ];

  it.for(cases)('are read only as far as needed to decide by %s', ([, config, sample, read]) => {
    const touched = new Set<string>();
    sceneOf(config).gates.admits(recordOf(sample, touched));
    expect([...touched].sort()).toEqual([...read].sort());
  });

  it('are not read of errors', () => {
    const touched = new Set<string>();
    const config: VolumeConfig = {
      sample: { head: { info: 0.5 }, tail: { rest: 0 } },
      dedupe: { windowMs: 1 },
    };
    sceneOf(config).gates.admits(recordOf({ level: 50 }, touched));
    expect(touched.size).toBe(0);
  });
});

describe('gates', () => {
  it.for<[string, VolumeConfig]>([
    ['nothing', {}],
    ['an empty list of filters', { filters: [] }],
    ['sampling of nothing', { sample: {} }],
    ['an interval of reports', { reportMs: 5 }],
  ])('are none for %s', ([, config]) => {
    expect(sceneOf(config).gates).toBeUndefined();
  });

  it('are asked in order, and a record is counted once, by the first that refuses it', () => {
    const all: VolumeConfig = {
      filters: [({ msg }) => msg !== 'filtered'],
      sample: { head: { debug: 0 }, burst: { first: 1, thereafter: 0 } },
      rateLimit: { perSecond: 1, burst: 3 },
      dedupe: { windowMs: 1000 },
    };
    const { gates, passing } = sceneOf(all);
    passing([
      { msg: 'filtered', level: 20 },
      { msg: 'sampled', level: 20 },
      { msg: 'a' },
      { msg: 'a' },
      { msg: 'a', fields: { n: 1 } },
      { msg: 'limited' },
    ]);
    expect(gates.discarded).toMatchObject({ filter: 1, sampled: 1, rate: 1, duplicate: 1, burst: 1 });
  });

  it('let a record pass that cannot be read, and say so', () => {
    const { gates, reports } = sceneOf({ filters: [{ action: 'drop', fields: { n: 1 } }] });
    const boom = new Error('boom');
    const hostile = Object.defineProperty(recordOf(), 'level', {
      get() {
        throw boom;
      },
    });
    const unreadable = new Proxy(hostile, {
      get(target, name) {
        if (name === 'fields') throw boom;
        return Reflect.get(target, name) as unknown;
      },
    });
    expect(gates.admits(unreadable)).toBe(true);
    expect(reports).toEqual([['volume', boom]]);
  });

  it('exempt from sampling what the application says, and what it fails to say', () => {
    const boom = new Error('boom');
    const exempt = ({ msg }: { msg: string }): boolean => {
      if (msg === 'boom') throw boom;
      return msg === 'vital';
    };
    const { give, reports } = sceneOf({ sample: { head: { info: 0 }, exempt } });
    expect([give({ msg: 'vital' }), give({ msg: 'boom' }), give({ msg: 'other' })]).toEqual([
      true,
      true,
      false,
    ]);
    expect(reports).toEqual([['filter', boom]]);
  });
});
