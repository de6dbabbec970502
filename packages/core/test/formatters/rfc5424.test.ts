import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';
import { type Rfc5424Options, rfc5424 } from '../../src/formatters/rfc5424.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';
import { anyRecord, runs } from './text/any-record.ts';
import { colourIsOnlyColour, survivesAnything } from './text/hostile.ts';
import { type Rfc5424Message, readRfc5424 } from './text/read-syslog.ts';
import { expectedPairs, forbidden, onlyAdds, readSentence, unescaped } from './text/reading.ts';

const from = { hostname: 'web1.example', procId: '4711' } as const;
const plain = records['plain'] as LogRecord;
const show = (part: Partial<LogRecord>, options?: Rfc5424Options): string =>
  String(rfc5424({ ...from, framing: 'none', ...options }).format({ ...plain, fields: {}, ...part }));
const read = (part: Partial<LogRecord>, options?: Rfc5424Options): Rfc5424Message =>
  readRfc5424(show(part, options));
const size = (text: string): number => Buffer.byteLength(text);

goldens('rfc5424.txt', () => rfc5424(from));
goldens('rfc5424.color.txt', () => rfc5424({ ...from, color: 8 }));
survivesAnything('rfc5424', () => rfc5424(from));
colourIsOnlyColour('rfc5424', (color) => rfc5424({ ...from, color, fields: 'both' }));

describe('the header', () => {
  it.for<[number, number]>([
    [10, 7],
    [20, 7],
    [30, 6],
    [35, 5],
    [40, 4],
    [50, 3],
    [55, 2],
    [60, 1],
    [5, 7],
    [99, 1],
  ])('has for level %i the severity %i', ([level, severity]) => {
    expect(read({ level }).pri).toBe(8 + severity);
    expect(read({ level }, { facility: 'local7' }).pri).toBe(23 * 8 + severity);
    expect(read({ level }, { facility: 0 }).pri).toBe(severity);
  });

  it.for<[string, number, string | undefined, string]>([
    ['milliseconds', 1_795_166_100_042, undefined, '2026-11-20T09:15:00.042Z'],
    ['microseconds where there are any', 1_795_166_100_042.25, undefined, '2026-11-20T09:15:00.042250Z'],
    ['an offset', 1_795_166_100_042, 'Asia/Kolkata', '2026-11-20T14:45:00.042+05:30'],
    ['no time that is none', Number.NaN, undefined, '-'],
    ['no time after the year 9999', 9e15, undefined, '-'],
  ])('has %s', ([, time, timeZone, shown]) => {
    expect(read({ time }, { timeZone }).time).toBe(shown);
  });

  it('names machine, application, process and kind of message', () => {
    expect(show({ logger: 'shop.api' }, { msgId: 'ORDER' })).toMatch(
      /^<14>1 2026-11-20T09:15:00\.042Z web1\.example shop 4711 ORDER \[/,
    );
    expect(read({ logger: 'shop.api' }, { appName: 'web' }).app).toBe('web');
    expect(read({ logger: '' }).app).toBe('-');
    expect(read({ logger: `grün ${'x'.repeat(60)}` }).app).toBe(`gr_n_${'x'.repeat(43)}`);
    expect(readRfc5424(String(rfc5424({ framing: 'none' }).format(plain))).procId).toBe(String(process.pid));
  });
});

describe('structured data', () => {
  it('escapes quotes, backslashes and brackets', () => {
    expect(show({ fields: { k: 'a"b\\c]d[' } })).toContain(' k="a\\"b\\\\\\\\c\\]d["] ');
  });

  it('begins with level and logger, which cannot be forged', () => {
    const { elements } = read({ logger: 'shop', fields: { level: 'fatal', logger: 'x', truncated: 1 } });
    expect(elements).toEqual([
      {
        id: 'fields@32473',
        params: [
          ['level', 'info'],
          ['logger', 'shop'],
          ['level_', 'fatal'],
          ['logger_', 'x'],
          ['truncated_', '1'],
        ],
      },
    ]);
  });

  it('has names of at most 32 characters, none twice', () => {
    const long = 'x'.repeat(40);
    const fields = { [`${long}a`]: 1, [`${long}b`]: 2, ['y'.repeat(32)]: 3, y: { '': 4 } };
    const names = read({ fields }).elements[0]?.params.map(([name]) => name);
    expect(names).toEqual(['level', `${'x'.repeat(26)}~1`, `${'x'.repeat(26)}~2`, 'y'.repeat(32), 'y.']);
  });

  it('can have another name, or be left out', () => {
    expect(read({}, { sdName: 'shop', enterprise: 7 }).elements[0]?.id).toBe('shop@7');
    expect(show({ fields: { a: 1 } }, { fields: 'none' })).toMatch(/ - - order placed$/);
    expect(show({ logger: 'shop', fields: { a: 1 } }, { fields: 'message' })).toMatch(
      / shop 4711 - - order placed a=1$/,
    );
    expect(show({ logger: 'shop', fields: { a: 1 } }, { fields: 'message', appName: 'web' })).toMatch(
      / - - shop: order placed a=1$/,
    );
    expect(show({ fields: { a: 1 } }, { fields: 'both' })).toMatch(/ a="1"\] order placed a=1$/);
  });
});

