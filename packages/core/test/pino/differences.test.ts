import { describe, expect, it } from 'vitest';
import type { Logger, LoggerOptions } from '../../src/pino/index.ts';
import { ours, parsed, theirs } from './both.ts';
import { call } from './cases/case.ts';

type Line = Record<string, unknown>;

const error = Object.assign(new Error('declined'), { code: 'E_CARD' });
const asError = { type: 'Error', message: 'declined', stack: error.stack, code: 'E_CARD' };
const throwing = {
  get bad(): never {
    throw new Error('kaboom');
  },
};
const bare = { base: null, timestamp: false } as const;

/** What this entry does otherwise than pino, on purpose, for values that pino can write. */
const differences: [
  name: string,
  options: LoggerOptions<string>,
  use: (log: Logger<string>) => void,
  theirs: Line,
  ours: Line,
][] = [
  [
    'hides the built-in names',
    {},
    call({ password: 'p', req: { headers: { authorization: 'Bearer x', host: 'h' } } }),
    { password: 'p', req: { headers: { authorization: 'Bearer x', host: 'h' } } },
    { password: '[Redacted]', req: { headers: { authorization: '[Redacted]', host: 'h' } } },
  ],
  [
    'hides the built-in names beside the paths of redact',
    { redact: ['a'] },
    call({ a: 1, token: 't' }),
    { a: '[Redacted]', token: 't' },
    { a: '[Redacted]', token: '[Redacted]' },
  ],
  [
    'hides within lists without being told so',
    { redact: ['users.pin'] },
    call({ users: [{ pin: 1 }, { pin: 2 }] }),
    { users: [{ pin: 1 }, { pin: 2 }] },
    { users: [{ pin: '[Redacted]' }, { pin: '[Redacted]' }] },
  ],
  [
    'takes an index of a path for every element',
    { redact: ['users[0].pin'] },
    call({ users: [{ pin: 1 }, { pin: 2 }] }),
    { users: [{ pin: '[Redacted]' }, { pin: 2 }] },
    { users: [{ pin: '[Redacted]' }, { pin: '[Redacted]' }] },
  ],
  [
    'leaves out what is hidden and undefined',
    { redact: ['a.b'] },
    call({ a: { b: undefined } }),
    { a: { b: '[Redacted]' } },
    { a: {} },
  ],
  [
    'writes errors in any field',
    {},
    call({ reason: error }),
    { reason: { code: 'E_CARD' } },
    { reason: asError },
  ],
  ['writes errors at any depth', {}, call({ a: [error] }), { a: [{ code: 'E_CARD' }] }, { a: [asError] }],
  [
    'writes the content of Maps and Sets',
    {},
    call({ map: new Map([['a', 1]]), set: new Set([1, 2]), odd: new Map([[1, 2]]) }),
    { map: {}, set: {}, odd: {} },
    { map: { a: 1 }, set: [1, 2], odd: [[1, 2]] },
  ],
  [
    'shows all objects that stand for the message',
    {},
    call({}, { b: 2 }, { c: 3 }, 'text'),
    { msg: '{"b":2} "text" ' },
    { msg: '{"b":2} {"c":3} "text"' },
  ],
  [
    'keeps the custom levels of the parent in a child',
    { customLevels: { foo: 35 } },
    (log) => log.child({}, { customLevels: { bar: 36 } }).isLevelEnabled('foo') && log.info('enabled'),
    {},
    { msg: 'enabled' },
  ],
  [
    'uses the level formatter of a child',
    {},
    (log) => log.child({}, { formatters: { level: (label) => ({ severity: label }) } }).info('x'),
    { level: 30, msg: 'x' },
    { severity: 'info', msg: 'x' },
  ],
  [
    'costs one member what throws in one member',
    {},
    call({ a: { ...{ ok: 1 }, inner: throwing } }),
    { a: '[unable to serialize, circular reference is too complex to analyze]' },
    { a: { ok: 1, inner: { bad: '[Throws: kaboom]' } } },
  ],
];

const first = (lines: string[]): Line => {
  const { level, ...rest } = parsed(lines)[0] ?? {};
  return level === undefined || level === 30 ? rest : { level, ...rest };
};

