import { channel } from 'node:diagnostics_channel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanes } from '../properties/lanes.ts';
import { consumed, levels, publish } from './consumed.ts';

const error = Object.assign(new RangeError('inner'), { code: 'E_RANGE' });

describe('a record of node:logger', () => {
  it.for(lanes)('keeps bindings, fields and error apart, on the %s way', (lane) => {
    const { data } = consumed(
      () =>
        publish('error', {
          msg: 'failed',
          bindingsStr: ',"service":"api","n":1',
          fields: {
            id: 7,
            err: { type: 'RangeError', message: 'inner', stack: error.stack, code: 'E_RANGE' },
          },
        }),
      { lane },
    );
    const { timestamp: _, ...rest } = data[0]!;
    expect(rest).toEqual({
      level: 'error',
      msg: 'failed',
      logger: 'app',
      service: 'api',
      n: 1,
      id: 7,
      err: { type: 'RangeError', message: 'inner', stack: error.stack, code: 'E_RANGE' },
    });
  });

  const errors: [form: string, err: unknown, shown: object | undefined][] = [
    ['an error', error, { type: 'RangeError', message: 'inner', stack: error.stack, code: 'E_RANGE' }],
    [
      'data with a type',
      { type: 'MyError', message: 'x', stack: 's' },
      { type: 'MyError', message: 'x', stack: 's' },
    ],
    [
      'data with a name',
      { name: 'MyError', message: 'x', stack: 's' },
      { type: 'MyError', message: 'x', stack: 's' },
    ],
    ['data with neither', { message: 'x', stack: 's' }, { type: 'Error', message: 'x', stack: 's' }],
    [
      'data with a cause and members',
      {
        type: 'Error',
        message: 'x',
        stack: 's',
        status: 402,
        cause: { type: 'TypeError', message: 'y', stack: 't' },
      },
      {
        type: 'Error',
        message: 'x',
        stack: 's',
        status: 402,
        cause: { type: 'TypeError', message: 'y', stack: 't' },
      },
    ],
    ['data of another form', { message: 'x' }, undefined],
    ['a text', 'x', undefined],
  ];
  it.for(errors)('takes %s for the error of the record where it is one', ([, err, shown]) => {
    const { records } = consumed(() => publish('error', { fields: { err, a: 1 } }));
    if (shown === undefined) expect(records[0]).toMatchObject({ fields: { err, a: 1 } });
    else expect(records[0]).toMatchObject({ err: shown, fields: { a: 1 } });
    expect(records[0]?.err === undefined).toBe(shown === undefined);
    expect(records[0]?.msg).toBe('m');
  });

  it.for(['%s and %d', '100%', '%%', '{a} and {b.c}', '{{a}}', '', 'a\nb'])(
    'writes the message %j as it is, whatever it contains',
    (msg) => {
      for (const lane of lanes) {
        const fields = { a: 1, b: { c: 2 } };
        const { data } = consumed(() => publish('info', { msg, fields }), { lane });
        expect(data[0]).toMatchObject({ msg, ...fields });
        expect(data[0]).not.toHaveProperty('template');
        expect(data[0]).not.toHaveProperty('args');
      }
    },
  );

  const bindings: [what: string, bindingsStr: unknown, shown: object][] = [
    ['none', '', {}],
    ['nested ones', ',"a":{"b":[1]}', { a: { b: [1] } }],
    ['those of a child after those of its parent', ',"a":1,"b":2,"a":3', { a: 3, b: 2 }],
    ['a name that was not escaped', ',"a"b":1', { bindings: ',"a"b":1' }],
    ['the name __proto__', ',"__proto__":{"x":1}', JSON.parse('{"__proto__":{"x":1}}')],
    ['no text', 5, {}],
  ];
  it.for(bindings)('reads bindings: %s', ([, bindingsStr, shown]) => {
    const { records } = consumed(() => publish('info', { bindingsStr: bindingsStr as string }));
    expect(JSON.stringify(records[0]?.bindings)).toBe(JSON.stringify(shown));
  });

  it('takes bindings as an object too', () => {
    const { records } = consumed(() => publish('info', { bindings: { a: 1 } } as object));
    expect(records[0]?.bindings).toEqual({ a: 1 });
  });

  const thrower = (): never => {
    throw new Error('boom');
  };
  const strange: [what: string, message: unknown, shown: object][] = [
    ['nothing', undefined, { msg: 'undefined' }],
    ['null', null, { msg: 'null' }],
    ['a text', 'hello', { msg: 'hello' }],
    ['a number', 5, { msg: '5' }],
    ['an error', error, { msg: 'inner', err: { type: 'RangeError', code: 'E_RANGE' } }],
    ['an object without a message', { a: 1 }, { msg: '', a: 1 }],
    [
      'an object without a message, with an error',
      { fields: { err: error } },
      { msg: 'inner', err: { type: 'RangeError' } },
    ],
    ['a message that is no text', { msg: { a: 1 } }, { msg: '[object Object]' }],
    [
      'members that it does not know',
      { msg: 'm', extra: [1], fields: { a: 1 } },
      { msg: 'm', extra: [1], a: 1 },
    ],
    ['fields that are none', { msg: 'm', fields: 'x' }, { msg: 'm', fields: 'x' }],
    ['fields that are a list', { msg: 'm', fields: [1] }, { msg: 'm', fields: [1] }],
    ['no fields', { msg: 'm', fields: null }, { msg: 'm' }],
    [
      'a field that throws',
      {
        msg: 'm',
        fields: {
          get a() {
            return thrower();
          },
          b: 1,
        },
      },
      { msg: 'm', a: '[Throws: boom]', b: 1 },
    ],
    [
      'a message that throws',
      {
        get msg() {
          return thrower();
        },
        fields: { a: 1 },
      },
      { msg: '[Throws: boom]', a: 1 },
    ],
    ['a message that refuses to be text', { msg: { toString: thrower } }, { msg: '[Throws: boom]' }],
    [
      'a proxy that throws',
      new Proxy({}, { ownKeys: thrower, get: thrower }),
      { msg: '', record: '[Throws: boom]' },
    ],
    [
      'fields with the names of a record',
      { msg: 'm', fields: { level: 'x', msg: 'y', logger: 'z' } },
      { msg: 'm', level_: 'x', msg_: 'y', logger_: 'z' },
    ],
  ];
  it.for(strange)('forwards whatever comes: %s', ([, message, shown]) => {
    for (const lane of lanes) {
      const { data, forwarded } = consumed(() => channel('log:warn').publish(message), { lane });
      expect(forwarded).toBe(1);
      expect(data[0]).toMatchObject({ level: 'warn', ...shown });
    }
  });

  it('writes one record for each message, whatever it contains', () => {
    const message = fc.oneof(
      fc.anything(),
      fc.record(
        {
          level: fc.anything(),
          msg: fc.oneof(fc.string(), fc.anything()),
          time: fc.anything(),
          bindingsStr: fc.oneof(
            fc.jsonValue().map((value) => `,"a":${JSON.stringify(value)}`),
            fc.string(),
            fc.anything(),
          ),
          bindings: fc.anything(),
          fields: fc.oneof(fc.object(), fc.anything()),
          name: fc.anything(),
          err: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...levels),
        (messages, level) => {
          const { records, forwarded, refused } = consumed(
            () => {
              for (const one of messages) channel(`log:${level}`).publish(one);
            },
            { nameKey: 'name' },
          );
          expect([forwarded, refused]).toEqual([messages.length, 0]);
          expect(records.map(({ levelName }) => levelName)).toEqual(messages.map(() => level));
          for (const { msg } of records) expect(typeof msg).toBe('string');
        },
      ),
      { numRuns: 500 },
    );
  });
});
