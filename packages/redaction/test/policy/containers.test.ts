import { context, type Logger, type LogRecord } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { keep } from '../../src/index.ts';
import { opened } from '../opened.ts';

const MAIL = 'ada@example.org';
const HIDDEN = '[Redacted:EMAIL_ADDRESS]';
const CARD = '4111111111111111';

type Place = [where: string, call: (log: Logger) => void];

const places: readonly Place[] = [
  ['a message', (log) => log.info(`mail ${MAIL}`)],
  ['a template and its value', (log) => log.info('mail {mail}', { mail: MAIL })],
  ['a printf argument', (log) => log.info('mail %s %j', MAIL, { mail: MAIL })],
  ['a field', (log) => log.info('m', { a: { b: [`is ${MAIL}`] } })],
  ['a binding', (log) => log.child({ mail: MAIL }).info('m')],
  ['a context', (log) => context.run({ mail: MAIL }, () => log.info('m'))],
  [
    'the message, stack and cause of an error',
    (log) => log.error(new Error(MAIL, { cause: new Error(MAIL) })),
  ],
  ['a member of an error', (log) => log.error(Object.assign(new Error('x'), { mail: MAIL }))],
  ['an error within an error', (log) => log.error(new AggregateError([new Error(MAIL)], 'x'))],
  ['a value of a Map', (log) => log.info('m', { m: new Map([['a', MAIL]]) })],
  ['a key of a Map', (log) => log.info('m', { m: new Map([[MAIL, 1]]) })],
  [
    'a key of a Map of objects',
    (log) =>
      log.info('m', {
        m: new Map<unknown, unknown>([
          [{ MAIL }, 1],
          [MAIL, 2],
        ]),
      }),
  ],
  ['a Set', (log) => log.info('m', { s: new Set([MAIL]) })],
  [
    'a class instance',
    (log) =>
      log.info('m', {
        c: new (class {
          mail = MAIL;
        })(),
      }),
  ],
  ['what toJSON returns', (log) => log.info('m', { c: { toJSON: () => ({ mail: MAIL }) } })],
  ['a name of a member', (log) => log.info('m', { [MAIL]: 1, a: { [`to ${MAIL}`]: 2 } })],
  ['a name of a binding', (log) => log.child({ [MAIL]: 1 }).info('m')],
  ['JSON in a text', (log) => log.info('m', { body: JSON.stringify({ a: [{ mail: MAIL, [MAIL]: 1 }] }) })],
  ['JSON in JSON', (log) => log.info('m', { body: JSON.stringify({ a: JSON.stringify({ mail: MAIL }) }) })],
  ['JSON as a JSON string', (log) => log.info('m', { body: JSON.stringify(JSON.stringify({ mail: MAIL })) })],
  ['a URL', (log) => log.info('m', { url: new URL(`https://x.example/?to=${MAIL}`) })],
  ['an encoded query string', (log) => log.info('m', { q: `a=1&to=${encodeURIComponent(MAIL)}` })],
  ['a form body', (log) => log.info(`name=a+b&to=${encodeURIComponent(`to ${MAIL}`)}&x=1`)],
  ['headers', (log) => log.info('m', { headers: { from: MAIL, Authorization: MAIL } })],
  ['a boxed text', (log) => log.info('m', { s: Object(MAIL) })],
  ['a symbol', (log) => log.info('m', { s: Symbol(MAIL) })],
  ['a lazy field', (log) => log.info('m', () => ({ mail: MAIL }))],
  ['a wide event', (log) => log.wide('job').set({ mail: MAIL }).end()],
];

describe('an e-mail address', () => {
  it.for(places)('does not leave the process in %s', ([, call]) => {
    const { log, lines } = opened();
    call(log);
    expect(lines()).toContain(HIDDEN);
    expect(lines()).not.toContain('example.org');
  });
});

describe('a secret', () => {
  const map = new Map<unknown, unknown>([
    ['password', 'hunter2'],
    [1, 2],
  ]);
  class Key extends Uint8Array {}

  it.for<[where: string, held: unknown, hidden: string]>([
    ['under a name in a Map with other keys', map, 'hunter2'],
    ['in bytes of a class', Key.from([104, 117]), '104'],
    ['in bytes of a class within a Map', new Map([[1, Key.from([104, 117])]]), '104'],
  ])('does not leave the process %s', ([, held, hidden]) => {
    const { log, lines } = opened();
    log.info('m', { held });
    log.wide('job').set({ held }).end();
    log.child({ held }).info('m');
    expect(lines()).not.toContain(hidden);
  });
});

