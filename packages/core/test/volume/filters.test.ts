import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterRule, VolumeConfig } from '../../src/volume/index.ts';
import { anySample, levels, recordOf, type Sample, sceneOf } from './scene.ts';

type Condition = Omit<FilterRule, 'action'>;

const drop = (condition: Condition): VolumeConfig => ({ filters: [{ ...condition, action: 'drop' }] });

const conditions: [what: string, Condition, matching: Sample[], others: Sample[]][] = [
  ['nothing', {}, [{}, { level: 60 }], []],
  ['a level', { level: 'debug' }, [{ level: 20 }], [{ level: 10 }, { level: 30 }]],
  ['levels', { level: ['trace', 'warn'] }, [{ level: 10 }, { level: 40 }], [{ level: 20 }]],
  ['a least level', { minLevel: 'warn' }, [{ level: 40 }, { level: 60 }], [{ level: 30 }]],
  ['a most level', { maxLevel: 'debug' }, [{ level: 10 }, { level: 20 }], [{ level: 30 }]],
  [
    'a range',
    { minLevel: 'debug', maxLevel: 'info' },
    [{ level: 20 }, { level: 30 }],
    [{ level: 10 }, { level: 40 }],
  ],
  [
    'a logger',
    { logger: 'shop.db' },
    [{ logger: 'shop.db' }, { logger: 'shop.db.pool' }],
    [{ logger: 'shop' }, { logger: 'shop.dbx' }],
  ],
  ['what is below a logger', { logger: 'shop.*' }, [{ logger: 'shop.db' }], [{ logger: 'shop' }]],
  [
    'loggers',
    { logger: ['a', 'b'] },
    [{ logger: 'a' }, { logger: 'b.c' }],
    [{ logger: 'c' }, { logger: '' }],
  ],
  ['a part of the message', { msg: 'health' }, [{ msg: 'GET /healthz' }], [{ msg: 'GET /' }]],
  ['an expression', { msg: /^GET .*\d$/ }, [{ msg: 'GET /7' }], [{ msg: 'POST /7' }]],
  ['an expression with a memory', { msg: /a/g }, [{ msg: 'a' }, { msg: 'a' }, { msg: 'a' }], []],
  ['an expression as data', { msg: { regex: '^get', flags: 'i' } }, [{ msg: 'GET' }], [{ msg: 'FORGET' }]],
  [
    'a value of the context',
    { context: { tenant: 'acme' } },
    [{ context: { tenant: 'acme' } }, { bindings: { tenant: 'acme' } }],
    [{ fields: { tenant: 'acme' } }, { context: { tenant: 'other' } }, {}],
  ],
  [
    'one of several values',
    { context: { tenant: ['a', 7, null] } },
    [{ context: { tenant: 7 } }, { context: { tenant: null } }],
    [{ context: { tenant: '7' } }, {}],
  ],
  [
    'an expression of a value',
    { fields: { status: /^2/ } },
    [{ fields: { status: 204 } }, { fields: { status: '200' } }],
    [{ fields: { status: 404 } }, { fields: { status: [200] } }, {}],
  ],
  [
    'a false value',
    { fields: { cached: false } },
    [{ fields: { cached: false } }],
    [{ fields: { cached: 0 } }, {}],
  ],
  [
    'a member of a value',
    { fields: { 'user.role': 'bot' } },
    [{ fields: { user: { role: 'bot' } } }, { fields: { 'user.role': 'bot' } }],
    [{ fields: { user: 'bot' } }, { fields: { user: null } }],
  ],
  ['a name of Object.prototype', { fields: { constructor: /./ } }, [], [{ fields: {} }]],
  [
    'all conditions together',
    { level: 'info', msg: 'a', fields: { n: 1 } },
    [{ msg: 'a', fields: { n: 1 } }],
    [{ msg: 'a' }, { msg: 'b', fields: { n: 1 } }, { level: 20, msg: 'a', fields: { n: 1 } }],
  ],
];

