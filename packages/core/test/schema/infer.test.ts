import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/index.ts';
import { createSchemaObserver, type InferSchemaOptions, inferSchema } from '../../src/schema/index.ts';
import { record } from './records.ts';

function inferred(values: readonly unknown[], options?: InferSchemaOptions): Record<string, unknown> {
  const { $schema, ...schema } = inferSchema(values, options);
  expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
  return schema;
}

const uuids = [
  '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  '9b2d9e0a-8c5f-4b62-8f0e-6a5c4d3b2a10',
  '01890a5d-ac96-774b-bcce-b302099a8057',
];

const rows: [what: string, values: unknown[], schema: object, options?: InferSchemaOptions][] = [
  ['nothing', [], {}],
  ['integers', [1, 2, -3, 1e20], { type: 'integer' }],
  ['numbers', [1, 2.5], { type: 'number' }],
  ['texts', ['a', 'b'], { type: 'string' }],
  [
    'unions',
    [1, 'a', null, true, [], {}],
    { type: ['object', 'array', 'string', 'integer', 'boolean', 'null'], properties: {} },
  ],
  [
    'moments',
    ['2026-11-20T09:15:00Z', '2024-02-29T09:15:00.042+01:00'],
    { type: 'string', format: 'date-time' },
  ],
  ['days that do not exist', ['2026-02-29T09:15:00Z'], { type: 'string' }],
  ['dates', [new Date(0)], { type: 'string', format: 'date-time' }],
  ['uuids', uuids, { type: 'string', format: 'uuid' }],
  [
    'addresses of people',
    ['ada@example.com', "o'neil.x@mail.example.org"],
    { type: 'string', format: 'email' },
  ],
  ['addresses of machines', ['10.0.0.1', '255.255.255.255'], { type: 'string', format: 'ipv4' }],
  ['numbers with dots that are no addresses', ['10.0.0.256'], { type: 'string' }],
  [
    'addresses of pages',
    ['https://example.com/a?b=c%20d#e', 'redis://cache:6379'],
    { type: 'string', format: 'uri' },
  ],
  ['mixed formats', [uuids[0], 'ada@example.com'], { type: 'string' }],
  ['a format or null', [uuids[0], null], { type: ['string', 'null'], format: 'uuid' }],
  ['what JSON has no number for', [Number.NaN, 1], { type: ['integer', 'null'] }],
  ['bigints', [10n], { type: 'string' }],
  ['boxed values', [new Number(1.5), new String('a')], { type: ['string', 'number'] }],
  [
    'required and other properties',
    [
      { a: 1, b: 'x' },
      { a: 2, c: undefined },
    ],
    { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } }, required: ['a'] },
  ],
  ['merged items', [[1, 'a'], [], [2.5]], { type: 'array', items: { type: ['string', 'number'] } }],
  ['empty arrays', [[], []], { type: 'array' }],
  [
    'nested objects',
    [{ user: { name: 'Ada', tags: [{ k: 1 }, { k: null }] } }],
    {
      type: 'object',
      properties: {
        user: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            tags: {
              type: 'array',
              items: { type: 'object', properties: { k: { type: ['integer', 'null'] } }, required: ['k'] },
            },
          },
          required: ['name', 'tags'],
        },
      },
      required: ['user'],
    },
  ],
  [
    'closed objects',
    [{ a: 1 }],
    { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false },
    { closed: true },
  ],
  ['small sets', ['b', 'a', 'a', 'b'], { type: 'string', enum: ['a', 'b'] }, { enums: 3 }],
  ['small sets with null', ['a', 'a', null], { type: ['string', 'null'], enum: ['a', null] }, { enums: 3 }],
  ['sets beside other types', ['a', 'a', 1], { type: ['string', 'integer'] }, { enums: 3 }],
  ['sets seen too seldom', ['a', 'b', 'a'], { type: 'string' }, { enums: 3 }],
  ['large sets', ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'], { type: 'string' }, { enums: 3 }],
  [
    'ranges',
    [[1, 2.5], ['\u{1f600}', 'abc'], []],
    {
      type: 'array',
      minItems: 0,
      maxItems: 2,
      items: { type: ['string', 'number'], minLength: 1, maxLength: 3, minimum: 1, maximum: 2.5 },
    },
    { ranges: true },
  ],
  [
    'dictionaries by the number of their keys',
    [{ a: 1, b: 'x' }, { c: null }],
    { type: 'object', additionalProperties: { type: ['string', 'integer', 'null'] } },
    { properties: 2 },
  ],
  [
    'dictionaries by the look of their keys',
    [Object.fromEntries(uuids.map((id) => [id, { n: 1 }]))],
    {
      type: 'object',
      additionalProperties: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
    },
  ],
  [
    'deep objects',
    [{ a: { b: { c: 1 } } }],
    { type: 'object', properties: { a: { type: 'object' } }, required: ['a'] },
    { depth: 1 },
  ],
  ['long arrays', [[1, 2, 3]], { type: 'array' }, { items: 2 }],
];

