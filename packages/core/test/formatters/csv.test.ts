import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type CsvColumn, type CsvOptions, csv } from '../../src/formatters/csv.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { goldens } from './golden.ts';
import { records } from './records.ts';
import { anyRecord, runs } from './text/any-record.ts';
import { colourIsOnlyColour, survivesAnything } from './text/hostile.ts';
import { forbidden, unescaped } from './text/reading.ts';

const plain = records['plain'] as LogRecord;
const show = (part: Partial<LogRecord>, columns: readonly CsvColumn[], options?: CsvOptions): string =>
  String(csv({ ...options, columns }).format({ ...plain, fields: {}, ...part })).slice(0, -1);

goldens('csv.csv', () => csv());
goldens('csv.color.csv', () => csv({ color: 8 }));
survivesAnything('csv', () => csv());
colourIsOnlyColour('csv', (color) => csv({ color }));

/** Undoes the guard: one `'` before what begins a formula. */
const unguarded = (text: string): string =>
  text.replace(/(^|[,;|"])( *)'(?='*[=+\-@\uff0b\uff0d\uff1d\uff20])/g, '$1$2');
const value = (cell: string): string => unescaped(unguarded(cell));

describe('cells', () => {
  it.for<[string, string, string]>([
    ['of words need no quotes', 'two words', 'two words'],
    ['with a comma are in quotes', 'a,b', '"a,b"'],
    ['with a separator of other countries are in quotes, too', 'a;b', '"a;b"'],
    ['with quotes have them doubled', 'a "b"', '"a ""b"""'],
    ['with blanks keep them', ' a ', '" a "'],
    ['are on one line', 'a\nb\rc', 'a\\nb\\rc'],
    ['show what a terminal obeys', '\x1b[2J\u202e', '\\u001b[2J\\u202e'],
    ['have backslashes doubled', 'C:\\new', 'C:\\\\new'],
    ['may be empty', '', ''],
  ])('%s', ([, msg, shown]) => {
    expect(show({ msg }, ['msg'])).toBe(shown);
  });

  it('of objects are JSON', () => {
    expect(show({ fields: { a: { b: [1, 'x'] } } }, ['fields'])).toBe('"{""a"":{""b"":[1,""x""]}}"');
  });
});

describe('formulas', () => {
  it.for<[string, string, string]>([
    ['equals sign', '=1+1', "'=1+1"],
    ['plus', '+1', "'+1"],
    ['minus', '-1', "'-1"],
    ['at', '@SUM(A1)', "'@SUM(A1)"],
    ['full-width forms', '\uff1d1', "'\uff1d1"],
    ['behind blanks', ' =1', '" \'=1"'],
    ['behind a comma', 'a,=1', '"a,\'=1"'],
    ['behind a semicolon', 'a;+1', '"a;\'+1"'],
    ['behind a quote', '"=1', '"""\'=1"'],
    ['behind a quote that is there already', "'=1", "''=1"],
    ['behind a tab, which is spelled out', '\t=1', '\\t=1'],
    ['in the midst of a word', 'a=1 b-2 c@d', 'a=1 b-2 c@d'],
  ])('%s', ([, msg, shown]) => {
    expect(show({ msg }, ['msg'])).toBe(shown);
    expect(value(String(parse(show({ msg }, ['msg']))[0]?.[0]))).toBe(msg);
  });

  it('in JSON are spelled in another way', () => {
    const fields = { f: '=cmd()', list: ['x;@SUM', -5], n: -1 };
    const cell = show({ fields }, ['fields']);
    expect(cell).toBe('"{""f"":""\\u003dcmd()"",""list"":[""x;\\u0040SUM"",-5],""n"":-1}"');
    expect(JSON.parse(String(parse(cell)[0]?.[0]))).toEqual(fields);
  });

  it('are no numbers', () => {
    expect(show({ fields: { n: -1.5 } }, ['field:n'])).toBe('-1.5');
  });

  it('stay as they are where nothing computes them', () => {
    expect(show({ msg: '=1+1' }, ['msg'], { guard: false })).toBe('=1+1');
  });
});

describe('columns', () => {
  it('are those that are asked for', () => {
    const record = {
      ...(records['error-alone'] as LogRecord),
      logger: 'shop.api',
      context: { user: { id: 7 } },
    };
    const columns: CsvColumn[] = [
      'levelNumber',
      'logger',
      'err.type',
      'err.message',
      'field:user.id',
      'field:none',
    ];
    expect(show(record, columns, { loggerName: 'short' })).toBe(
      '50,api,Error,connect ECONNREFUSED 127.0.0.1:5432,7,',
    );
  });

  it('stand in the header, which the format does not write itself', () => {
    expect(csv().header).toBe('timestamp,level,logger,msg,fields,err\n');
    expect(csv({ columns: ['msg', 'field:a b'], delimiter: ';', newline: 'crlf' }).header).toBe(
      'msg;a b\r\n',
    );
    expect(csv({ header: false }).header).toBe('');
    expect(csv().fit({ color: 8 }).header).toBe(csv().header);
  });

  it('are separated as it is asked for, and lines end so', () => {
    expect(String(csv({ columns: ['level', 'msg'], delimiter: '\t', newline: 'crlf' }).format(plain))).toBe(
      'info\torder placed\r\n',
    );
  });

  it('of time follow the display options', () => {
    expect(show({}, ['timestamp'], { time: 'epoch-ms' })).toBe('1795166100042');
    expect(show({}, ['timestamp'], { time: 'HH:mm', timeZone: 'Asia/Tokyo' })).toBe('18:15');
  });

  it.for<[unknown, string]>([
    [{ columns: ['message'] }, 'csv.columns[0] is "message"; allowed: timestamp, level'],
    [{ columns: ['message'] }, 'field:<path> - did you mean "msg"?'],
    [{ columns: ['time'] }, 'field:<path> - did you mean "timestamp"?'],
    [{ columns: ['levl'] }, 'field:<path> - did you mean "level"?'],
    [{ separator: ';' }, 'header, guard, newline - use delimiter'],
    [{ columns: ['field:'] }, 'csv.columns[0] is "field:"; allowed: '],
    [{ columns: [] }, 'csv.columns is an array of 0; allowed: one column or more'],
    [{ delimiter: '=' }, 'csv.delimiter is "="; allowed: , ; | : ^ ~ or a tab'],
    [{ delimiter: ',,' }, 'csv.delimiter is ",,"; allowed: '],
    [{ newline: '\n' }, 'csv.newline is "\\n"; allowed: lf, crlf'],
  ])('%j is refused', ([options, message]) => {
    expect(() => csv(options as CsvOptions)).toThrow(message);
  });
});

describe('any record', () => {
  const readers: readonly (readonly [string, (text: string, delimiter: string) => string[][]])[] = [
    ['csv-parse', (text, delimiter) => parse(text, { delimiter })],
    ['papaparse', (text, delimiter) => papaparse.parse<string[]>(text, { delimiter }).data.slice(0, -1)],
  ];

  it.for(readers)('is one line that %s reads back as level, message and fields', ([, read]) => {
    const delimiters = fc.constantFrom(',', ';', '|', '\t', '^');
    fc.assert(
      fc.property(anyRecord, delimiters, fc.boolean(), (record, delimiter, guard) => {
        const line = String(csv({ delimiter, guard }).format(record));
        expect(line.endsWith('\n')).toBe(true);
        expect(line.slice(0, -1).replaceAll('\t', '')).not.toMatch(forbidden);
        const rows = read(line, delimiter);
        expect(rows).toHaveLength(1);
        const [time, level, logger, msg, fields, err, ...rest] = rows[0] as string[];
        const text = (cell: string | undefined): string =>
          guard ? value(cell ?? '') : unescaped(cell ?? '');
        expect(rest).toEqual([]);
        expect(time).toBe(new Date(record.time).toISOString());
        expect([level, logger, msg].map(text)).toEqual([record.levelName, record.logger, record.msg]);
        const json = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
        const all: Record<string, unknown> = {};
        for (const data of [record.context, record.bindings, record.fields])
          for (const [name, member] of Object.entries(data))
            if (member !== undefined)
              Object.defineProperty(all, name, {
                value: member,
                enumerable: true,
                configurable: true,
                writable: true,
              });
        expect(fields === '' ? {} : JSON.parse(String(fields))).toEqual(json(all));
        expect(err === '' ? undefined : JSON.parse(String(err))).toEqual(record.err && json(record.err));
        if (guard)
          for (const cell of [level, logger, msg])
            expect(cell).not.toMatch(/^ *[=+\-@\uff0b\uff0d\uff1d\uff20]/);
      }),
      { numRuns: runs },
    );
  });

  it('stays one cell for each column in the file of a spreadsheet', () => {
    const format = csv();
    const file =
      format.header +
      Object.values(records)
        .map((record) => format.format(record))
        .join('');
    const rows: Record<string, string>[] = parse(file, { columns: true });
    expect(rows.map((row) => value(row['msg'] ?? ''))).toEqual(Object.values(records).map(({ msg }) => msg));
  });
});
