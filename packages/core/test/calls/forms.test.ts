import { describe, expect, it } from 'vitest';
import type { Logger } from '../../src/index.ts';
import { written } from '../properties/lanes.ts';

const error = new TypeError('declined');
const seen = { type: 'TypeError', message: 'declined', stack: error.stack };

/** What a call leaves beside timestamp and level. */
function left(call: (log: Logger) => void): Record<string, unknown> {
  const { timestamp, level, ...rest } = written(call).data;
  expect({ timestamp, level }).toEqual({ timestamp: '2026-11-20T09:15:00.042Z', level: 'info' });
  return rest;
}

type Row = [name: string, call: (log: Logger) => void, expected: Record<string, unknown>];

const messageFirst: Row[] = [
  ['a message alone', (log) => log.info('paid'), { msg: 'paid' }],
  ['an empty message', (log) => log.info(''), { msg: '' }],
  ['fields', (log) => log.info('paid', { id: 7 }), { msg: 'paid', id: 7 }],
  ['no fields, said as undefined', (log) => log.info('paid', undefined), { msg: 'paid' }],
  ['no fields, said as null', (log) => log.info('paid', null), { msg: 'paid' }],
  ['empty fields', (log) => log.info('paid', {}), { msg: 'paid' }],
  ['fields and an error', (log) => log.info('x', { id: 7 }, error), { msg: 'x', id: 7, err: seen }],
  ['no fields and an error', (log) => log.info('x', undefined, error), { msg: 'x', err: seen }],
  ['null and an error', (log) => log.info('x', null, error), { msg: 'x', err: seen }],
  [
    'fields and no error, said as undefined',
    (log) => log.info('x', { id: 7 }, undefined),
    { msg: 'x', id: 7 },
  ],
  ['nothing, said twice', (log) => log.info('x', undefined, undefined), { msg: 'x' }],
  ['an error in the place of fields', (log) => log.info('x', error), { msg: 'x', err: seen }],
  ['an error before fields', (log) => log.info('x', error, { id: 7 }), { msg: 'x', id: 7, err: seen }],
  ['a Map of fields', (log) => log.info('x', new Map([['id', 7]])), { msg: 'x', id: 7 }],
  [
    'fields of a class',
    (log) =>
      log.info(
        'x',
        new (class {
          id = 7;
        })(),
      ),
    { msg: 'x', id: 7 },
  ],
  ['two errors', (log) => log.info('x', error, error), { msg: 'x', args: [seen], err: seen }],
  ['an array', (log) => log.info('x', [1, 2]), { msg: 'x', args: [[1, 2]] }],
  ['a date', (log) => log.info('x', new Date(0)), { msg: 'x', args: ['1970-01-01T00:00:00.000Z'] }],
  ['a Set', (log) => log.info('x', new Set([1])), { msg: 'x', args: [[1]] }],
  [
    'a class instance that shows nothing',
    (log) => log.info('x', new (class Foo {})()),
    { msg: 'x', args: ['[Foo]'] },
  ],
  ['further text', (log) => log.info('foo', 'bar'), { msg: 'foo', args: ['bar'] }],
  [
    'further values of all kinds',
    (log) => log.info('x', 1, 'two', true, null),
    { msg: 'x', args: [1, 'two', true, null] },
  ],
  ['fields among others', (log) => log.info('x', 1, { id: 7 }, 'two'), { msg: 'x', id: 7, args: [1, 'two'] }],
  [
    'fields twice among others',
    (log) => log.info('x', 1, { a: 1 }, { b: 2 }),
    { msg: 'x', a: 1, args: [1, { b: 2 }] },
  ],
  [
    'more than fields and error',
    (log) => log.info('x', { a: 1 }, error, 'y'),
    { msg: 'x', a: 1, args: ['y'], err: seen },
  ],
];

