import { describe, expect, it } from 'vitest';
import { type PrettyOptions, pretty } from '../../src/formatters/pretty/index.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';

const show = (record: Partial<LogRecord>, options?: PrettyOptions): string =>
  String(pretty(options).format({ ...(records['plain'] as LogRecord), fields: {}, ...record }));

goldens('pretty.txt', pretty);
goldens('pretty.color.txt', () => pretty({ color: 24 }));

/** Text as it is without its colours: a badge has a space on both sides, where plain text has none. */
const uncolored = (text: string): string =>
  text.replace(/\x1b\[[\d;]*m ([^\x1b]+) \x1b\[0m/, '$1').replace(/\x1b\[[\d;]*m/g, '');

describe('colour', () => {
  it.for(Object.keys(records))('changes nothing but the colour: %s', (name) => {
    const record = records[name] as LogRecord;
    for (const color of [4, 8, 24] as const)
      for (const columns of [Number.POSITIVE_INFINITY, 0])
        expect(uncolored(String(pretty({ color, columns }).format(record)))).toBe(
          pretty({ columns }).format(record),
        );
  });

  it('ends on the line it begins on', () => {
    for (const record of Object.values(records))
      for (const line of String(pretty({ color: true }).format(record)).split('\n'))
        expect(line.match(/\x1b\[0m/g)?.length).toBe(line.match(/\x1b\[[1-9][\d;]*m/g)?.length);
  });
});

describe('time', () => {
  const time = 1_795_166_100_042;

  it.for<[PrettyOptions, string]>([
    [{}, '09:15:00.042 '],
    [{ timeZone: 'Asia/Tokyo' }, '18:15:00.042 '],
    [{ time: 'iso' }, '2026-11-20T09:15:00.042Z '],
    [{ time: 'HH:mm' }, '09:15 '],
    [{ date: 'iso' }, '2026-11-20 09:15:00.042 '],
    [{ time: 'none' }, ''],
  ])('%j: %s', ([options, shown]) => {
    expect(show({ time, msg: 'm' }, options)).toBe(`${shown}INFO  m\n`);
  });

  it('is relative to the begin of the process', () => {
    const at = performance.timeOrigin + 61_250;
    expect(show({ time: at, msg: 'm' }, { time: 'relative' })).toBe('+1m01.250s INFO  m\n');
  });

  it('has no characters that a terminal obeys', () => {
    const zone = pretty({ time: "HH'\u202e'mm" }).format(records['plain'] as LogRecord);
    expect(zone).toMatch(/^09\\u\{202e\}15 /);
  });

  it('is left out when impossible', () => {
    expect(show({ time: Number.NaN, msg: 'm' })).toBe('INFO  m\n');
    expect(show({ time: 9e15, msg: 'm' }, { time: 'iso' })).toBe('INFO  m\n');
  });
});

describe('head line', () => {
  it('pads names, so that messages stand below each other', () => {
    const lines = ['shop', '', 'shop.api.orders'].map((logger) =>
      show({ logger, msg: 'm' }, { time: 'none', loggerWidth: 8 }),
    );
    expect(lines).toEqual(['INFO  shop:     m\n', 'INFO            m\n', 'INFO  shop.api.orders: m\n']);
  });

  it.for<[PrettyOptions['loggerName'], string]>([
    ['full', 'app.db.pool'],
    ['short', 'pool'],
    ['abbreviated', 'a.d.pool'],
  ])('shows a %s name', ([loggerName, shown]) => {
    expect(show({ logger: 'app.db.pool', msg: 'm' }, { time: 'none', loggerName })).toBe(
      `INFO  ${shown}: m\n`,
    );
  });

  it('shows the template where that is wanted', () => {
    const part = { msg: 'order 7', template: 'order {id}' };
    expect(show(part, { time: 'none', message: 'template' })).toBe('INFO  order {id}\n');
  });

  it('has a mark for each level where that is wanted', () => {
    const marks = [10, 20, 30, 40, 50, 60].map(
      (level) => show({ level, msg: '' }, { time: 'none', symbols: true })[0],
    );
    expect(new Set(marks).size).toBe(6);
  });

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

  it('takes 100 columns where their function fails', () => {
    const failing = (): number => {
      throw new Error('no terminal');
    };
    const fields = { a: 'x'.repeat(60), b: 'y'.repeat(60) };
    expect(show({ fields }, { columns: failing })).toBe(show({ fields }, { columns: 100 }));
    expect(show({ fields }, { columns: () => Number.NaN })).toBe(show({ fields }, { columns: 100 }));
  });

  it('asks for the width of each record', () => {
    let columns = 100;
    const format = pretty({ columns: () => columns });
    const lines = (): number => String(format.format(records['plain'] as LogRecord)).split('\n').length;
    const wide = lines();
    columns = 40;
    expect(lines()).toBeGreaterThan(wide);
  });

  it('counts columns, not characters', () => {
    const fields = { a: '東'.repeat(20), b: 1 };
    expect(show({ msg: 'm', fields }, { time: 'none', columns: 50 })).toBe(
      `INFO  m\n│ a=${'東'.repeat(20)} b=1\n`,
    );
  });
});

describe('values', () => {
  it('a long text is broken at its spaces', () => {
    const note = 'nobody reads a line that is longer than the terminal is wide';
    expect(show({ msg: 'm', fields: { note } }, { time: 'none', columns: 40 })).toBe(
      'INFO  m\n│ note:\n│   nobody reads a line that is longer\n│   than the terminal is wide\n',
    );
  });

  it('long arrays and objects are counted', () => {
    const list = Array.from({ length: 9 }, (_, at) => at);
    const object = Object.fromEntries(list.map((at) => [`k${at}`, at]));
    expect(show({ msg: 'm', fields: { list, object } }, { time: 'none', fold: 2 })).toBe(
      'INFO  m  list=[0, 1, … 7 more] object={k0: 0, k1: 1, … 7 more}\n',
    );
    expect(show({ msg: 'm', fields: { list } }, { time: 'none', fold: Number.POSITIVE_INFINITY })).toContain(
      '8',
    );
  });

  it.for<[string, unknown, string]>([
    ['duration_ms', 81_234, '81234 (1m 21s)'],
    ['responseMs', 1500, '1500 (1.5 s)'],
    ['ms', 812, '812'],
    ['rss', 2_147_483_648, '2147483648 (2 GiB)'],
    ['bytes', 512, '512'],
    ['total', 81_234, '81234'],
    ['wait_ms', 'soon', 'soon'],
  ])('%s of %s is shown as %s', ([name, value, shown]) => {
    expect(show({ msg: 'm', fields: { [name]: value } }, { time: 'none' })).toBe(
      `INFO  m  ${name}=${shown}\n`,
    );
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

describe('a destination', () => {
  const failing = records['error'] as LogRecord;

  it('gives what options leave out', () => {
    const fit = pretty({ theme: 'monochrome' }).fit?.({
      color: 24,
      theme: 'dark',
      display: { time: 'none' },
    });
    expect(fit?.format(records['plain'] as LogRecord)).toMatch(/^\x1b\[7;1m INFO /);
  });

  it('does not overrule options', () => {
    const fit = pretty({ color: false, time: 'iso', columns: 30 }).fit?.({
      color: 24,
      columns: () => 200,
      display: { time: 'none' },
    });
    expect(fit?.format(records['plain'] as LogRecord)).toBe(
      '2026-11-20T09:15:00.042Z INFO  order placed\n│ id=o-1001 total=129.9\n│ express=true\n',
    );
  });

  it('that is a terminal has paths from the working directory', () => {
    const path = `${process.cwd()}/src/a.ts`;
    const err = { type: 'Error', message: 'm', stack: `Error: m\n    at f (${path}:1:2)` };
    const format = pretty();
    expect(format.fit?.({ color: 0, columns: () => 300 }).format({ ...failing, err })).toContain(
      '(src/a.ts:1:2)',
    );
    expect(format.fit?.({ color: 0 }).format({ ...failing, err })).toContain(`(${path}:1:2)`);
  });
});

describe('an option that is wrong', () => {
  it.for<[PrettyOptions, string]>([
    [{ color: 16 as never }, 'pretty.color is 16; allowed: true, false, 0, 4, 8, 24'],
    [{ theme: 'drak' as never }, 'did you mean "dark"?'],
    [{ columns: -1 }, 'pretty.columns is -1; allowed: a number, 0 or more, or a function'],
    [{ hyperlinks: 1 as never }, 'pretty.hyperlinks is 1'],
    [{ time: 'utc' }, 'pretty.time is "utc"; allowed: iso, local, '],
    [{ frames: 'some' as never }, 'pretty.frames is "some"; allowed: own, all'],
  ])('%j is refused', ([options, message]) => {
    expect(() => pretty(options)).toThrow(expect.objectContaining({ name: 'SteleError' }));
    expect(() => pretty(options)).toThrow(message);
  });
});
