import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlainOptions, plain } from '../../src/formatters/plain.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';
import { anyRecord, runs } from './text/any-record.ts';
import { colourIsOnlyColour, survivesAnything } from './text/hostile.ts';
import { expectedPairs, forbidden, readSentence, sameKey } from './text/reading.ts';

const show = (part: Partial<LogRecord>, options?: PlainOptions): string =>
  String(plain({ time: 'none', ...options }).format({ ...(records['no-fields'] as LogRecord), ...part }));

goldens('plain.txt', () => plain());
goldens('plain.color.txt', () => plain({ color: 8 }));
survivesAnything('plain', () => plain());
colourIsOnlyColour('plain', (color) => plain({ color }));

describe('a message', () => {
  it.for<[string, string, string]>([
    ['stands as it is', 'order placed', 'order placed'],
    ['is on one line', 'a\nb\r\nc\td', 'a\\nb\\r\\nc\\td'],
    ['has backslashes doubled', 'C:\\new', 'C:\\\\new'],
    ['that could be taken for fields is in quotes', 'login admin=true', '"login admin=true"'],
    ['that could be taken for a logger is in quotes', 'shop.api: ready', '"shop.api: ready"'],
    ['that begins with a quote is in quotes', '"quoted"', '"\\"quoted\\""'],
    ['keeps its blanks', ' padded ', '" padded "'],
    ['may have a colon and quotes inside', 'at 09:15 he said "go"', 'at 09:15 he said "go"'],
  ])('%s', ([, msg, shown]) => {
    expect(show({ msg })).toBe(`INFO  ${shown}\n`);
  });

  it('with a colon needs no quotes behind the name of a logger', () => {
    expect(show({ msg: 'Error: boom', logger: 'shop' })).toBe('INFO  shop: Error: boom\n');
  });
});

describe('names', () => {
  it('of loggers are one word', () => {
    expect(show({ logger: 'a b: c\n', msg: 'm' })).toBe('INFO  a%20b%3A%20c%0A: m\n');
  });

  it('of levels are one word, and aligned to the width that is given', () => {
    const heads = ['info', 'security', 'a b'].map((levelName) =>
      show({ levelName, msg: 'm' }, { levelWidth: 8 }),
    );
    expect(heads).toEqual(['INFO     m\n', 'SECURITY m\n', 'A%20B    m\n']);
  });
});

describe('errors', () => {
  const err = { type: 'Error', message: 'boom', stack: 'Error: boom\n    at a (a.js:1:1)' };

  it('are on the same line', () => {
    expect(show({ msg: 'm', err })).toBe(
      'INFO  m err.type=Error err.message=boom err.stack="Error: boom\\n    at a (a.js:1:1)"\n',
    );
  });

  it('are shown without stacks when these are not wanted', () => {
    const fields = { reason: err, all: [err], stack: 'kept' };
    expect(show({ msg: 'm', fields, err }, { stacks: false })).toBe(
      'INFO  m reason.type=Error reason.message=boom all="[{\\"type\\":\\"Error\\",\\"message\\":\\"boom\\"}]" stack=kept err.type=Error err.message=boom\n',
    );
  });
});

describe('options', () => {
  it.for<[PlainOptions, string]>([
    [{ time: 'iso' }, '2026-11-20T09:15:00.042Z ERROR shop.api: '],
    [{ time: 'clock' }, '09:15:00.042 ERROR shop.api: '],
    [{ date: 'basic', timeZone: 'Europe/Berlin' }, '20261120 ERROR shop.api: '],
    [{ date: 'iso', time: 'HH:mm' }, '2026-11-20 09:15 ERROR shop.api: '],
    [{ loggerName: 'abbreviated' }, 'ERROR s.api: '],
  ])('%j', ([options, head]) => {
    expect(show(records['error'] as LogRecord, options).startsWith(head)).toBe(true);
  });

  it('come from the destination where they are left out', () => {
    const fitted = plain({ time: 'clock' }).fit?.({
      color: 0,
      display: { time: 'none', loggerName: 'short' },
    });
    expect(String(fitted?.format(records['logger-name'] as LogRecord))).toMatch(
      /^09:15:00\.042 INFO {2}payment: charged /,
    );
  });

  it.for<[unknown, string]>([
    [{ width: 5 }, 'plain.width is not an option; allowed: '],
    [{ levelWidth: -1 }, 'plain.levelWidth is -1; allowed: a positive integer'],
    [{ time: 'YYYY' }, 'plain.time is "YYYY"; allowed: iso, local'],
  ])('%j is refused', ([options, message]) => {
    expect(() => plain(options as PlainOptions)).toThrow(message);
  });
});

describe('any record', () => {
  it('is one line that reads back as time, level, message and fields', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = String(plain().format(record));
        expect(line.endsWith('\n')).toBe(true);
        const text = line.slice(0, -1);
        expect(text).not.toMatch(forbidden);
        const [head = '', time, level = ''] = /^(\S+) (\S*) *(?= |$)/.exec(text) ?? [];
        expect(time).toBe(new Date(record.time).toISOString());
        expect(decodeURIComponent(level)).toBe(record.levelName.toUpperCase().toWellFormed());
        const { logger, msg, pairs } = readSentence(text.slice(head.length + 1), record.logger !== '');
        expect(msg).toBe(record.msg);
        expect(logger).toBe(record.logger.toWellFormed());
        const expected = expectedPairs(record);
        expect(pairs.map(([, value]) => value)).toEqual(expected.map(([, value]) => value));
        for (const [at, [key]] of pairs.entries())
          expect(sameKey(key, (expected[at] as [string, string])[0])).toBe(true);
      }),
      { numRuns: runs },
    );
  });
});