describe('other than pino, this entry', () => {
  it.for(differences)('%s', ([, options, use, before, now]) => {
    const { level: _level, ...expected } = before;
    expect(first(theirs({ ...bare, ...options }, use))).toEqual(expected);
    expect(first(ours({ ...bare, ...options }, use))).toEqual(now);
  });

  it('behaves as pino with redact: false', () => {
    const use = call({ password: 'p', token: 't' });
    expect(ours({ redact: false }, use)).toEqual(theirs({}, use));
  });

  it('hides nothing but the paths with defaults: false', () => {
    const use = call({ password: 'p', a: 1 });
    const paths = ['a'];
    expect(ours({ redact: { paths, defaults: false } }, use)).toEqual(theirs({ redact: { paths } }, use));
  });
});

const fails = (): never => {
  throw new Error('kaboom');
};

/** Calls that throw into the caller in pino, or write a line that cannot be read, and what they write here. */
const throws: [name: string, LoggerOptions<string>, (log: Logger<string>) => void, Line][] = [
  ['a getter that throws', {}, call(throwing), { bad: '[Throws: kaboom]' }],
  [
    'a serializer that throws',
    { serializers: { a: fails } },
    call({ a: 1, b: 2 }, 'x'),
    { a: '[Throws: kaboom]', b: 2, msg: 'x' },
  ],
  ['a mixin that throws', { mixin: fails }, call({ a: 1 }, 'x'), { a: 1, msg: 'x' }],
  ['a mixin without a result', { mixin: () => undefined as never }, call({ a: 1 }, 'x'), { a: 1, msg: 'x' }],
  ['a formatter that throws', { formatters: { log: fails } }, call({ a: 1 }, 'x'), { a: 1, msg: 'x' }],
  [
    'a formatter of bindings that throws',
    {},
    (log) => log.child({ a: 1 }, { formatters: { bindings: fails } }).info('x'),
    { a: 1, msg: 'x' },
  ],
  ['a hook that throws', { hooks: { logMethod: fails } }, call('x'), { msg: 'x' }],
  [
    'a hook of the stream that throws',
    { hooks: { streamWrite: fails } },
    call({ a: 1 }, 'x'),
    { msg: '[Throws: kaboom]' },
  ],
  [
    'a censor that throws',
    { redact: { paths: ['a'], censor: fails } },
    call({ a: 1 }, 'x'),
    { a: '[Redacted]', msg: 'x' },
  ],
  [
    'a value without text',
    {},
    call('%s %d', Object.create(null), Symbol('x')),
    { msg: expect.stringContaining('[Throws: ') },
  ],
  ['a symbol for the message', {}, call(Symbol('x')), { msg: 'Symbol(x)' }],
  ['a prefix before a symbol', { msgPrefix: 'p ' }, call(Symbol('x')), { msg: 'p Symbol(x)' }],
  [
    'bindings without a prototype',
    {},
    (log) => log.child(Object.assign(Object.create(null), { a: 1 })).info('x'),
    { a: 1, msg: 'x' },
  ],
  [
    'a frozen error',
    {},
    call(Object.freeze(new Error('frozen'))),
    { err: expect.objectContaining({ message: 'frozen' }), msg: 'frozen' },
  ],
  ['a method without its logger', {}, ({ info }) => info('x'), { msg: 'x' }],
  ['a level formatter that says nothing', { formatters: { level: () => ({}) } }, call('x'), { msg: 'x' }],
];

describe('a call that does not work in pino', () => {
  it.for(throws)('is logged in spite of %s', ([, options, use, expected]) => {
    const some = { ...bare, onInternalError: () => {}, ...options };
    let broken: unknown = false;
    try {
      broken = theirs(some, use).some((line) => {
        JSON.parse(line);
        return false;
      });
    } catch (error) {
      broken = error;
    }
    expect(broken).toBeInstanceOf(Error);
    expect(first(ours(some, use))).toEqual(expected);
  });

  it('is reported', () => {
    const kinds: string[] = [];
    const some: LoggerOptions<string> = { mixin: fails, onInternalError: ({ kind }) => kinds.push(kind) };
    ours(some, call('x'));
    expect(kinds).toEqual(['mixin']);
  });
});
