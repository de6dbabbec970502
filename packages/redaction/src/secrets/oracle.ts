import type { AnchorDetector, Report } from '../scan/types.ts';
import { isModel } from './url.ts';

/** Longest user and longest password, in characters. */
const USER = 64;
const PASSWORD = 128;
const user = /^(?:[A-Za-z][\w$#.-]*|"[^"]+")$/;

/** Finds the password of a connect string of Oracle (Easy Connect): `user/password@//host:1521/service`. */
const easyConnect: AnchorDetector = {
  anchor: '@//',
  at(text, at, _key, report) {
    if (!/[\w[]/.test(text.charAt(at + 3))) return;
    before(text, at, report);
  },
};

/** The same before a description: `user/password@(DESCRIPTION=...)`. */
const description: AnchorDetector = {
  anchor: '@(',
  at(text, at, _key, report) {
    if (/^ ?description/i.test(text.slice(at + 2, at + 14))) before(text, at, report);
  },
};

/** Finds the password of an address of JDBC: `jdbc:oracle:thin:user/password@host:1521:sid`. */
const thin: AnchorDetector = {
  anchor: ':thin:',
  at(text, at, _key, report) {
    const start = at + 6;
    const rest = text.slice(start, start + USER + PASSWORD);
    const slash = rest.indexOf('/');
    if (slash < 1 || !user.test(rest.slice(0, slash))) return;
    const isQuoted = rest.charAt(slash + 1) === '"';
    const sign = isQuoted ? rest.indexOf('"@', slash + 2) : lastSign(rest, slash + 1);
    const from = slash + (isQuoted ? 2 : 1);
    if (sign > from) told(rest.slice(0, slash), text, start + from, start + sign, report);
  },
};

/** The last `@` of a word that `:`, `/` and what follows them do not belong to. */
function lastSign(text: string, from: number): number {
  const end = /[\s"'<>`]/.exec(text.slice(from));
  const word = end === null ? text : text.slice(0, from + end.index);
  return word.lastIndexOf('@');
}

/** Reads backwards from an `@`: a password, which may stand in quotes, a slash, a user. */
function before(text: string, at: number, report: Report): void {
  const floor = Math.max(0, at - USER - PASSWORD);
  let start = at;
  let end = at;
  let first = -1;
  if (text.charCodeAt(at - 1) === QUOTE) {
    end = at - 1;
    const quote = floor + text.slice(floor, end).lastIndexOf('"');
    if (quote < floor || text.charCodeAt(quote - 1) !== SLASH) return;
    start = quote - 1;
    first = start;
  }
  for (; start > floor && !isBorder(text.charCodeAt(start - 1)); start--)
    if (text.charCodeAt(start - 1) === SLASH) first = start - 1;
  if (first < 0) return;
  // `jdbc:oracle:oci:user/password@//host`: the scheme is no part of the user.
  const word = text.slice(start, first);
  const name = word.slice(word.lastIndexOf(':') + 1);
  if (name.length > USER || !user.test(name)) return;
  told(name, text, end === at ? first + 1 : first + 2, end, report);
}

function told(name: string, text: string, start: number, end: number, report: Report): void {
  if (end > start && !isModel(name, text.slice(start, end), false))
    report('url-password', 'PASSWORD', start, end);
}

const QUOTE = 0x22;
const SLASH = 0x2f;

/** White space, quotes and `= ( , ;`. */
function isBorder(code: number): boolean {
  return code <= 34 || code === 39 || code === 40 || code === 44 || code === 59 || code === 61 || code === 96;
}

/** Finds passwords in connect strings of Oracle. */
export const oracleDetectors: readonly AnchorDetector[] = [easyConnect, description, thin];
