import { type Cases, call, circular, knot } from './case.ts';

export const calls: Cases = {
  basic: [
    ['writes a message', {}, call('hello')],
    [
      'writes every level',
      { level: 'trace' },
      (log) => {
        for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
          log[level as 'info'](level);
      },
    ],
    ['writes fields', {}, call({ hello: 'world' })],
    ['writes fields and a message', {}, call({ hello: 'world' }, 'a string')],
    ['takes the message after undefined', {}, call(undefined, 'a string')],
    ['takes the message after null', {}, call(null, 'a string')],
    ['writes null', {}, call(null)],
    ['writes undefined', {}, call(undefined)],
    ['writes a call without arguments', {}, call()],
    ['writes a message of null', {}, call({ a: 1 }, null)],
    ['puts the message of the call behind that of the fields', {}, call({ msg: 'object' }, 'string')],
    ['writes a number as the message', {}, call(1)],
    ['writes a number as the message of fields', {}, call({ answer: 42 }, 1)],
    ['writes a boolean as the message', {}, call(true)],
    ['writes an object as the message', {}, call({ a: 1 }, { b: 2 })],
    ['writes an array as the message', {}, call({ a: 1 }, [1, 2])],
    ['writes a big integer as the message', {}, call(12345678901234567890n)],
    ['leaves a function out that stands for the message', {}, call({ a: 1 }, () => {})],
    ['writes null for a message that is no finite number', {}, call({ a: 1 }, Number.NaN)],
    ['leaves undefined members out', {}, call({ hello: 'world', property: undefined })],
    [
      'leaves functions and symbols out',
      {},
      call({ f: () => {}, s: Symbol('x'), nested: { f: () => {}, s: Symbol('x') } }),
    ],
    ['leaves inherited members out', {}, call(Object.create({ hello: 'world' }))],
    [
      'writes the members of an instance',
      {},
      call(
        new (class Point {
          x = 1;
        })(),
      ),
    ],
    ['writes an object without prototype', {}, call(Object.assign(Object.create(null), { test: 'test' }))],
    ['writes an array in place of fields', {}, call(['a', 'b'])],
    [
      'writes null for numbers that are not finite',
      {},
      call({ a: Number.NaN, b: Infinity, c: -Infinity, d: { e: Number.NaN } }),
    ],
    [
      'obeys toJSON',
      {},
      call({
        a: { toJSON: () => 'text' },
        b: { toJSON: () => undefined },
        c: new Date(0),
        d: { e: new Date(0) },
      }),
    ],
    ['writes null for an invalid date', {}, call({ at: new Date(Number.NaN) })],
    ['writes an own member called __proto__', {}, call(JSON.parse('{"__proto__":{"x":1},"user":"bob"}'))],
    ['writes a member that has a number for a name', {}, call({ 1: 'a', b: 2 })],
    ['writes deep objects whole', {}, call(JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`))],
    ['writes long strings whole', {}, call({ text: 'x'.repeat(100_000) })],
    ['writes long arrays whole', {}, call({ list: Array.from({ length: 5000 }, (_, index) => index) })],
    [
      'writes wide objects whole',
      {},
      call({ map: Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`k${index}`, index])) }),
    ],
    ['writes buffers and typed arrays', {}, call({ buffer: Buffer.from('ab'), bytes: Uint8Array.of(1, 2) })],
    ['writes boxed values', {}, call({ a: new Number(1), b: new String('s'), c: new Boolean(false) })],
    [
      'writes what is in an array where JSON has nothing',
      {},
      call({ list: [undefined, () => {}, Symbol('x'), Number.NaN] }),
    ],
    ['marks a circle', {}, call(circular)],
    ['cuts what contains itself', { depthLimit: 3, edgeLimit: 2 }, call({ knot })],
    ['writes a big integer as a number', {}, call({ big: 10n, list: [1n] })],
    ['writes the name', { name: 'hello' }, call('named')],
    ['writes the base', { base: { a: 'b' } }, call('x')],
    ['writes no base', { base: null }, call('x')],
    ['writes neither base nor name', { base: null, name: 'hello' }, call('x')],
    ['leaves undefined members of the base out', { base: { a: undefined, b: 1 } }, call('x')],
    ['writes the message under another name', { messageKey: 'message' }, call({ a: 1 }, 'x')],
    ['puts fields into an object', { nestedKey: 'stuff' }, call({ hello: 'world' }, 'x')],
    ['makes no object when there are no fields', { nestedKey: 'stuff' }, call('x')],
    ['quotes the name of that object', { nestedKey: 'st"uff' }, call({ a: 1 })],
    [
      'is silent when not enabled',
      { enabled: false },
      (log) => {
        log.fatal('x');
        log.level = 'info';
        log.info('y');
      },
    ],
    ['ends lines with CRLF', { crlf: true }, call('x')],
    [
      'puts a prefix before messages',
      { msgPrefix: 'Bond ' },
      (log) => {
        log.info('James');
        log.info({ a: 1 }, 'x');
        log.info({ a: 1 });
        log.info(5);
        log.info(null);
      },
    ],
  ],
  printf: [
    [
      'fills every directive',
      {},
      call('%s %d %i %f %j %o %O %%', 'a', 1.5, 1.5, 1.5, { a: 1 }, [1], { b: { c: 2 } }),
    ],
    ['knows no %c', {}, call('%c %s', 'css', 'text')],
    ['lets an unknown directive take an argument', {}, call('100% of %s', 'a', 'b')],
    ['leaves directives without an argument', {}, call('%s and %s', 'one')],
    ['does not show surplus arguments', {}, call('one', 'two', { three: 3 })],
    ['keeps %% when there are no arguments', {}, call('100%%')],
    ['quotes text for %j', {}, call('%j %o', 'text', "it's")],
    [
      'names functions',
      {},
      call(
        '%o %o',
        function named() {},
        () => {},
      ),
    ],
    [
      'writes null and undefined',
      {},
      call('%s %s %d %d %j %j', null, undefined, null, undefined, null, undefined),
    ],
    ['writes a symbol', {}, call('hello %s', Symbol('foo'))],
    ['writes a big integer', {}, call('%d %s %i', 10n, 10n, 1)],
    ['rounds down', {}, call('%i %i', -1.5, 'x')],
    ['ends in a percent sign', {}, call('100%', 1)],
    ['marks a circle', {}, call('test %j', { a: circular })],
    ['formats behind fields', {}, call({ a: 1 }, 'foo %s', 'bar')],
  ],
};
