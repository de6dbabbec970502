import { decode } from '@jclem/logfmt2';
import fc from 'fast-check';
import logfmtParser from 'logfmt';
import { describe, expect, it } from 'vitest';
import { type LogfmtOptions, logfmt } from '../../src/formatters/logfmt.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';
import { anyRecord, runs } from './text/any-record.ts';
import { colourIsOnlyColour, survivesAnything } from './text/hostile.ts';
import { expectedPairs, forbidden, readPairs, sameKey } from './text/reading.ts';

const show = (part: Partial<LogRecord>, options?: LogfmtOptions): string =>
  String(logfmt(options).format({ ...(records['no-fields'] as LogRecord), msg: 'm', ...part }));
const tail = (part: Partial<LogRecord>, options?: LogfmtOptions): string =>
  show(part, { time: 'none', ...options }).slice('level=info msg=m '.length, -1);

goldens('logfmt.txt', () => logfmt());
goldens('logfmt.color.txt', () => logfmt({ color: 8 }));
survivesAnything('logfmt', () => logfmt());
colourIsOnlyColour('logfmt', (color) => logfmt({ color }));

describe('values', () => {
  it.for<[string, unknown, string]>([
    ['a word', 'word', 'k=word'],
    ['blanks', 'two words', 'k="two words"'],
    ['nothing', '', 'k=""'],
    ['quotes', 'a "b"', 'k="a \\"b\\""'],
    ['an equals sign', 'a=b', 'k="a=b"'],
    ['a backslash', 'C:\\temp', 'k="C:\\\\temp"'],
    ['a line break', 'a\nb\r\n', 'k="a\\nb\\r\\n"'],
    ['what a terminal obeys', '\x1b[2J\x9b', 'k="\\u001b[2J\\u009b"'],
    ['a text that looks like a number', '42', 'k="42"'],
    ['a number', 42, 'k=42'],
    ['null', null, 'k=null'],
    ['a list', ['a', 1], 'k="[\\"a\\",1]"'],
    ['an object', { a: { b: 1 }, c: [] }, 'k.a.b=1 k.c="[]"'],
  ])('%s', ([, value, shown]) => {
    expect(tail({ fields: { k: value } })).toBe(shown);
  });
});

describe('keys', () => {
  it.for<[string, Record<string, unknown>, string]>([
    [
      'that have blanks, signs or quotes are percent-encoded',
      { 'a b': 1, 'a=b': 2, 'a"b': 3, 'a%b': 4 },
      'a%20b=1 a%3Db=2 a%22b=3 a%25b=4',
    ],
    ['that a terminal obeys, too', { 'a\x1bb': 1, 'a\u202eb': 2 }, 'a%1Bb=1 a%E2%80%AEb=2'],
    [
      'of the record cannot be forged',
      { level: 'fatal', msg: 'x', time: 1, logger: 'l' },
      'level_=fatal msg_=x time_=1 logger_=l',
    ],
    ['that meet get suffixes', { a: { b: 1 }, 'a.b': 2, '': 3, _: 4 }, 'a.b=1 a.b_=2 _=3 __=4'],
  ])('%s', ([, fields, shown]) => {
    expect(tail({ fields })).toBe(shown);
  });

  it('of the error are not taken by fields', () => {
    const err = { type: 'Error', message: 'boom' };
    expect(tail({ fields: { 'err.type': 'forged', err: 7 }, err })).toBe(
      'err.type_=forged err_=7 err.type=Error err.message=boom',
    );
  });
});