describe('a rule', () => {
  it.for(conditions)(
    'that names %s drops what matches, and nothing else',
    ([, condition, matching, others]) => {
      const { give } = sceneOf(drop(condition));
      expect(matching.map(give)).toEqual(matching.map(() => false));
      expect(others.map(give)).toEqual(others.map(() => true));
    },
  );

  it.for(conditions)('that keeps by %s decides against what follows', ([, condition, matching, others]) => {
    const { give } = sceneOf({ filters: [{ ...condition, action: 'keep' }, { action: 'drop' }] });
    expect(matching.map(give)).toEqual(matching.map(() => true));
    expect(others.map(give)).toEqual(others.map(() => false));
  });

  it('is plain data', () => {
    const config = drop({
      logger: ['vendor.*'],
      maxLevel: 'info',
      msg: { regex: '^GET' },
      context: { tenant: ['a', 'b'] },
      fields: { status: 200 },
    });
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    const { give } = sceneOf(JSON.parse(JSON.stringify(config)) as VolumeConfig);
    const sample = { logger: 'vendor.x', msg: 'GET /', context: { tenant: 'b' }, fields: { status: 200 } };
    expect([give(sample), give({ ...sample, msg: 'POST /' })]).toEqual([false, true]);
  });
});

describe('a function', () => {
  it('drops where it returns false, and otherwise leaves it to the next', () => {
    const { give } = sceneOf({ filters: [({ msg }) => msg !== 'a', ({ msg }) => msg !== 'b'] });
    expect([give({ msg: 'a' }), give({ msg: 'b' }), give({ msg: 'c' })]).toEqual([false, false, true]);
  });

  it('that throws leaves it to the next, and is reported', () => {
    const boom = new Error('boom');
    const broken = (): never => {
      throw boom;
    };
    const { give, reports } = sceneOf({ filters: [broken, ({ msg }) => msg !== 'a'] });
    expect([give({ msg: 'a' }), give({ msg: 'b' })]).toEqual([false, true]);
    expect(reports).toEqual([
      ['filter', boom],
      ['filter', boom],
    ]);
  });

  it('is asked about errors, too', () => {
    const { give, gates } = sceneOf({ filters: [({ level }) => level < 50] });
    expect(give({ level: 50 })).toBe(false);
    expect(gates.discarded.filter).toBe(1);
  });
});

describe('any list of rules', () => {
  const anyCondition: fc.Arbitrary<Condition> = fc.record(
    {
      minLevel: fc.constantFrom('debug', 'info', 'warn'),
      maxLevel: fc.constantFrom('debug', 'info', 'warn'),
      logger: fc.constantFrom('shop', 'shop.orders', '*'),
      msg: fc.constantFrom('a', 'b'),
      fields: fc.constantFrom({ n: 1 }, { n: 2 }),
    },
    { requiredKeys: [] },
  );

  const meets = (sample: Sample, { minLevel, maxLevel, logger, msg, fields }: Condition): boolean => {
    const { level, logger: name, msg: text, fields: values } = recordOf(sample);
    return (
      (minLevel === undefined || level >= (levels.values[minLevel] as number)) &&
      (maxLevel === undefined || level <= (levels.values[maxLevel] as number)) &&
      (logger === undefined ||
        logger === '*' ||
        name === logger ||
        name.startsWith(`${logger as string}.`)) &&
      (msg === undefined || text.includes(msg as string)) &&
      (fields === undefined || values['n'] === fields['n'])
    );
  };

  it('decides as the first rule that matches, and keeps otherwise', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyCondition, fc.constantFrom('keep' as const, 'drop' as const)), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.array(anySample, { minLength: 1, maxLength: 20, size: 'max' }),
        (rules, samples) => {
          const { give } = sceneOf({
            filters: rules.map(([condition, action]) => ({ ...condition, action })),
          });
          for (const sample of samples) {
            const [, action = 'keep'] = rules.find(([condition]) => meets(sample, condition)) ?? [];
            expect(give(sample)).toBe(action === 'keep');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
