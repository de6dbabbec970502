import type { ErrorData, LogRecord } from '../../src/formatters/record.ts';

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

const failure = { level: 50, levelName: 'error', msg: 'request failed' };

function error(type: string, message: string, more: Partial<ErrorData> = {}): ErrorData {
  const frames = [
    `${type}: ${message}`,
    '    at Cart.total (/srv/shop/src/cart.ts:41:17)',
    '    at async handler (/srv/shop/node_modules/fastify/lib/route.js:12:3)',
    '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
  ];
  return { type, message, stack: frames.join('\n'), ...more };
}

const refused = error('Error', 'connect ECONNREFUSED 127.0.0.1:5432', {
  code: 'ECONNREFUSED',
  errno: -111,
  syscall: 'connect',
  address: '127.0.0.1',
  port: 5432,
});

/**
 * Records that every format is tried with, by the name of their golden file: what applications log, and what an
 * attacker would have them log. All are plain JSON data, as a formatter receives them.
 */
export const records: Readonly<Record<string, LogRecord>> = {
  plain: record({ fields: { id: 'o-1001', total: 129.9, express: true } }),
  'no-fields': record({ msg: 'listening' }),
  'level-trace': record({
    level: 10,
    levelName: 'trace',
    msg: 'cache lookup',
    fields: { key: 'user:7', hit: false },
  }),
  'level-debug': record({ level: 20, levelName: 'debug', msg: 'query done', fields: { rows: 3, ms: 1.25 } }),
  'level-warn': record({ level: 40, levelName: 'warn', msg: 'slow query', fields: { ms: 812 } }),
  'level-error': record({ ...failure, fields: { status: 502 } }),
  'level-fatal': record({
    level: 60,
    levelName: 'fatal',
    msg: 'out of memory',
    fields: { rss: 2_147_483_648 },
  }),
  'level-custom': record({
    level: 35,
    levelName: 'notice',
    msg: 'deploy finished',
    fields: { version: '2.4.0' },
  }),
  'logger-name': record({
    logger: 'shop.checkout.payment',
    msg: 'charged',
    fields: { amount: 1299, currency: 'EUR' },
  }),
  context: record({
    logger: 'shop.api',
    fields: { id: 'o-1001' },
    context: { requestId: '7b1c2f0e', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' },
  }),
  bindings: record({
    logger: 'shop.db',
    msg: 'connected',
    fields: { ms: 12 },
    context: { requestId: '7b1c2f0e' },
    bindings: { service: 'shop', pool: { name: 'primary', size: 10 } },
  }),
  nested: record({
    msg: 'user updated',
    fields: {
      user: { id: 7, name: 'Ada', address: { city: 'London', geo: { lat: 51.5, lon: -0.12 } } },
      changed: ['name', 'address'],
      audit: {
        by: { type: 'service', id: 'importer' },
        reason: 'nightly import of the partner catalogue',
        tags: ['a', 'b c'],
      },
    },
  }),
  'multi-line': record({
    msg: 'migration failed\nrolled back',
    level: 40,
    levelName: 'warn',
    fields: {
      id: 12,
      sql: 'ALTER TABLE orders\n  ADD COLUMN note text;\n',
      plan: { steps: ['one\ntwo', 'three'] },
    },
  }),
  'long-string': record({ msg: 'token issued', fields: { id: 1, token: 'eyJhbGciOi'.repeat(20), last: 2 } }),
  unicode: record({
    msg: 'grüße 東京 👩‍💻 می‌خواهم',
    logger: 'päckchen',
    fields: { naïve: 'déjà-vu', город: 'Москва', flag: '🇮🇹 ❤️' },
  }),
  'control-characters': record({
    msg: 'bell \x07 escape \x1b[31mred\x1b[0m nul \0 tab \t cr \r del \x7f c1 \x9b2J',
    levelName: 'in\x1bfo',
    logger: 'a\r\nb',
    fields: { ansi: '\x1b]8;;http://evil.example\x07link\x1b]8;;\x07', 'ke\x1by': 'tab\there' },
  }),
  bidi: record({
    msg: 'user \u202eresu\u202c \u2066x\u2069 \u200bzero\ufeff \u2028 separator \u2029',
    fields: { name: 'admin\u200d', lone: '\ud800', 'k\u200f': 'half \udc00', hidden: 'a\u200bb' },
  }),
  forged: record({
    msg: 'login\n09:15:00.042 INFO  shop: admin logged in\r\n09:15:00.043 FATAL all lost',
    fields: { user: 'x\n09:15:00.042 INFO  forged', 'k\n09:15': 1, fake: 'a" admin=true b="' },
  }),
  error: record({
    ...failure,
    logger: 'shop.api',
    fields: { path: '/cart' },
    err: error('TypeError', "Cannot read properties of undefined (reading 'price')"),
  }),
  'error-alone': record({ ...failure, msg: refused.message, fields: { attempt: 3 }, err: refused }),
  'error-cause': record({
    ...failure,
    context: { requestId: '7b1c2f0e' },
    err: error('CheckoutError', 'order o-1001 could not be placed\n(2 attempts)', {
      orderId: 'o-1001',
      cause: error('DatabaseError', 'insert failed', {
        code: '57P01',
        query: 'INSERT INTO orders\nVALUES ($1)',
        cause: refused,
      }),
    }),
  }),
  'error-aggregate': record({
    ...failure,
    msg: 'all mirrors failed',
    err: {
      type: 'AggregateError',
      message: 'All promises were rejected',
      stack: 'AggregateError: All promises were rejected',
      errors: [
        refused,
        { type: 'TimeoutError', message: 'no answer in 500 ms' },
        'plain text',
        error('Error', ''),
      ],
    },
  }),
  'error-in-field': record({
    level: 40,
    levelName: 'warn',
    msg: 'retrying',
    fields: {
      attempt: 2,
      reason: error('TimeoutError', 'no answer in 500 ms'),
      job: { id: 7, last: error('RangeError', 'too big') },
    },
    bindings: { boot: error('Error', 'from bindings') },
  }),
  'error-odd': record({
    ...failure,
    err: {
      type: 'SyntaxError',
      message: "Unexpected token ';'",
      stack:
        "file:///srv/shop/config.js:3\nconst x = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n    at compile (node:internal/modules/esm/utils:1:1)",
      cause: '[Circular]',
      name: 'kept',
    },
  }),
  'empty-message': record({ msg: '', fields: { event: 'tick' } }),
  empty: record({ msg: '' }),
  template: record({
    msg: 'order 7 placed in 12 ms',
    template: 'order {id} placed in {ms} ms',
    fields: { id: 7, ms: 12 },
  }),
  'empty-values': record({ fields: { object: {}, array: [], string: '', inner: { a: {}, b: [], c: '' } } }),
  arrays: record({
    fields: {
      scalars: [1, 'two', true, null],
      matrix: [
        [1, 0],
        [0, 1],
      ],
      items: [
        { sku: 'A-1', quantity: 2 },
        { sku: 'B-2', quantity: 1 },
      ],
      primes: Array.from({ length: 60 }, (_, index) => index * 7),
      lines: [
        {
          sku: 'A-1',
          title: 'Chisel, long handle, for letters in limestone',
          quantity: 2,
          price: { amount: 4995, currency: 'EUR' },
        },
        { sku: 'B-2', title: 'Mallet', quantity: 1 },
      ],
    },
  }),
  scalars: record({
    fields: {
      none: null,
      yes: true,
      no: false,
      zero: 0,
      minus: -1.5,
      big: 1e21,
      tiny: 1e-7,
      text: 'true',
      digits: '42',
      nil: 'null',
      url: 'https://shop.example/a?b=1&c=2',
      circular: '[Circular]',
      cut: 'abc…truncated 12',
    },
  }),
  'odd-keys': record({
    fields: {
      'two words': 1,
      'line\nbreak': 2,
      'quo"te': 3,
      'a=b': 4,
      '': 5,
      __proto__x: 6,
      'http.status_code': 200,
      '7': 7,
      inner: { 'two words': 1, 'a:b': 2 },
    },
  }),
  huge: record({
    msg: 'x'.repeat(300),
    fields: Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [`field${index}`, index % 3 ? index : `value ${index}`]),
    ),
  }),
  'http-request': record({
    logger: 'shop.api',
    msg: 'request completed',
    fields: {
      'http.request.method': 'GET',
      'url.path': '/cart',
      'http.response.status_code': 404,
      duration_ms: 12.4,
      requestId: '7b1c2f0e',
    },
  }),
  'http-objects': record({
    ...failure,
    msg: 'request errored',
    bindings: {
      req: {
        id: 7,
        method: 'POST',
        url: '/orders?dry=1',
        headers: { host: 'shop.example', accept: '*/*' },
        remoteAddress: '127.0.0.1',
      },
    },
    fields: { res: { statusCode: 502, headers: { 'content-type': 'text/plain' } }, responseTime: 2140 },
  }),
  'sql-query': record({
    level: 20,
    levelName: 'debug',
    logger: 'shop.db',
    msg: 'query done',
    fields: {
      sql: "\n    SELECT id, total -- all of it\n    FROM orders\n    WHERE state = 'open' AND id = $1 LIMIT 20\n  ",
      params: ['o-1001', 7],
      ms: 1.25,
    },
  }),
};
