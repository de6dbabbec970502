import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { adaptive, type ColorOptions } from './adaptive.ts';
import type { ThemeRole } from './color/index.ts';
import { type CsvColumn, readColumns } from './csv/columns.ts';
import { guarded, guardedJson } from './csv/guard.ts';
import type { DisplayOptions } from './display.ts';
import type { FormatTarget, Formatter } from './formatter.ts';
import { escaped, jsonSpelled } from './line/escape.ts';
import { painterOf, timedOptions } from './line/options.ts';
import { total } from './line/total.ts';
import { replaceUnsafe } from './text.ts';

export type { CsvColumn } from './csv/columns.ts';

/** Options of `csv()`. */
export interface CsvOptions extends ColorOptions, Omit<DisplayOptions, 'template'> {
  /** What stands in each line. @default ['timestamp', 'level', 'logger', 'msg', 'fields', 'err'] */
  readonly columns?: readonly CsvColumn[] | undefined;
  /** What stands between cells: `,` `;` `|` `:` `^` `~` or a tab. @default ',' */
  readonly delimiter?: string | undefined;
  /** False makes the property `header` empty. @default true */
  readonly header?: boolean | undefined;
  /** False leaves text as it is where a spreadsheet would compute it: for readers that are none. @default true */
  readonly guard?: boolean | undefined;
  /** `crlf` as in RFC 4180, section 2, which not every reader of lines takes. @default 'lf' */
  readonly newline?: 'lf' | 'crlf' | undefined;
}

/** A formatter with columns. */
export interface CsvFormatter extends Formatter {
  /**
   * The line with the names of the columns. A format does not know where a file begins, so it never writes this line
   * itself: whatever opens an empty file puts it first. Empty where the option `header` is false.
   */
  readonly header: string;
  fit(target: FormatTarget): CsvFormatter;
}

const expected = {
  ...timedOptions,
  columns: 'strings',
  delimiter: 'string',
  header: 'boolean',
  guard: 'boolean',
  newline: ['lf', 'crlf'],
} as const;

const standard: readonly CsvColumn[] = ['timestamp', 'level', 'logger', 'msg', 'fields', 'err'];

/**
 * Comma-separated values, RFC 4180: one line for each record, cells in quotes where they need to be. Objects are JSON.
 *
 * Line breaks and whatever a terminal obeys are spelled as in JSON strings, backslashes doubled. Texts that a
 * spreadsheet would compute as a formula get a `'` before them, the guard of OWASP.
 *
 * @throws SteleError naming the option that is wrong
 */
export function csv(options: CsvOptions = {}): CsvFormatter {
  checkOptions(options, expected, 'csv');
  checkDelimiter(options.delimiter);
  if (options.columns?.length === 0)
    throw new SteleError('STELE_CONFIG_VALUE', 'csv.columns is an array of 0; allowed: one column or more');
  return withHeader(adaptive('csv', options, write), headerOf(options));
}

function withHeader(format: Formatter, header: string): CsvFormatter {
  return { ...format, header, fit: (target) => withHeader(format.fit?.(target) ?? format, header) };
}

function checkDelimiter(given: string | undefined): void {
  if (given === undefined || /^[,;|:^~\t]$/.test(given)) return;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `csv.delimiter is ${show(given)}; allowed: , ; | : ^ ~ or a tab`,
  );
}

const ends = { lf: '\n', crlf: '\r\n' } as const;

function headerOf(options: CsvOptions): string {
  const { columns = standard, delimiter = ',', header = true, newline = 'lf' } = options;
  const cell = cells(options);
  const titles = readColumns(columns, options, 'csv').map(({ title }) => cell(title));
  return header ? `${titles.join(delimiter)}${ends[newline]}` : '';
}

function write(options: CsvOptions): Formatter['format'] {
  const { columns = standard, delimiter = ',', newline = 'lf' } = options;
  const readers = readColumns(columns, options, 'csv');
  const cell = cells(options);
  const paint = painterOf(options, 'csv');
  const between = paint('punctuation', delimiter);
  return total((record) => {
    const texts = readers.map(({ read, role }) => {
      const value = read(record);
      return paint(valueRole(value, role(record)), cell(value));
    });
    return `${texts.join(between)}${ends[newline]}`;
  });
}

function valueRole(value: unknown, role: ThemeRole): ThemeRole {
  if (role !== 'string') return role;
  return typeof value === 'number' ? 'number' : typeof value === 'string' ? 'string' : 'literal';
}

/** Writes values as cells, section 2, rules 5 to 7. */
function cells({ delimiter = ',', guard = true }: CsvOptions): (value: unknown) => string {
  return (value) => {
    const text = cellText(value, guard);
    const bare = !/["\r\n,;|]|^\s|\s$/.test(text) && !text.includes(delimiter);
    return bare ? text : `"${text.replaceAll('"', '""')}"`;
  };
}

function cellText(value: unknown, guard: boolean): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return guard ? guarded(escaped(value)) : escaped(value);
  // A number cannot be more than a number.
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  const json = replaceUnsafe(JSON.stringify(value), jsonSpelled);
  return guard ? guardedJson(json) : json;
}
