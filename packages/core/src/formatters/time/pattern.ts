import { show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';
import { offsetText } from './zone.ts';

/** Writes a moment: `ms` since 1970, in a zone that is `offset` seconds ahead of UTC. */
export type TimeWriter = (ms: number, offset: number) => string;

type Field = (date: Date, offset: number) => string;

const digits = (width: number, read: (date: Date) => number): Field => {
  return (date) => String(read(date)).padStart(width, '0');
};

const name = (options: Intl.DateTimeFormatOptions): Field => {
  const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  return (date) => format.format(date);
};

const hour12 = (date: Date): number => date.getUTCHours() % 12 || 12;
const zone = (colon: boolean, zulu: boolean): Field => {
  return (_date, offset) => (zulu && offset === 0 ? 'Z' : offsetText(offset, colon));
};

/** Fields of UTS #35, part 4, https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table. */
const fields: Readonly<Record<string, () => Field>> = {
  yyyy: () => digits(4, (date) => date.getUTCFullYear()),
  yy: () => digits(2, (date) => date.getUTCFullYear() % 100),
  MMMM: () => name({ month: 'long' }),
  MMM: () => name({ month: 'short' }),
  MM: () => digits(2, (date) => date.getUTCMonth() + 1),
  M: () => digits(1, (date) => date.getUTCMonth() + 1),
  dd: () => digits(2, (date) => date.getUTCDate()),
  d: () => digits(1, (date) => date.getUTCDate()),
  EEEE: () => name({ weekday: 'long' }),
  EEE: () => name({ weekday: 'short' }),
  HH: () => digits(2, (date) => date.getUTCHours()),
  H: () => digits(1, (date) => date.getUTCHours()),
  hh: () => digits(2, hour12),
  h: () => digits(1, hour12),
  mm: () => digits(2, (date) => date.getUTCMinutes()),
  ss: () => digits(2, (date) => date.getUTCSeconds()),
  SSS: () => digits(3, (date) => date.getUTCMilliseconds()),
  SS: () => digits(2, (date) => Math.floor(date.getUTCMilliseconds() / 10)),
  S: () => digits(1, (date) => Math.floor(date.getUTCMilliseconds() / 100)),
  a: () => (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  xxx: () => zone(true, false),
  xx: () => zone(false, false),
  XXX: () => zone(true, true),
  XX: () => zone(false, true),
};

/** C0, DEL and C1, of which a pattern has none: part of a class. */
const CONTROLS = '\\u0000-\\u001f\\u007f-\\u009f';

/** A quoted text, a run of one letter, or anything else. */
const part = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

/**
 * What a pattern looks like: the source of a regular expression. No quote follows a quoted text, so that there is one
 * way to read a row of quotes.
 */
export const timePatternSource: string = `(?:'(?:[^'${CONTROLS}]|'')*'(?!')|[^A-Za-z'${CONTROLS}]|${Object.keys(
  fields,
)
  .map((field) => `${field}(?!${field[0]})`)
  .join('|')})+`;

/** What is allowed, in words. @param styles what may stand in the place of a pattern */
export function patternText(styles: readonly string[]): string {
  const known = `a pattern such as "yyyy-MM-dd HH:mm:ss.SSS" of ${Object.keys(fields).join(' ')} and 'quoted' text`;
  return [...styles, known].join(', ');
}

/**
 * Reads a pattern such as `yyyy-MM-dd HH:mm:ss.SSS`. Letters are fields of UTS #35, `'quoted'` text stands as it is,
 * and so does everything that is no letter. Names of months and days are English.
 *
 * @param where the option, for messages
 * @param styles what may stand in the place of a pattern, for messages
 * @throws SteleError naming the option
 */
export function timePattern(pattern: string, where: string, styles: readonly string[] = []): TimeWriter {
  if (!new RegExp(`^${timePatternSource}$`).test(pattern)) {
    const text = `${where} is ${show(pattern)}; allowed: ${patternText(styles)}${nearest(pattern, styles)}`;
    throw new SteleError('STELE_CONFIG_VALUE', text);
  }
  const parts: (string | Field)[] = [];
  for (const { 0: text, 1: quoted, 2: letter } of pattern.matchAll(part)) {
    if (quoted !== undefined) parts.push(quoted === '' ? "'" : quoted.replaceAll("''", "'"));
    else parts.push(letter === undefined ? text : (fields[text] as () => Field)());
  }
  return (ms, offset) => {
    // A Date drops fractions, which before 1970 goes up.
    const date = new Date(Math.floor(ms + offset * 1000));
    if (Number.isNaN(+date)) return '';
    let out = '';
    for (const each of parts) out += typeof each === 'string' ? each : each(date, offset);
    return out;
  };
}
