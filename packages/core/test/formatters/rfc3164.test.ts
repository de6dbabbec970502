import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';
import { type Rfc3164Options, rfc3164 } from '../../src/formatters/rfc3164.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';
import { anyRecord, runs } from './text/any-record.ts';
import { colourIsOnlyColour, survivesAnything } from './text/hostile.ts';
import { expectedPairs, forbidden, readSentence } from './text/reading.ts';

const from = { hostname: 'web1', procId: '4711', timeZone: 'UTC' } as const;
const plain = records['plain'] as LogRecord;
const show = (part: Partial<LogRecord>, options?: Rfc3164Options): string =>
  String(rfc3164({ ...from, framing: 'none', ...options }).format({ ...plain, fields: {}, ...part }));
const size = (text: string): number => Buffer.byteLength(text);

goldens('rfc3164.txt', () => rfc3164(from));
goldens('rfc3164.color.txt', () => rfc3164({ ...from, color: 8 }));
survivesAnything('rfc3164', () => rfc3164(from));
colourIsOnlyColour('rfc3164', (color) => rfc3164({ ...from, color }));

describe('a message', () => {
  it('has priority, time, machine, tag, process and content', () => {
    expect(show({ logger: 'shop.api', fields: { id: 7 } })).toBe(
      '<14>Nov 20 09:15:00 web1 shop[4711]: shop.api: order placed id=7',
    );
  });

  it.for<[string, Rfc3164Options, Partial<LogRecord>, string]>([
    [
      'a day of one digit',
      {},
      { time: Date.UTC(2026, 1, 3, 4, 5, 6) },
      '<14>Feb  3 04:05:06 web1 app[4711]: order placed',
    ],
    ['another zone', { timeZone: 'Asia/Tokyo' }, {}, '<14>Nov 20 18:15:00 web1 app[4711]: order placed'],
    ['no time', {}, { time: Number.NaN }, '<14>Jan  1 00:00:00 web1 app[4711]: order placed'],
    [
      'another facility',
      { facility: 'local0' },
      { level: 50 },
      '<131>Nov 20 09:15:00 web1 app[4711]: order placed',
    ],
    [
      'another tag',
      { tag: 'web' },
      { logger: 'shop' },
      '<14>Nov 20 09:15:00 web1 web[4711]: shop: order placed',
    ],
    ['no process', { procId: '' }, {}, '<14>Nov 20 09:15:00 web1 app: order placed'],
    [
      'a logger that is no tag',
      {},
      { logger: '_päck-chen' },
      '<14>Nov 20 09:15:00 web1 _pck-chen[4711]: _päck-chen: order placed',
    ],
    [
      'a logger with a hyphen',
      {},
      { logger: 'my-app.api' },
      '<14>Nov 20 09:15:00 web1 my-app[4711]: my-app.api: order placed',
    ],
    [
      'a tag like a path',
      { tag: 'postfix/smtp_2.1' },
      {},
      '<14>Nov 20 09:15:00 web1 postfix/smtp_2.1[4711]: order placed',
    ],
    [
      'no fields',
      { fields: false },
      { fields: { a: 1 } },
      '<14>Nov 20 09:15:00 web1 app[4711]: order placed',
    ],
    ['a line feed after it', { framing: 'lf' }, {}, '<14>Nov 20 09:15:00 web1 app[4711]: order placed\n'],
    ['its length before it', { framing: 'octet' }, { msg: 'ü' }, '38 <14>Nov 20 09:15:00 web1 app[4711]: ü'],
  ])('with %s', ([, options, part, shown]) => {
    expect(show(part, options)).toBe(shown);
  });

  it('is by default from this machine and process, in its time zone', () => {
    const date = new Date(plain.time);
    const two = (value: number): string => String(value).padStart(2, '0');
    expect(String(rfc3164().format(plain))).toContain(
      ` ${date.getDate()} ${two(date.getHours())}:${two(date.getMinutes())}:00 `,
    );
    expect(String(rfc3164().format(plain))).toContain(`app[${process.pid}]: `);
  });
});

