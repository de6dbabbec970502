import { describe, expect, it } from 'vitest';
import { type Config, context, type Logger, type RedactOptions } from '../../src/index.ts';
import { shown, written } from '../properties/lanes.ts';

const SECRET = 'hunter2';
const M = '[Redacted]';

class Account {
  id = 7;
  password = SECRET;
}

class Tokens {
  toJSON(): object {
    return { accessToken: SECRET, id: 7 };
  }
}

const credentials = { id: 7, password: SECRET };

const places: [where: string, call: (log: Logger) => void, config?: Config][] = [
  ['fields', (log) => log.info('m', credentials)],
  ['fields that come first', (log) => log.info(credentials, 'm')],
  ['fields alone', (log) => log.info(credentials)],
  ['lazy fields', (log) => log.info('m', () => credentials)],
  ['nested objects', (log) => log.info('m', { a: { b: { c: credentials } } })],
  ['arrays', (log) => log.info('m', { list: [1, [credentials]] })],
  ['arrays given alone', (log) => log.info([credentials], 'm')],
  ['Maps', (log) => log.info('m', { map: new Map([['password', SECRET]]) })],
  ['Maps of fields', (log) => log.info(new Map([['password', SECRET]]), 'm')],
  [
    'Maps with odd keys',
    (log) =>
      log.info('m', {
        map: new Map<unknown, unknown>([
          [1, credentials],
          ['password', SECRET],
        ]),
      }),
  ],
  ['objects as keys of Maps', (log) => log.info('m', { map: new Map([[credentials, 1]]) })],
  ['Sets', (log) => log.info('m', { set: new Set([credentials]) })],
  ['class instances', (log) => log.info('m', { account: new Account() })],
  ['class instances as fields', (log) => log.info(new Account(), 'm')],
  ['objects without a prototype', (log) => log.info('m', Object.assign(Object.create(null), credentials))],
  [
    'getters',
    (log) =>
      log.info('m', {
        get password() {
          return SECRET;
        },
      }),
  ],
  ['proxies', (log) => log.info('m', { proxy: new Proxy(credentials, {}) })],
  ['the members of errors', (log) => log.error(Object.assign(new Error('x'), credentials))],
  [
    'the members of errors in fields',
    (log) => log.error('m', { e: Object.assign(new Error('x'), { config: credentials }) }),
  ],
  ['causes', (log) => log.error(new Error('x', { cause: new Error('y', { cause: credentials }) }))],
  [
    'the errors of an AggregateError',
    (log) => log.error(new AggregateError([Object.assign(new Error('y'), credentials)])),
  ],
  [
    'both errors of a SuppressedError',
    (log) => log.error(new SuppressedError(Object.assign(new Error('y'), credentials), credentials)),
  ],
  ['what was caught', (log) => log.error('m', {}, { message: 'x', ...credentials })],
  ['bindings', (log) => log.child(credentials).info('m')],
  ['bindings of a parent', (log) => log.child({ user: credentials }).child({ a: 1 }).info('m')],
  ['the context', (log) => context.run(credentials, () => log.info('m'))],
  [
    'what was added to the context',
    (log) =>
      context.run({}, () => {
        context.add({ user: credentials });
        log.info('m');
      }),
  ],
  ['base', (log) => log.info('m'), { base: credentials }],
  ['results of toJSON', (log) => log.info('m', { tokens: new Tokens() })],
  ['results of toJSON as fields', (log) => log.info(new Tokens(), 'm')],
  [
    'results of serializers',
    (log) => log.info('m', { user: 7 }),
    { serializers: { user: () => ({ user: credentials }) } },
  ],
  [
    'sensitive names with a serializer',
    (log) => log.info('m', { token: 7 }),
    { serializers: { token: () => SECRET } },
  ],
  ['further arguments', (log) => log.info('m', 1, credentials, [credentials], new Map([['token', SECRET]]))],
  ['flattened names', (log) => log.info('m', { 'user.password': SECRET, 'user[password]': SECRET })],
  [
    'flattened names in quotes',
    (log) => log.info('m', { 'user["password"]': SECRET, "a['password']": SECRET }),
  ],
  ['deep flattened names', (log) => log.info('m', { a: { 'http.header.Access-Token': SECRET } })],
  ['printf %j', (log) => log.info('%j', credentials)],
  ['printf %s, %o and %O', (log) => log.info('%s %o %O', credentials, [credentials], new Account())],
  ['printf with an error', (log) => log.info('%s', Object.assign(new Error('x'), credentials))],
  ['template holes', (log) => log.info('{password} {user}', { password: SECRET, user: credentials })],
];

describe('a sensitive name is hidden in', () => {
  it.for(places)('%s', ([, call, config]) => {
    const { text } = written(call, config);
    expect(text).not.toContain(SECRET);
    expect(text).toContain(M);
  });

  it.for(places)('%s, and shown when nothing is to be hidden', ([, call, config]) => {
    expect(written(call, { ...config, redact: false }).text).toContain(SECRET);
    expect(written(call, { ...config, redact: { defaults: false } }).text).toContain(SECRET);
  });

  it.for(places)('%s, by a name of the application', ([, call, config]) => {
    const redact = { keys: ['PASS_WORD', 'access-token', 'token'], defaults: false };
    expect(written(call, { ...config, redact }).text).not.toContain(SECRET);
  });
});

