import { context, createLogger } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { type Match, memorySink } from '../../src/index.ts';

class Money {
  readonly amount: number = 5;
  readonly currency: string = 'EUR';
}

class Hidden {
  readonly #value: number = 5;
  get value(): number {
    return this.#value;
  }
}

/** One record with a bit of everything. */
function sinkWithRecord(): ReturnType<typeof memorySink> {
  const sink = memorySink();
  const log = createLogger({ name: 'shop.api', level: 'trace', sinks: { sink } }).child({
    pool: { name: 'primary', size: 10 },
  });
  context.run({ requestId: 'r-1' }, () => {
    log.error(
      'order {id} failed',
      {
        id: 7,
        none: null,
        empty: {},
        ok: false,
        at: new Date(0),
        big: 12n,
        nan: Number.NaN,
        tags: ['a', 'b'],
        user: { id: 1, roles: [{ name: 'admin', since: 2020 }] },
        reason: new RangeError('too big'),
        price: new Money(),
        hidden: new Hidden(),
        map: new Map([['k', 1]]),
        set: new Set([1, 2]),
        pattern: /x/,
        bytes: new Uint8Array([1, 2]),
        ['__proto__']: { admin: true },
      },
      new TypeError('x is undefined', { cause: new Error('inner') }),
    );
  });
  return sink;
}

const sink = sinkWithRecord();

type Row = readonly [what: string, match: Match];

const hits: readonly Row[] = [
  ['nothing in particular', {}],
  ['a level', { level: 'error' }],
  ['a logger', { logger: 'shop.api' }],
  ['a pattern of loggers', { logger: /^shop\./ }],
  ['a rendered message', { msg: 'order 7 failed' }],
  ['a pattern of messages', { msg: /FAILED$/i }],
  ['everything together', { level: 'error', logger: /shop/, msg: /7/, fields: { id: 7 } }],
  ['a field', { fields: { id: 7 } }],
  ['no field', { fields: {} }],
  ['a field that is null', { fields: { none: null } }],
  ['a field that is false', { fields: { ok: false } }],
  ['a field that is not there', { fields: { other: undefined } }],
  ['a part of an object', { fields: { user: { id: 1 } } }],
  ['an object, whatever is in it', { fields: { user: {}, empty: {} } }],
  ['a part of an object in an array', { fields: { user: { roles: [{ name: 'admin' }] } } }],
  ['an array', { fields: { tags: ['a', 'b'] } }],
  ['patterns in an array', { fields: { tags: [/a/, /b/] } }],
  ['a binding', { fields: { pool: { name: 'primary' } } }],
  ['the context', { fields: { requestId: 'r-1' } }],
  ['a pattern of text', { fields: { requestId: /^r-\d+$/ } }],
  ['a predicate', { fields: { id: (id: number) => id > 6 } }],
  ['a predicate of an object', { fields: { user: ({ roles }: { roles: unknown[] }) => roles.length === 1 } }],
  ['a predicate of all fields', { fields: (fields: { id: number }) => fields.id === 7 }],
  [
    'a matcher of the test runner',
    { fields: { id: expect.any(Number), tags: expect.arrayContaining(['b']) } },
  ],
  ['a date', { fields: { at: new Date(0) } }],
  ['a bigint', { fields: { big: 12n } }],
  ['a number that is none', { fields: { nan: Number.NaN } }],
  ['an error by type and message', { fields: { reason: new RangeError('too big') } }],
  ['an error by its parts', { fields: { reason: { type: 'RangeError', message: /big/ } } }],
  ['an instance by its members', { fields: { price: new Money() } }],
  ['an instance that hides its members', { fields: { hidden: new Hidden() } }],
  ['a map', { fields: { map: new Map([['k', 1]]) } }],
  ['a set', { fields: { set: new Set([1, 2]) } }],
  ['bytes', { fields: { bytes: new Uint8Array([1, 2]) } }],
  ['an object without a prototype', { fields: Object.assign(Object.create(null), { id: 7 }) }],
  ['a key named __proto__', { fields: { ['__proto__']: { admin: true } } }],
  ['the error', { err: { type: 'TypeError', message: /undefined/, cause: { message: 'inner' } } }],
  ['the error as an error', { err: new TypeError('x is undefined') }],
  ['the error with its cause', { err: new TypeError('x is undefined', { cause: new Error('inner') }) }],
  ['a member left undefined', { level: undefined, msg: undefined, fields: { id: 7 } } as unknown as Match],
];

const misses: readonly Row[] = [
  ['another level', { level: 'warn' }],
  ['another logger', { logger: 'shop' }],
  ['another pattern of loggers', { logger: /^api/ }],
  ['a part of the message', { msg: 'order' }],
  ['the template', { msg: 'order {id} failed' }],
  ['one of two', { level: 'error', msg: 'other' }],
  ['another value', { fields: { id: 8 } }],
  ['a value of another type', { fields: { id: '7' } }],
  ['a field that should not be there', { fields: { id: undefined } }],
  ['an object where there is none', { fields: { id: {}, none: {} } }],
  ['an object where there is an array', { fields: { tags: {} } }],
  ['an array where there is an object', { fields: { empty: [] } }],
  ['a shorter array', { fields: { tags: ['a'] } }],
  ['a longer array', { fields: { tags: ['a', 'b', 'c'] } }],
  ['another order', { fields: { tags: ['b', 'a'] } }],
  ['a pattern for a number', { fields: { id: /7/ } }],
  ['a pattern for nothing', { fields: { other: /undefined/ } }],
  ['a predicate that says no', { fields: { id: (id: number) => id > 7 } }],
  ['a predicate that throws', { fields: { other: (other: string) => other.length >= 0 } }],
  ['a matcher that says no', { fields: { id: expect.any(String) } }],
  ['another date', { fields: { at: new Date(1) } }],
  ['an error with another message', { fields: { reason: new RangeError('other') } }],
  ['an error of another type', { fields: { reason: new TypeError('too big') } }],
  [
    'an error with a cause that is not there',
    { fields: { reason: new RangeError('too big', { cause: 1 }) } },
  ],
  ['another map', { fields: { map: new Map([['k', 2]]) } }],
  ['a set where there is a map', { fields: { map: new Set() } }],
  ['an inherited name', { fields: { toString: expect.any(Function) } }],
  ['another error', { err: { type: 'RangeError' } }],
];

describe('a match', () => {
  it.for(hits)('describes %s', ([, match]) => {
    expect(sink.where(match)).toHaveLength(1);
  });

  it.for(misses)('is not met by %s', ([, match]) => {
    expect(sink.where(match)).toHaveLength(0);
  });

  it('with a global or sticky pattern is the same each time', () => {
    const match = { msg: /order/g, fields: { requestId: /r/y } };
    expect([1, 2, 3].map(() => sink.where(match).length)).toEqual([1, 1, 1]);
  });

  it('for an error is not met where there is none', () => {
    const plain = memorySink();
    createLogger({ sinks: { plain } }).info('fine');
    expect(plain.where({ err: {} })).toEqual([]);
    expect(plain.where({ err: undefined } as unknown as Match)).toHaveLength(1);
  });
});
