import { describe, expect, it } from 'vitest';
import { type PrettyOptions, pretty } from '../../src/formatters/pretty/index.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { records } from './records.ts';

const show = (record: Partial<LogRecord>, options?: PrettyOptions): string =>
  String(
    pretty({ time: 'utc', ...options }).format({ ...(records['plain'] as LogRecord), fields: {}, ...record }),
  );

const golden = (name: string): string => `../golden/pretty/${name}.txt`;

describe('golden files', () => {
  it.for(Object.keys(records))('%s', async (name) => {
    const record = records[name] as LogRecord;
    const copy = structuredClone(record);
    await expect(pretty({ time: 'utc' }).format(record)).toMatchFileSnapshot(golden(name));
    await expect(pretty({ time: 'utc', color: true }).format(record)).toMatchFileSnapshot(
      golden(`${name}.color`),
    );
    expect(record).toEqual(copy);
  });

  it.for(Object.keys(records))('%s: colour changes nothing but the colour', (name) => {
    const record = records[name] as LogRecord;
    const colored = String(pretty({ time: 'utc', color: true }).format(record));
    expect(colored.replace(/\x1b\[[\d;]*m/g, '')).toBe(pretty({ time: 'utc' }).format(record));
  });
});

describe('time', () => {
  const time = 1_795_166_100_042;
  const local = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');

  it.for<[PrettyOptions['time'], string]>([
    ['local', `${two(local.getHours())}:${two(local.getMinutes())}:${two(local.getSeconds())}.042 `],
    ['utc', '09:15:00.042 '],
    ['iso', '2026-11-20T09:15:00.042Z '],
    ['none', ''],
  ])('%s: %s', ([style, shown]) => {
    expect(show({ time, msg: 'm' }, style === undefined ? {} : { time: style })).toBe(`${shown}INFO  m\n`);
  });

  it('is left out when impossible', () => {
    expect(show({ time: Number.NaN, msg: 'm' })).toBe('INFO  m\n');
    expect(show({ time: 9e15, msg: 'm' }, { time: 'iso' })).toBe('INFO  m\n');
  });
});

describe('head line', () => {
  it('aligns levels, also custom ones when their width is known', () => {
    const heads = ['info', 'security'].map((levelName) =>
      show({ levelName, msg: 'm' }, { time: 'none', levelWidth: 8 }),
    );
    expect(heads).toEqual(['INFO     m\n', 'SECURITY m\n']);
  });

  it.for<[string, unknown, string]>([
    ['a word needs no quotes', 'word', 'word'],
    ['a URL needs none', 'https://a.example/?b=c&d=e', 'https://a.example/?b=c&d=e'],
    ['a mark needs none', '[Redacted]', '[Redacted]'],
    ['white space', 'two words', '"two words"'],
    ['nothing', '', '""'],
    ['what reads as a number', '42', '"42"'],
    ['what reads as a number with exponent', '1e3', '"1e3"'],
    ['what reads as null', 'null', '"null"'],
    ['what reads as an array', '[1]', '"[1]"'],
    ['what reads as an object', '{}', '"{}"'],
    ['quotes and backslashes in quotes', 'a "b" \\c', '"a \\"b\\" \\\\c"'],
    ['a backslash in a word', 'C:\\temp', 'C:\\temp'],
    ['an address', '127.0.0.1', '127.0.0.1'],
    ['nested strings', ['a', { b: 'c' }], '["a", {b: "c"}]'],
  ])('%s', ([, value, shown]) => {
    expect(show({ msg: 'm', fields: { k: value } }, { time: 'none' })).toBe(`INFO  m  k=${shown}\n`);
  });

  it('keeps one line without a width', () => {
    const fields = { a: 'x'.repeat(500), b: { c: ['y'.repeat(500)] } };
    expect(show({ fields }, { columns: Number.POSITIVE_INFINITY }).split('\n')).toHaveLength(2);
  });

  it('reads the width for each record', () => {
    let columns = 100;
    const format = pretty({
      get columns() {
        return columns;
      },
    });
    const lines = (): number => String(format.format(records['plain'] as LogRecord)).split('\n').length;
    const wide = lines();
    columns = 40;
    expect(lines()).toBeGreaterThan(wide);
  });
});

describe('errors', () => {
  const err = { type: 'Error', message: 'boom', stack: 'Error: boom\n    at a (a.js:1:1)' };

  it('shows the title once when the message of the record is that of the error', () => {
    expect(show({ msg: 'boom', err }, { time: 'none' })).toBe('INFO  Error: boom\n│ at a (a.js:1:1)\n');
    expect(show({ msg: '', err }, { time: 'none' })).toBe('INFO  Error: boom\n│ at a (a.js:1:1)\n');
  });

  it.for<[string, Record<string, unknown>, string]>([
    [
      'a stack with a code in its title',
      { message: 'boom', stack: 'TypeError [ERR_X]: boom\n    at a' },
      'Error: boom\n│   at a',
    ],
    [
      'a message of several lines',
      { message: 'a\nb\n', stack: 'Error: a\nb\n\n    at a' },
      'Error: a\n│ b\n│\n│   at a',
    ],
    ['no message', { message: '', stack: 'Error\n    at a' }, 'Error\n│   at a'],
    ['no stack', { message: 'boom', stack: undefined }, 'Error: boom'],
    ['a stack of a title only', { message: 'boom', stack: 'Error: boom' }, 'Error: boom'],
    [
      'a message changed after the stack was made',
      { message: 'new', stack: 'Error: old\n    at a' },
      'Error: new\n│   Error: old\n│   at a',
    ],
    [
      'a stack cut within a long message',
      { message: 'm'.repeat(300), stack: `Error: ${'m'.repeat(150)}` },
      `Error: ${'m'.repeat(300)}`,
    ],
    ['a stack of another engine', { message: 'boom', stack: 'a@a.js:1:1' }, 'Error: boom\n│   a@a.js:1:1'],
  ])('%s', ([, part, shown]) => {
    expect(show({ msg: 'm', err: { ...err, ...part } as never }, { time: 'none' })).toBe(
      `INFO  m\n│ ${shown}\n`,
    );
  });
});

describe('hostile input', () => {
  const cyclic: Record<string, unknown> = { ...records['error']?.err };
  cyclic['cause'] = cyclic;
  cyclic['errors'] = [cyclic, cyclic];
  const ring: Record<string, unknown> = {};
  ring['ring'] = ring;
  const throwing = {
    get bad(): never {
      throw new Error('no');
    },
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  it.for<[string, unknown]>([
    ['cyclic fields', { fields: ring }],
    ['a cyclic error', { err: cyclic }],
    ['a cyclic error in a field', { fields: { cyclic } }],
    ['a throwing getter', { fields: throwing }],
    ['a revoked proxy', { fields: { a: 1, revoked: revoked.proxy } }],
    ['no message', { msg: undefined }],
    ['no level name', { levelName: null }],
    ['no level', { level: undefined }],
    ['no context', { context: undefined }],
    [
      'values that are not JSON',
      { fields: { a: 1n, b: Symbol('s\n'), c: () => '\n', d: Number.NaN, e: new Map() } },
    ],
    ['a level out of range', { level: -5 }],
    ['a level far out of range', { level: 1e9 }],
  ])('%s', ([, part]) => {
    const text = show(part as Partial<LogRecord>);
    expect(text).toMatch(/^09:15:00\.042 /);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text.length).toBeLessThan(200_000);
  });

  it('a record that cannot be read at all', () => {
    expect(pretty().format(revoked.proxy as LogRecord)).toBe('[the rest cannot be shown]\n');
  });
});