describe('options', () => {
  const record = records['error'] as LogRecord;

  it('can leave out stacks', () => {
    expect(String(logfmt({ stacks: false }).format(record))).not.toContain('stack');
    expect(String(logfmt({ stacks: false }).format(records['error-aggregate'] as LogRecord))).not.toContain(
      '    at ',
    );
  });

  it.for<[LogfmtOptions, string]>([
    [{ time: 'epoch-ms' }, 'time=1795166100042 level=error msg="request failed" logger=shop.api '],
    [{ time: 'none' }, 'level=error msg="request failed" logger=shop.api '],
    [{ date: 'iso', timeZone: 'Asia/Tokyo' }, 'time="2026-11-20 18:15:00.042" level=error '],
    [{ loggerName: 'short' }, 'time=2026-11-20T09:15:00.042Z level=error msg="request failed" logger=api '],
  ])('%j', ([options, head]) => {
    expect(String(logfmt(options).format(record)).startsWith(head)).toBe(true);
  });

  it('rename the pairs every record has, and keep fields apart from them', () => {
    const options = { keys: { time: 'ts', level: 'lvl', msg: 'message', logger: 'src' } };
    expect(show({ logger: 'shop', fields: { ts: 1, time: 2, level: 3, message: 4 } }, options)).toBe(
      'ts=2026-11-20T09:15:00.042Z lvl=info message=m src=shop ts_=1 time=2 level=3 message_=4\n',
    );
    expect(show({}, { keys: { time: 'ts', msg: undefined } })).toBe(
      'ts=2026-11-20T09:15:00.042Z level=info msg=m\n',
    );
  });

  it('show the template in place of the message', () => {
    expect(show(records['template'] as LogRecord, { message: 'template' })).toContain(
      'msg="order {id} placed in {ms} ms"',
    );
  });

  it.for<[unknown, string]>([
    [{ stack: true }, 'logfmt.stack is not an option'],
    [{ timestampKey: 'ts' }, " - use keys: { time: 'ts' }"],
    [
      { keys: { timestamp: 'ts' } },
      'logfmt.keys.timestamp is not an option; allowed: time, level, msg, logger',
    ],
    [{ keys: { time: 'a b' } }, 'logfmt.keys.time is "a b"; allowed: a word without blanks'],
    [{ keys: { time: '' } }, 'logfmt.keys.time is ""; allowed: a word'],
    [{ keys: { msg: 'err.message' } }, 'logfmt.keys.msg is "err.message"; allowed: a word'],
    [{ keys: { time: 'level' } }, 'logfmt.keys.level is "level"; allowed: a name that is not taken (level)'],
    [{ keys: 'ts' }, 'logfmt.keys is "ts"; allowed: an object'],
    [{ stacks: 1 }, 'logfmt.stacks is 1; allowed: true or false'],
    [{ timeZone: 'Mars' }, 'logfmt.timeZone is "Mars"; allowed: UTC, local, or an IANA time zone'],
    [{ loggerName: 'long' }, 'logfmt.loggerName is "long"; allowed: full, short, abbreviated'],
    [{ color: 'always' }, 'logfmt.color is "always"; allowed: true, false, 0, 4, 8, 24'],
    [{ theme: 'drak' }, 'logfmt.theme is "drak"; allowed: dark, light'],
  ])('%j is refused', ([options, message]) => {
    expect(() => logfmt(options as LogfmtOptions)).toThrow(message);
  });
});

describe('any record', () => {
  it('is one line that reads back as level, message and fields', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = String(logfmt().format(record));
        expect(line.endsWith('\n')).toBe(true);
        const text = line.slice(0, -1);
        expect(text).not.toMatch(forbidden);
        const pairs = readPairs(text);
        const own = ['time', 'level', 'msg', ...(record.logger === '' ? [] : ['logger'])];
        const head = pairs.splice(0, own.length);
        expect(head.map(([key]) => key)).toEqual(own);
        expect(head.slice(1).map(([, value]) => value)).toEqual(
          [record.levelName, record.msg, record.logger].slice(0, own.length - 1),
        );
        const expected = expectedPairs(record);
        expect(pairs.map(([, value]) => value)).toEqual(expected.map(([, value]) => value));
        for (const [at, [key]] of pairs.entries())
          if (!sameKey(key, (expected[at] as [string, string])[0])) expect([key]).toEqual(expected[at]);
        expect(new Set([...own, ...pairs.map(([key]) => key)]).size).toBe(own.length + pairs.length);
      }),
      { numRuns: runs },
    );
  });

  // Both take what stands after any backslash for itself: of the escapes of JSON they know `\"` and `\\`.
  const simple = (quoted: string): string => quoted.replace(/\\(.)/gs, '$1');

  it.for<[string, (line: string) => object]>([
    ['logfmt', (line) => logfmtParser.parse(line)],
    ['@jclem/logfmt2', (line) => decode(line)],
  ])('is read by the parser %s', ([, parse]) => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = String(logfmt().format(record)).slice(0, -1);
        // Such a member sets the prototype of what the parsers return.
        const expected = readPairs(line, simple).filter(([key]) => key !== '__proto__');
        const read = Object.entries(parse(line)).map(([key, value]) => [key, String(value)]);
        expect(new Map(read as [string, string][])).toEqual(new Map(expected));
      }),
      { numRuns: runs },
    );
  });
});