describe('a sensitive name', () => {
  it.for([
    'password',
    'Password',
    'PASSWORD',
    'pass_word',
    'pass-word',
    'passwd',
    'secret',
    'client_secret',
    'token',
    'accessToken',
    'access_token',
    'ACCESS-TOKEN',
    'refreshToken',
    'apiKey',
    'api_key',
    'API-Key',
    'X-Api-Key',
    'x-api-key',
    'authorization',
    'Authorization',
    'cookie',
    'Set-Cookie',
    'privateKey',
    'private_key',
    'creditCard',
    'card_number',
    'cvv',
    'ssn',
    'otp',
    'pan',
    'jwt',
    'session_id',
    'connectionString',
    'AWS_SECRET_ACCESS_KEY',
  ])('is hidden by default: %s', (name) => {
    expect(shown({ [name]: SECRET })).toEqual({ [name]: M });
    expect(written((log) => log.info('m', { [name]: SECRET })).data[name]).toBe(M);
  });

  it.for(['key', 'auth', 'session', 'tokens', 'passwordless', 'tokenCount', 'id', 'pin', 'author'])(
    'is not hidden when it is harmless: %s',
    (name) => {
      expect(shown({ [name]: 'shown' })).toEqual({ [name]: 'shown' });
    },
  );

  it.for([5, true, null, 10n, { a: 1 }, [1], new Date(0), () => 1, Symbol('s'), new Error('x')] as unknown[])(
    'hides a value of any kind: %s',
    (value) => {
      expect(shown({ password: value })).toEqual({ password: M });
      expect(written((log) => log.info('m', { password: value })).data.password).toBe(M);
    },
  );

  it('is left out when its value is undefined', () => {
    const { data } = written((log) => log.info('m', { password: undefined, a: { token: undefined, id: 7 } }));
    expect(data).toMatchObject({ a: { id: 7 } });
    expect(JSON.stringify(data)).not.toContain(M);
  });

  it('is asked before its value is read any further', () => {
    let read = 0;
    const value = {
      get inner(): number {
        return ++read;
      },
    };
    shown({ password: value });
    written((log) => log.info('m', { password: value }));
    expect(read).toBe(0);
  });

  it('leaves the objects of the caller alone', () => {
    const fields = { user: { password: SECRET, list: [{ token: SECRET }] } };
    const copy = structuredClone(fields);
    written((log) => log.info('m', fields));
    expect(fields).toEqual(copy);
  });

  it('may stand beside names of the same record and of no other', () => {
    const { data } = written((log) =>
      log.child({ password: SECRET, id: 1 }).info('m', { id: 2, token: SECRET }),
    );
    expect(data).toMatchObject({ password: M, token: M, id: 2 });
  });
});

describe('what is written instead', () => {
  function hidden(censor: RedactOptions['censor']): unknown {
    const redact: RedactOptions = censor === undefined ? {} : { censor };
    const { data } = written((log) => log.info('m', { a: { password: SECRET }, password: SECRET, id: 7 }), {
      redact,
    });
    expect(data.id).toBe(7);
    return [data.a, data.password];
  }

  it('is a text', () => {
    expect(hidden(undefined)).toEqual([{ password: M }, M]);
    expect(hidden('***')).toEqual([{ password: '***' }, '***']);
    expect(hidden('')).toEqual([{ password: '' }, '']);
  });

  it('is made of value and path by a function', () => {
    expect(hidden((value) => String(value).length)).toEqual([{ password: 7 }, 7]);
    expect(hidden((_value, path) => path.join('.'))).toEqual([{ password: 'a.password' }, 'password']);
    expect(hidden((value) => ({ kind: typeof value }))).toEqual([
      { password: { kind: 'string' } },
      { kind: 'string' },
    ]);
  });

  it('is nothing when the function gives nothing', () => {
    expect(hidden(() => undefined)).toEqual([{}, undefined]);
    const { keys } = written((log) => log.info('m', { password: SECRET }), {
      redact: { censor: () => undefined },
    });
    expect(keys).not.toContain('password');
  });

  it('is the default when the function throws', () => {
    const censor = (): never => {
      throw new Error('boom');
    };
    expect(hidden(censor)).toEqual([{ password: M }, M]);
  });

  it('is hidden itself when it holds sensitive names', () => {
    const redact: RedactOptions = { censor: (value) => (typeof value === 'object' ? value : M) };
    const { text } = written((log) => log.info('m', { password: { token: SECRET } }), { redact });
    expect(text).not.toContain(SECRET);
  });

  it('knows the whole path, through arrays, Maps, errors and class instances', () => {
    const paths: string[] = [];
    const censor = (_value: unknown, path: readonly string[]): string => {
      paths.push(path.join('.'));
      return M;
    };
    const fields = {
      a: { map: new Map([['password', 1]]) },
      b: { account: new Account() },
      c: { list: [{ token: 1 }] },
      d: Object.assign(new Error('x'), { token: 1 }),
    };
    written((log) => log.info('m', fields), { redact: { censor } });
    const expected = ['a.map.password', 'b.account.password', 'c.list.0.token', 'd.token'];
    expect(paths).toEqual([...expected, ...expected]);
  });

  it('overrides a binding even when nothing is written', () => {
    const redact: RedactOptions = { censor: () => undefined };
    const { text } = written((log) => log.child({ id: 1 }).info('m', { id: 2, password: SECRET }), {
      redact,
    });
    expect(text).toContain('"id":2');
    expect(text).not.toContain(SECRET);
  });
});
