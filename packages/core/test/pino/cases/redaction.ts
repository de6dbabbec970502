import { type Cases, call } from './case.ts';

export const redaction: Cases = {
  redact: [
    ['hides a field', { redact: ['card'] }, call({ card: { no: 1 }, other: 2 })],
    ['hides deeper', { redact: ['a.b.c'] }, call({ a: { b: { c: 1, d: 2 } } })],
    ['hides in bindings', { redact: ['a.b'] }, (log) => log.child({ a: { b: 1, c: 2 } }).info('x')],
    ['hides in messages', { redact: ['a.b'] }, call('test %j', { a: { b: 1, c: 2 } })],
    ['writes a censor', { redact: { paths: ['a.b'], censor: 'test' } }, call({ a: { b: 1 } })],
    [
      'writes a censor that is no text',
      { redact: { paths: ['a.b', 'c'], censor: null as never } },
      call({ a: { b: 1 }, c: 2 }),
    ],
    [
      'asks a function',
      { redact: { paths: ['a.b', 'top'], censor: (value, path) => `${value} ${path.join('.')}` } },
      call({ a: { b: 1 }, top: 't' }),
    ],
    [
      'removes',
      { redact: { paths: ['a.b', 'c'], remove: true } },
      (log) => {
        log.info({ a: { b: 1, d: 2 }, c: 3 });
        log.child({ c: 1 }).info('x');
      },
    ],
    ['knows a wildcard at the end', { redact: ['a.*'] }, call({ a: { b: 1, c: 2 } })],
    ['knows a wildcard at the beginning', { redact: ['*.b'] }, call({ a: { b: 1, c: 2 } })],
    ['knows a wildcard in the middle', { redact: ['a.*.c'] }, call({ a: { b: { c: 1, d: 2 } } })],
    ['knows a wildcard for everything', { redact: ['*'] }, call({ a: 1 }, 'x')],
    [
      'knows brackets',
      { redact: ['a["b.b"].c', "['x-y']", '[`q.q`].r'] },
      call({ a: { 'b.b': { c: 1, d: 2 } }, 'x-y': 1, 'q.q': { r: 1 } }),
    ],
    [
      'hides in arrays',
      { redact: ['a[*].b', 'list[*]'] },
      call({ a: [{ b: 1, c: 2 }, { b: 3 }], list: [1, 2] }),
    ],
    ['hides the message', { redact: ['msg'] }, call({ s: 's' }, true)],
    ['hides null, numbers and booleans', { redact: ['a', 'b', 'c'] }, call({ a: null, b: 1, c: true })],
    [
      'hides what a serializer gives',
      { redact: ['a.b'], serializers: { a: () => ({ b: 1 }) } },
      call({ a: 1 }),
    ],
    ['leaves what has no such member', { redact: ['a.b', 'x.y.z'] }, call({ a: 42, x: { y: 1 } })],
    ['hides in the object of fields', { redact: ['a.b'], nestedKey: 'all' }, call({ a: { b: 1 } })],
    [
      'hides within errors',
      { redact: ['err.message'] },
      (log) => log.error({ err: { message: 'x', code: 1 } }, 'y'),
    ],
    [
      'replaces the paths in a child',
      { redact: ['a'] },
      (log) => {
        log.child({}, { redact: ['b'] }).info({ a: 1, b: 2 });
        log.info({ a: 1, b: 2 });
      },
    ],
  ],
};