describe('framing', () => {
  it.for<[Rfc5424Options['framing'], RegExp]>([
    ['lf', /^<14>1 .*grüße\n$/],
    ['none', /^<14>1 .*grüße$/],
    ['octet', /^(\d+) <14>1 .*grüße$/],
  ])('%s', ([framing, pattern]) => {
    const text = show({ msg: 'grüße' }, { framing });
    expect(text).toMatch(pattern);
    const [, length] = pattern.exec(text) ?? [];
    if (length !== undefined) expect(Number(length)).toBe(size(text.slice(length.length + 1)));
  });

  it('for networks is without colour', () => {
    for (const framing of ['octet', 'none'] as const)
      expect(show({}, { framing, color: 8 })).toBe(show({}, { framing }));
  });

  it('has a byte order mark only where it is asked for', () => {
    expect(show({ msg: 'm' }, { bom: true })).toMatch(/\] \ufeffm$/);
    expect(show({ msg: '' }, { bom: true })).toMatch(/\]$/);
    expect(show({ msg: '\ufeffm' })).toMatch(/\] \\ufeffm$/);
  });
});

describe('a message that is too long', () => {
  const fields = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`field${n}`, `value ${n}`]));

  it('ends between two characters, and says how many bytes are missing', () => {
    const msg = '終\n'.repeat(400);
    for (let maxSize = 480; maxSize < 490; maxSize++) {
      const text = show({ msg }, { maxSize });
      expect(size(text)).toBeLessThanOrEqual(maxSize);
      expect(size(text)).toBeGreaterThan(maxSize - 10);
      const [, kept = '', missing] = /\] ((?:終\\n)*終?)…truncated (\d+)$/.exec(text) ?? [];
      expect(size(kept) + Number(missing)).toBe(size('終\\n'.repeat(400)));
    }
  });

  it('loses parameters from the end, and says how many', () => {
    const message = read({ fields, msg: 'm' }, { maxSize: 480 });
    const params = message.elements[0]?.params ?? [];
    expect(params.at(-1)).toEqual(['truncated', String(31 - (params.length - 1))]);
    expect(params.slice(0, 2)).toEqual([
      ['level', 'info'],
      ['field0', 'value 0'],
    ]);
    expect(size(show({ fields, msg: 'm' }, { maxSize: 480 }))).toBeLessThanOrEqual(480);
  });

  it('is whole where there is room', () => {
    expect(show({ fields }, { maxSize: 2048 })).toBe(show({ fields }));
  });
});

const longest = {
  hostname: 'h'.repeat(255),
  procId: 'p'.repeat(128),
  msgId: 'm'.repeat(32),
  sdName: 's'.repeat(26),
} as const;