const errorFirst: Row[] = [
  ['an error alone', (log) => log.info(error), { msg: 'declined', err: seen }],
  ['a message', (log) => log.info(error, 'charge failed'), { msg: 'charge failed', err: seen }],
  ['message and fields', (log) => log.info(error, 'failed', { id: 7 }), { msg: 'failed', id: 7, err: seen }],
  ['fields only', (log) => log.info(error, { id: 7 } as never), { msg: 'declined', id: 7, err: seen }],
  [
    'no message, said as undefined',
    (log) => log.info(error, undefined, { id: 7 }),
    { msg: 'declined', id: 7, err: seen },
  ],
  ['printf arguments', (log) => log.info(error, 'no %s', 'x' as never), { msg: 'no x', err: seen }],
  ['a second error', (log) => log.info(error, 'x', error), { msg: 'x', args: [seen], err: seen }],
  [
    'text after the message',
    (log) => log.info(error as object, 'x', 'y'),
    { msg: 'x', args: ['y'], err: seen },
  ],
];

const fieldsFirst: Row[] = [
  ['fields alone', (log) => log.info({ id: 7 }), { msg: '', id: 7 }],
  ['a message', (log) => log.info({ id: 7 }, 'placed'), { msg: 'placed', id: 7 }],
  ['an error as a field', (log) => log.info({ err: error, id: 7 }, 'x'), { msg: 'x', err: seen, id: 7 }],
  ['the message as a field', (log) => log.info({ msg: 'placed', id: 7 }), { msg: 'placed', id: 7 }],
  ['two messages', (log) => log.info({ msg: 'a', id: 7 }, 'b'), { msg: 'b', msg_: 'a', id: 7 }],
  ['a message that is no text', (log) => log.info({ msg: 5, id: 7 }), { msg: '', msg_: 5, id: 7 }],
  ['printf arguments', (log) => log.info({ id: 7 }, '%s is %d', 'x', 5), { msg: 'x is 5', id: 7 }],
  [
    'too many printf arguments',
    (log) => log.info({ id: 7 }, '%s', 'x', 'y', 5),
    { msg: 'x', id: 7, args: ['y', 5] },
  ],
  ['an error at the end', (log) => log.info({ id: 7 }, 'x', error), { msg: 'x', id: 7, err: seen }],
  ['an array', (log) => log.info([1, 2], 'x'), { msg: 'x', args: [[1, 2]] }],
  ['an array and printf arguments', (log) => log.info([1, 2], '%s', 'a'), { msg: 'a', args: [[1, 2]] }],
  [
    'a second object of fields',
    (log) => log.info({ a: 1 }, 'x', { b: 2 }),
    { msg: 'x', a: 1, args: [{ b: 2 }] },
  ],
  ['an empty object', (log) => log.info({}), { msg: '' }],
  [
    'an error and one of its own',
    (log) => log.info({ err: error }, 'x', error),
    { msg: 'x', err_: seen, err: seen },
  ],
  ['a field called args', (log) => log.info({ args: 1 }, 'x', 2), { msg: 'x', args_: 1, args: [2] }],
];

describe('a call that begins with the message takes', () => {
  it.for(messageFirst)('%s', ([, call, expected]) => {
    expect(left(call)).toEqual(expected);
  });
});

describe('a call that begins with an error takes', () => {
  it.for(errorFirst)('%s', ([, call, expected]) => {
    expect(left(call)).toEqual(expected);
  });
});

describe('a call that begins with fields, as pino users write it, takes', () => {
  it.for(fieldsFirst)('%s', ([, call, expected]) => {
    expect(left(call)).toEqual(expected);
  });
});

describe('a message given as a field', () => {
  it('costs a sibling that throws nothing but its value', () => {
    const { data } = written((log) =>
      log.info({
        msg: 'placed',
        get bad() {
          throw new Error('boom');
        },
        id: 7,
      }),
    );
    expect(data).toMatchObject({ msg: 'placed', bad: '[Throws: boom]', id: 7 });
  });

  it('does not bypass the toJSON of its object', () => {
    class Order {
      msg = 'placed';
      internal = 'hidden';
      toJSON(): object {
        return { msg: this.msg, id: 7 };
      }
    }
    const { data, text } = written((log) => log.info(new Order()));
    expect(data).toMatchObject({ msg: 'placed', id: 7 });
    expect(text).not.toContain('hidden');
  });

  it('is hidden when its name is', () => {
    const { text } = written((log) => log.info({ msg: 'hunter2' }), { redact: ['msg'] });
    expect(text).not.toContain('hunter2');
  });
});

describe('a call without arguments', () => {
  it('leaves a record with an empty message', () => {
    const call = (log: Logger): void => Reflect.apply(log.info, undefined, []);
    expect(left(call)).toEqual({ msg: '' });
  });
});