describe('a card number', () => {
  it('is found as a number and as a bigint, and timestamps stay numbers', () => {
    const { log, last } = opened();
    log.info('m', {
      card: 1,
      n: Number(CARD),
      big: BigInt(CARD),
      at: 1_795_166_100_042,
      list: [Number(CARD)],
    });
    expect(last().fields).toEqual({
      card: 1,
      n: '[Redacted:CREDIT_CARD]',
      big: '[Redacted:CREDIT_CARD]',
      at: 1_795_166_100_042,
      list: ['[Redacted:CREDIT_CARD]'],
    });
  });

  it('is found as a number within JSON', () => {
    const { log, last } = opened();
    log.info('m', { body: `{"n":${CARD},"ok":7}` });
    expect(last().fields).toEqual({ body: '{"n":"[Redacted:CREDIT_CARD]","ok":7}' });
  });
});

describe('names that are shown alike', () => {
  it('lose no member', () => {
    const { log, last } = opened();
    const given = { 'a@x.example': 1, 'b@x.example': 2, 'c@x.example': 3, [`${HIDDEN}_`]: 4 };
    log.info('m', { given, body: JSON.stringify(given) });
    const { given: shown, body } = last().fields as { given: object; body: string };
    expect(Object.values(shown)).toEqual([1, 2, 3, 4]);
    expect(Object.values(JSON.parse(body) as object)).toEqual([1, 2, 3, 4]);
  });

  it('cost no more than others', () => {
    const { log, last } = opened();
    log.info('m', {
      given: Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`a${at}@x.example`, 1])),
    });
    expect(Object.keys(last().fields['given'] as object)).toHaveLength(1000);
    expect(last().fields['given']).toHaveProperty([`${HIDDEN}_999`], 1);
  });
});

describe('a child', () => {
  it.for([
    ['keeps', { rules: [{ name: 'mail', keys: ['mail'], action: keep() }] }],
    ['would hide', { keys: ['mail'], dryRun: true }],
  ] as const)('hides what a rule of its parent %s', ([, options]) => {
    const { log, last } = opened(options);
    log.child({}, { redact: { keys: ['mail'] } }).info('m', { mail: MAIL });
    expect(last().fields).toEqual({ mail: '[Redacted]' });
  });
});

describe('a hidden name', () => {
  const fields = (given: object): LogRecord['fields'] => {
    const { log, last } = opened();
    log.info('m', given);
    return last().fields;
  };

  it.for<[what: string, given: unknown, shown: unknown]>([
    [
      'a query string',
      'https://x.example/a?id=7&password=hunter2&x=1',
      'https://x.example/a?id=7&password=[Redacted]&x=1',
    ],
    ['a form body', 'user=ada&pass%77ord=hunter2', 'user=ada&pass%77ord=[Redacted]'],
    ['quotes', 'login password="hunter two" ok', 'login password="[Redacted]" ok'],
    ['JSON', '{"user":{"password":{"deep":1}},"n":1}', '{"user":{"password":"[Redacted]"},"n":1}'],
    ['JSON within a sentence', 'got {"password":"a\\"b","n":1} ok', 'got {"password":"[Redacted]","n":1} ok'],
    ['quotes that hold quotes', 'a password="x\\"hunter2" b', 'a password="[Redacted]" b'],
    ['a value with brackets', '?password=horse(hunter2)x&y=1', '?password=[Redacted]&y=1'],
    ['brackets around it', 'f(password=hunter2)', 'f(password=[Redacted])'],
    ['a value with an apostrophe', "?password=it's&y=1", '?password=[Redacted]&y=1'],
    ['an index', 'password[0]=hunter2&password[1]=x', 'password[0]=[Redacted]&password[1]=[Redacted]'],
    ['a flattened list', { 'user.password.0': 'hunter2' }, { 'user.password.0': '[Redacted]' }],
    [
      'JSON with blanks within a sentence',
      'got {"password"\n : "a","n":1} ok',
      'got {"password"\n : "[Redacted]","n":1} ok',
    ],
    [
      'JSON with escapes within a sentence',
      'got {"pass\\u0077ord":"a","n":1} ok',
      'got {"password":"[Redacted]","n":1} ok',
    ],
    [
      'an address within JSON within a sentence',
      'got {"u":"?a=1\\u0026password\\u003dhunter2"} ok',
      'got {"u":"?a=1&password=[Redacted]"} ok',
    ],
    [
      'JSON in JSON in JSON within a sentence',
      `got ${JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ password: 'a"b', n: 1 }) }) })}`,
      `got ${JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ password: '[Redacted]', n: 1 }) }) })}`,
    ],
    ['a path that is encoded', '/a%3Fpassword%3Dhunter2', '/a?password=[Redacted]'],
    ['JSON that is encoded', '%7B%22password%22%3A%22a%22%7D', '{"password":"[Redacted]"}'],
    ['JSON that is cut', '{"password":"hunter2","n":', '{"password":"[Redacted]","n":'],
    ['an object within cut JSON', 'x {"cookies":{"a":"b"},"n":1', 'x {"cookies":"[Redacted]","n":1'],
    ['raw headers', ['Host', 'x', 'Authorization', 'abc'], ['Host', 'x', 'Authorization', '[Redacted]']],
    ['raw headers with lists', ['Set-Cookie', ['a=b', 'c=d'], 'n', 1], ['Set-Cookie', '[Redacted]', 'n', 1]],
    [
      'headers in JSON',
      '{"headers":[["Cookie","a=b"],{"name":"Cookie","value":"c"}],"rawHeaders":["Cookie","d"]}',
      '{"headers":[["Cookie","[Redacted]"],{"name":"Cookie","value":"[Redacted]"}],"rawHeaders":["Cookie","[Redacted]"]}',
    ],
    ['headers in JSON that hide nothing', '{"headers":[["n", 1.0]]}', '{"headers":[["n", 1.0]]}'],
    [
      'pairs of headers',
      [
        ['Host', 'x'],
        ['cookie', 'a=b'],
      ],
      [
        ['Host', 'x'],
        ['cookie', '[Redacted]'],
      ],
    ],
    [
      'headers of a HAR file',
      [{ name: 'Cookie', value: 'a=b', comment: 'c' }],
      [{ name: 'Cookie', value: '[Redacted]', comment: 'c' }],
    ],
  ])('is hidden in %s', ([, given, shown]) => {
    expect(fields({ headers: given })).toEqual({ headers: shown });
  });

  it('is found in lists of headers below a path rule as well', () => {
    const { log, last } = opened({ paths: ['headers.x'] });
    log.info('m', { headers: { x: 1, y: 2 }, rawHeaders: ['Cookie', 'a'] });
    expect(last().fields).toEqual({
      headers: { x: '[Redacted]', y: 2 },
      rawHeaders: ['Cookie', '[Redacted]'],
    });
  });
});

