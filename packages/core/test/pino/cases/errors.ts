import { type Cases, call, error } from './case.ts';

class Refusal extends Error {}
const refusal = new Refusal('x');
const inner = new Error('inner', { cause: error });
const outer = new Error('outer', { cause: inner });
const odd = new Error('odd', { cause: 'text' });
const both = new AggregateError([error, inner], 'both');
const holder = Object.assign(new Error('holder'), { error, inner, count: 1 });
const own = new Error('own');
own.cause = own;
const bare = new Error('bare');
delete bare.stack;

export const errors: Cases = {
  'error, error-key': [
    ['writes an error', {}, (log) => log.error(error)],
    ['writes an error with a message', {}, (log) => log.error(error, 'charge failed')],
    ['formats the message', {}, (log) => log.error(error, 'charge %d failed', 7)],
    ['writes an error in the field err', {}, (log) => log.error({ err: error, id: 1 })],
    ['prefers the message of the call', {}, (log) => log.error({ err: error }, 'charge failed')],
    ['prefers the message in the fields', {}, (log) => log.error({ err: error, msg: 'mine' })],
    [
      'asks for the message under its key',
      { messageKey: 'message' },
      (log) => log.error({ err: error, message: 'mine' }),
    ],
    [
      'names the field',
      { errorKey: 'error' },
      (log) => {
        log.error(error);
        log.error({ error });
        log.error({ err: error });
      },
    ],
    ['writes causes behind message and stack', {}, (log) => log.error(outer)],
    ['writes a cause that is no error', {}, (log) => log.error(odd)],
    ['writes the errors of an aggregate', {}, (log) => log.error(both)],
    ['writes an error within an error', {}, (log) => log.error(holder)],
    ['writes an error that has itself for a cause', {}, (log) => log.error(own)],
    ['writes the type of a class', {}, (log) => log.error(refusal)],
    ['writes an error without a stack', {}, (log) => log.error(bare)],
    ['writes what only looks like an error', {}, (log) => log.error({ err: { message: 'like', code: 1 } })],
    [
      'writes an error that is none',
      {},
      (log) => {
        log.error({ err: 'text' });
        log.error({ err: null });
        log.error({ err: 0 });
      },
    ],
    ['puts errors into the object of fields', { nestedKey: 'obj' }, (log) => log.error(error, 'x')],
    [
      'writes an error beside what is mixed in',
      { mixin: () => ({ hello: 'world' }) },
      (log) => log.error(error),
    ],
    [
      'leaves an error out that its serializer makes nothing of',
      { serializers: { err: () => undefined } },
      (log) => log.error(error),
    ],
    [
      'writes own serializers of errors',
      { serializers: { err: (e) => ({ m: e.message }) } },
      (log) => {
        log.error(error);
        log.child({ err: error }).info('x');
      },
    ],
    [
      'writes errors as their own members without a serializer',
      { serializers: { err: null as never } },
      (log) => log.error({ err: error }),
    ],
  ],
  serializers: [
    [
      'replaces values',
      { serializers: { user: (user) => user.id } },
      call({ user: { id: 1, mail: 'x' }, other: 2 }),
    ],
    ['strips fields', { serializers: { test: () => undefined } }, call({ test: 'x', a: 1 })],
    [
      'serializes bindings',
      { serializers: { user: (user) => user.id } },
      (log) => log.child({ user: { id: 1 } }).info('x'),
    ],
    ['serializes the message', { serializers: { msg: () => '422' } }, call({ a: 1 }, 42)],
    [
      'adds those of a child',
      { serializers: { a: () => 'parent', b: () => 'parent' } },
      (log) => {
        log.child({ c: 1 }, { serializers: { b: () => 'child', c: () => 'child' } }).info({ a: 1, b: 1 });
        log.info({ a: 1, b: 1, c: 1 });
      },
    ],
    ['does not ask for undefined', { serializers: { a: () => 'never' } }, call({ a: undefined })],
    ['asks for null', { serializers: { a: (value) => [value] } }, call({ a: null })],
    ['leaves deeper members alone', { serializers: { a: () => 'x' } }, call({ b: { a: 1 } })],
  ],
};