describe('options that are wrong', () => {
  it.for<[unknown, string]>([
    [{ facility: 24 }, 'rfc5424.facility is 24; allowed: 0 to 23, kern, user'],
    [{ facility: 'locl0' }, 'did you mean "local0"?'],
    [
      { hostname: 'my host' },
      'rfc5424.hostname is "my host"; allowed: 1 to 255 characters of US-ASCII, no blanks',
    ],
    [{ appName: 'x'.repeat(49) }, 'allowed: 1 to 48 characters'],
    [{ procId: '' }, 'rfc5424.procId is ""; allowed: 1 to 128'],
    [{ msgId: 'grün' }, 'rfc5424.msgId is "grün"; allowed: 1 to 32'],
    [{ sdName: 'a=b' }, 'rfc5424.sdName is "a=b"; allowed: 1 to 26'],
    [{ framing: 'crlf' }, 'rfc5424.framing is "crlf"; allowed: lf, octet, none'],
    [{ maxSize: 100 }, 'rfc5424.maxSize is 100; allowed: a number of bytes, 480 or more'],
    [
      { ...longest, maxSize: 480 },
      'rfc5424.maxSize is 480, and the header has up to 559 bytes; allowed: 559 or more, or shorter words',
    ],
    [{ fields: 'sd' }, 'rfc5424.fields is "sd"; allowed: data, message, both, none'],
    [{ enterprise: 0 }, 'rfc5424.enterprise is 0; allowed: a positive integer'],
  ])('%j', ([options, message]) => {
    expect(() => rfc5424(options as Rfc5424Options)).toThrow(message);
  });
});

describe('any record', () => {
  it('is one message that reads back as level, logger, message and fields', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const text = String(rfc5424({ ...from, framing: 'none' }).format(record));
        expect(text).not.toMatch(forbidden);
        const { elements, msg } = readRfc5424(text);
        expect(unescaped(msg)).toBe(record.msg);
        const own = ['level', ...(record.logger === '' ? [] : ['logger'])];
        const params = elements[0]?.params ?? [];
        const values = params.map(([, value]) => unescaped(value));
        const expected = expectedPairs(record);
        expect(values).toEqual(
          [record.levelName, record.logger].slice(0, own.length).concat(expected.map(([, value]) => value)),
        );
        const names = params.map(([name]) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const [at, name] of names.slice(own.length).entries())
          if (!name.includes('~'))
            expect(onlyAdds(decodeURIComponent(name), (expected[at]?.[0] ?? '').toWellFormed())).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('has its fields in the message where they are wanted there', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const options: Rfc5424Options = { ...from, appName: 'app', framing: 'none', fields: 'message' };
        const { msg } = readRfc5424(String(rfc5424(options).format(record)));
        const sentence = readSentence(msg, record.logger !== '');
        expect(sentence.msg).toBe(record.msg);
        expect(sentence.pairs.map(([, value]) => value)).toEqual(
          expectedPairs(record).map(([, value]) => value),
        );
      }),
      { numRuns: runs },
    );
  });

  it.for(['data', 'message', 'both', 'none'] as const)(
    'is not longer than it may be, also with the longest words: %s',
    (fields) => {
      const options: Rfc5424Options = { ...longest, framing: 'none', fields, bom: true, maxSize: 559 };
      fc.assert(
        fc.property(anyRecord, (record) => {
          const text = String(rfc5424(options).format(record));
          expect(size(text)).toBeLessThanOrEqual(559);
          readRfc5424(text);
        }),
        { numRuns: runs },
      );
    },
  );

  it('is not longer than it may be', () => {
    fc.assert(
      fc.property(anyRecord, fc.integer({ min: 480, max: 900 }), (record, maxSize) => {
        const text = String(rfc5424({ ...from, framing: 'none', fields: 'both', maxSize }).format(record));
        expect(size(text)).toBeLessThanOrEqual(maxSize);
        readRfc5424(text);
      }),
      { numRuns: runs },
    );
  });
});