describe('a text', () => {
  const shown = (text: unknown, options = {}): unknown => {
    const { log, last } = opened(options, { limits: { string: 200_000 } });
    log.info('m', { text });
    return last().fields['text'];
  };

  it('is masked whole when it is longer than what is looked into', () => {
    expect(shown('x'.repeat(70_000))).toBe('[Redacted:OVERSIZED]');
    expect(shown(`{"a":"${'x'.repeat(200)}"}`, { limits: { json: 100 } })).toBe('[Redacted:OVERSIZED]');
  });

  it('is masked whole when it is JSON in JSON, too deep', () => {
    let text = '{"a":1}';
    for (let level = 0; level < 6; level++) text = JSON.stringify({ a: text });
    expect(shown(text)).toContain('[Redacted:OVERSIZED]');
    expect(shown(JSON.stringify({ a: JSON.stringify({ b: 1 }) }))).toBe('{"a":"{\\"b\\":1}"}');
  });

  it('loses its last word where it was cut', () => {
    const { log, last } = opened({}, { limits: { string: 20 } });
    log.info('m', { text: 'the mail is ada@example.org' });
    expect(last().fields['text']).toBe('the mail is …truncated 7');
  });

  it.for([
    ['4111 1111 1111 1111', 15],
    ['DE89 3704 0044 0532 0130 00', 22],
  ] as const)('loses all groups of a number that was cut: %s', ([number, left]) => {
    const { log, last } = opened({}, { limits: { string: 14 + left } });
    log.info('m', { text: `the number is ${number}` });
    expect(last().fields['text']).toMatch(/^the number is (?:DE89 )?…truncated \d+$/);
  });

  it('shows nothing of bytes', () => {
    expect(shown(Buffer.from('secret'))).toBe('Buffer(6)');
    expect(shown(new Uint16Array([1, 2]))).toBe('Uint16Array(2)');
  });

  it('has characters spelled out that act on terminals and readers, and keeps line breaks', () => {
    expect(shown('a\u001b[31mb\u0000\u202ec\u0085\nd\te')).toBe('a\\x1b[31mb\\x00\\u202ec\\x85\nd\te');
    expect(shown('a\u001bb', { sanitize: false })).toBe('a\u001bb');
    expect(shown('\u001bc')).toBe('\\x1bc');
    expect(shown({ '\u009b1mn': 1, body: '{"\u009b":1}' })).toEqual({ '\\x9b1mn': 1, body: '{"\\\\x9b":1}' });
    expect(shown({ '\u001bc': 1 }, { sanitize: false })).toEqual({ '\u001bc': 1 });
  });

  it('of JSON is looked into for members that another of the same name covers', () => {
    expect(shown(`{"a":"${MAIL}","a":"x"}`)).toBe(`{"a":"${HIDDEN}","a":"x"}`);
  });

  it('of blanks in quotes costs no more than another', () => {
    const start = performance.now();
    shown(`"${' '.repeat(60_000)}x"`);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('stays as it is when nothing is found', () => {
    const clean = '{"b": 1,  "a":[1.50, true]}';
    expect(shown(clean)).toBe(clean);
    expect(shown('a=b&c=%20d&e')).toBe('a=b&c=%20d&e');
  });
});
