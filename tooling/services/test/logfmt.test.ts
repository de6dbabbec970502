import { logfmt } from '@stele/core/formatters/logfmt';
import { hostileRecords } from '@stele/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWithGo } from '../go-logfmt.ts';
import { expectedValues } from './expected.ts';
import { golden } from './golden.ts';

/** The parser reads no longer ones, in bytes: the buffer of a `bufio.Scanner`. */
const LONGEST_LINE = 65_536;

/** A time beyond the years 0 to 9999 is left out. */
const FIRST_TIME = -62_167_219_200_000;
const LAST_TIME = 253_402_300_799_999;

describe('go-logfmt', () => {
  // It is compiled first.
  beforeAll(() => {
    expect(readWithGo('a=1\n')).toEqual([[['a', '1']]]);
  });

  it('reads level, message and fields of hostile records', () => {
    const format = logfmt({ time: 'epoch-ms' });
    const records = Object.entries(hostileRecords()).filter(
      ([, record]) => Buffer.byteLength(format.format(record)) < LONGEST_LINE,
    );
    const read = readWithGo(records.map(([, record]) => format.format(record)).join(''));
    expect(read).toHaveLength(records.length);
    for (const [at, [name, record]] of records.entries()) {
      const pairs = read[at] as [string, string][];
      const timed = record.time >= FIRST_TIME && record.time <= LAST_TIME;
      const own = [...(timed ? ['time'] : []), 'level', 'msg', ...(record.logger === '' ? [] : ['logger'])];
      expect(
        pairs.slice(0, own.length).map(([key]) => key),
        name,
      ).toEqual(own);
      expect(pairs.slice(timed ? 1 : 0, timed ? 3 : 2), name).toEqual([
        ['level', record.levelName],
        // Go has no lone surrogates.
        ['msg', record.msg.toWellFormed()],
      ]);
      const expected = expectedValues(record);
      expect(
        pairs.slice(own.length).map(([, value]) => value),
        name,
      ).toEqual(expected.map(([, value]) => value.toWellFormed()));
      for (const [key, value] of expected)
        if (/^[a-z.]+$/.test(key) && !['time', 'level', 'msg', 'logger'].includes(key))
          expect(pairs, name).toContainEqual([key, value.toWellFormed()]);
    }
  });

  it('reads every golden line, each key once', () => {
    const lines = golden('logfmt.txt');
    const read = readWithGo(lines.map(([, text]) => text).join(''));
    expect(read).toHaveLength(lines.length);
    for (const pairs of read) expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length);
  });
});