describe('a message that is too long', () => {
  it('is cut to 1024 bytes between two characters, with a mark', () => {
    const text = show({ msg: '終'.repeat(500) });
    expect(size(text)).toBeLessThanOrEqual(1024);
    expect(size(text)).toBeGreaterThan(1020);
    expect(text).toMatch(/: (?:終)+…truncated \d+$/);
  });

  it('can be longer or shorter', () => {
    const msg = 'x'.repeat(2000);
    expect(show({ msg }, { maxSize: 4096 })).toBe(show({ msg }, { maxSize: Number.POSITIVE_INFINITY }));
    expect(size(show({ msg }, { maxSize: 128 }))).toBe(128);
  });
});

describe('options that are wrong', () => {
  it.for<[unknown, string]>([
    [{ tag: 'my app' }, 'rfc3164.tag is "my app"; allowed: 1 to 32 letters, digits, "-", "_", "." and "/"'],
    [{ tag: 'app[1]' }, 'rfc3164.tag is "app[1]"; allowed: '],
    [{ tag: '' }, 'rfc3164.tag is ""; allowed: '],
    [
      { framing: 'octet-counting' },
      'rfc3164.framing is "octet-counting"; allowed: lf, octet, none - did you mean "octet"?',
    ],
    [{ framing: 'newline' }, 'rfc3164.framing is "newline"; allowed: lf, octet, none - did you mean "lf"?'],
    [{ appName: 'x' }, 'rfc3164.appName is not an option; allowed: '],
    [{ appName: 'x' }, ' - use tag'],
    [{ hostname: 'a b' }, 'rfc3164.hostname is "a b"; allowed: 1 to 63 characters of US-ASCII, no blanks'],
    [{ maxSize: 100 }, 'rfc3164.maxSize is 100; allowed: a number of bytes, 128 or more'],
    [
      { hostname: 'h'.repeat(63), tag: 't'.repeat(32), procId: 'p'.repeat(63), maxSize: 128 },
      'rfc3164.maxSize is 128, and the header has up to 184 bytes; allowed: 184 or more, or shorter words',
    ],
    [{ facility: 'x' }, 'rfc3164.facility is "x"; allowed: 0 to 23'],
    [{ timeZone: 'Mars' }, 'rfc3164.timeZone is "Mars"; allowed: UTC, local'],
  ])('%j', ([options, message]) => {
    expect(() => rfc3164(options as Rfc3164Options)).toThrow(message);
  });
});

describe('any record', () => {
  it('is one message that reads back as logger, message and fields', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const text = show(record, { maxSize: Number.POSITIVE_INFINITY });
        expect(text).not.toMatch(forbidden);
        const [head = ''] =
          /^<\d{1,3}>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d web1 [\w/-]{1,32}\[4711\]: /.exec(text) ?? [];
        expect(head).not.toBe('');
        const { logger, msg, pairs } = readSentence(text.slice(head.length), record.logger !== '');
        expect(logger).toBe(record.logger.toWellFormed());
        expect(msg).toBe(record.msg);
        expect(pairs.map(([, value]) => value)).toEqual(expectedPairs(record).map(([, value]) => value));
      }),
      { numRuns: runs },
    );
  });

  it('is not longer than it may be, also with the longest words', () => {
    const words = { hostname: 'h'.repeat(63), procId: 'p'.repeat(63), maxSize: 184 } as const;
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(size(show(record, words))).toBeLessThanOrEqual(184);
      }),
      { numRuns: runs },
    );
  });

  it('is not longer than it may be', () => {
    fc.assert(
      fc.property(anyRecord, fc.integer({ min: 128, max: 1024 }), (record, maxSize) => {
        expect(size(show(record, { maxSize }))).toBeLessThanOrEqual(maxSize);
      }),
      { numRuns: runs },
    );
  });
});
