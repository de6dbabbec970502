import { describe, expect, it } from 'vitest';
import { type Capture, capture, type Match } from '../../src/index.ts';

function message(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

function missing(fill: (logger: Capture['logger']) => void, match: Match): string {
  const captured = capture({ config: { name: 'shop' } });
  fill(captured.logger);
  return message(() => captured.expect(match));
}

describe('the message about a record that is missing', () => {
  it('says that there are none', () => {
    expect(missing(() => {}, { level: 'warn', msg: /retry/, fields: { n: 1 } })).toBe(
      "no record matches { level: 'warn', msg: /retry/, fields: { n: 1 } }; nothing was logged",
    );
  });

  it('lists the nearest records, and how they differ', () => {
    const text = missing(
      (log) => {
        log.info('listening', { port: 3000 });
        log.get('api').warn('retry in 5 ms', { n: 2, host: 'a' });
      },
      { level: 'warn', msg: /retry/, fields: { n: 1, user: { id: 7 } } },
    );
    expect(
      text,
    ).toBe(`no record matches { level: 'warn', msg: /retry/, fields: { n: 1, user: { id: 7 } } }; 2 records logged, nearest first:
  - warn shop.api 'retry in 5 ms' { n: 2, host: 'a' }
      fields.n is 2, expected 1
      fields.user is missing, expected { id: 7 }
  - info shop 'listening' { port: 3000 }
      level is 'info', expected 'warn'
      msg is 'listening', expected /retry/
      fields.n is missing, expected 1
      fields.user is missing, expected { id: 7 }`);
  });

  it('puts the record with the likest message first among equals', () => {
    const text = missing(
      (log) => {
        log.info('order sent');
        log.info('order placed');
        log.info('user came');
      },
      { msg: 'order plaed' },
    );
    expect(text.match(/- info shop '.*'/g)).toEqual([
      "- info shop 'order placed'",
      "- info shop 'order sent'",
      "- info shop 'user came'",
    ]);
  });

  it('shows five records and six differences at most', () => {
    const text = missing(
      (log) => {
        for (let n = 0; n < 8; n++) log.info('x', { n });
      },
      { level: 'warn', msg: 'y', fields: { a: 1, b: 2, c: 3, d: 4, e: 5 } },
    );
    expect(text.match(/^ {2}- info/gm)).toHaveLength(5);
    expect(text.match(/^ {6}… and 1 more difference$/gm)).toHaveLength(5);
    expect(text.split('\n').at(-1)).toBe('  … and 3 more records');
  });

  it.for<[string, unknown, string]>([
    ['a predicate by its source', (n: number) => n > 3, '(n) => n > 3'],
    ['a matcher of the test runner', expect.any(Number), 'Any<Number>'],
    ['a date', new Date(0), 'Date("1970-01-01T00:00:00.000Z")'],
    ['an error', new RangeError("can't"), "{ type: 'RangeError', message: 'can't' }"],
    ['a bigint', 1n, '1n'],
    ['nothing', undefined, 'none'],
    ['odd names', { 'a-b': { c: [1, null] } }, "{ 'a-b': { c: [1, null] } }"],
    ['an empty object', {}, '{}'],
    ['a list of lists', [[[[[[[]]]]]]], '[[[[[[…]]]]]]'],
    ['line breaks', 'a\n"b"', String.raw`'a\n"b"'`],
    ['a circle', circle(), '{ self: { self: { self: { self: { self: {…} } } } } }'],
    ['long text, cut', 'x'.repeat(1000), `'${'x'.repeat(159)}…`],
  ])('shows %s', ([, expected, shown]) => {
    const text = missing((log) => log.info('m', { v: 'else' }), { fields: { v: expected } });
    expect(text.split('\n').at(-1)).toBe(`      fields.v is 'else', expected ${shown}`);
  });

  it('names the place of a difference', () => {
    const text = missing((log) => log.info('m', { list: [{ a: 1 }] }), {
      fields: { list: [{ a: 2 }] },
      err: {},
    });
    expect(text).toContain('fields.list[0].a is 1, expected 2\n      err is missing, expected {}');
  });

  it('shows the error of a record in short', () => {
    const text = missing((log) => log.error(new TypeError('x is undefined'), 'failed'), { msg: 'other' });
    expect(text).toContain("- error shop 'failed' { err: 'TypeError: x is undefined' }");
  });
});

describe('the message about records that are not wanted', () => {
  it('tells of one', () => {
    const { logger, expectNone } = capture();
    logger.error('failed');
    expect(message(() => expectNone({}))).toBe(
      "no record should match {}; 1 record does:\n  - error 'failed'",
    );
  });

  it('lists them', () => {
    const { logger, expectNone } = capture();
    for (let n = 0; n < 7; n++) logger.error('failed', { n });
    const text = message(() => expectNone({ level: 'error' }));
    expect(text.split('\n').slice(0, 2)).toEqual([
      "no record should match { level: 'error' }; 7 records do:",
      "  - error 'failed' { n: 0 }",
    ]);
    expect(text.split('\n').slice(-1)).toEqual(['  … and 2 more records']);
  });
});

function circle(): object {
  const self: { self?: object } = {};
  self.self = self;
  return self;
}