describe('a schema is inferred of', () => {
  it.for(rows)('%s', ([, values, schema, options]) => {
    expect(inferred(values, options)).toEqual(schema);
  });

  it('log records', () => {
    expect(inferred([record({ id: '7' }), record({ id: '8', ms: 1.5 })])).toMatchObject({
      required: expect.arrayContaining(['fields', 'level', 'msg', 'time']),
      properties: {
        level: { type: 'integer' },
        fields: { properties: { id: { type: 'string' }, ms: { type: 'number' } }, required: ['id'] },
      },
    });
  });

  it('any iterable', () => {
    const lines = ['{"a":1}', '{"a":"x"}'];
    expect(inferred(new Set(lines.map((line) => JSON.parse(line) as object)) as never)).toMatchObject({
      properties: { a: { type: ['string', 'integer'] } },
    });
  });
});

describe('a schema observer', () => {
  it('tells more with each record', () => {
    const observer = createSchemaObserver();
    observer.observe({ a: 1 });
    expect(observer.schema()).toMatchObject({ required: ['a'] });
    observer.observe({});
    expect(observer.observed).toBe(2);
    expect(observer.schema()).not.toHaveProperty('required');
  });

  it('merges what others saw and leaves them as they are', () => {
    const [a, b] = [createSchemaObserver(), createSchemaObserver()];
    a.observe({ x: 1 });
    b.observe({ y: { z: 'b' } });
    const before = b.schema();
    a.merge(b);
    a.observe({ y: { z: 1 } });
    expect(a.observed).toBe(3);
    expect(b.schema()).toEqual(before);
    expect(a.schema()).toMatchObject({
      properties: { y: { properties: { z: { type: ['string', 'integer'] } } } },
    });
  });

  it('merges itself', () => {
    const observer = createSchemaObserver();
    observer.observe({ x: [1, { y: 'a' }] });
    const before = observer.schema();
    observer.merge(observer);
    expect(observer.schema()).toEqual(before);
    expect(observer.observed).toBe(2);
  });

  it('keeps no more places than it is told', () => {
    const observer = createSchemaObserver({ places: 50, properties: 1000 });
    for (let row = 0; row < 100; row++)
      observer.observe({ list: [{ [`k${row}`]: { [`m${row}`]: row } }], id: row });
    expect(observer.schema()).toMatchObject({
      properties: { id: { type: 'integer' }, list: { type: 'array' } },
      required: ['id', 'list'],
    });
    expect(JSON.stringify(observer.schema())).not.toContain('m99');
  });

  it('makes a dictionary of objects with endless keys', () => {
    const observer = createSchemaObserver();
    for (let row = 0; row < 10_000; row++) observer.observe({ [`user-${row}`]: { visits: row } });
    expect(observer.schema()).toMatchObject({
      additionalProperties: { properties: { visits: { type: 'integer' } }, required: ['visits'] },
    });
  });

  it('survives what cannot be read', () => {
    const boom = (): never => {
      throw new Error('boom');
    };
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    const hostile = [
      new Proxy({}, { ownKeys: boom }),
      new Proxy({}, { get: boom }),
      { toJSON: boom },
      Object.defineProperty({}, 'a', { enumerable: true, get: boom }),
      cycle,
      undefined,
      Symbol('s'),
      boom,
    ];
    const observer = createSchemaObserver();
    for (const value of hostile) observer.observe(value);
    observer.observe({ a: 1 });
    expect(observer.schema()).toMatchObject({ type: 'object', properties: { a: { type: 'integer' } } });
  });

  it.for([
    [{ enum: 3 }, 'createSchemaObserver.enum is not an option'],
    [{ depth: 0 }, 'createSchemaObserver.depth is 0'],
    [{ ranges: 1 }, 'createSchemaObserver.ranges is 1'],
  ] as [object, string][])('refuses %j', ([options, says]) => {
    expect(() => createSchemaObserver(options)).toThrow(says);
  });

  it('refuses to merge what is none', () => {
    expect(() => createSchemaObserver().merge({} as never)).toThrow('merge: other is an object');
    for (const records of [3, null, undefined, {}]) {
      expect(() => inferSchema(records as never)).toThrow(SteleError);
      expect(() => inferSchema(records as never)).toThrow('inferSchema: records is');
    }
  });
});
