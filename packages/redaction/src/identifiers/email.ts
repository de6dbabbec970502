import { classAt, codeAt, DIGIT, FOREIGN, isWord, LETTER, WORD } from '../scan/characters.ts';
import type { Spot } from '../scan/spots.ts';

/** RFC 5321, 4.5.3.1: local part and domain, in octets. */
const LOCAL = 64;
const DOMAIN = 255;
const QUOTE = 34;
const DOT = 46;
const COLON = 58;
const MINUS = 45;

/** What RFC 5322, 3.2.3 allows in an atom, less what separates values in logs: `= / ? { | } \``. */
const atom: readonly number[] = [..."!#$%&'*+-^_~."].map((character) => character.charCodeAt(0));
/** Endings of files that look like a domain: `logo@2x.png`. */
const files: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'css', 'js', 'ts']);

/**
 * E-mail addresses: RFC 5321 and 5322, with the characters beyond ASCII of RFC 6531, quoted local parts and
 * internationalised domains in both forms. Comments and folding are not read.
 */
export const email: Spot = {
  rule: 'email',
  type: 'EMAIL_ADDRESS',
  places: ['@'],
  at: (text, at, _end, _key, report) => {
    const end = endOfDomain(text, at + 1);
    if (end < 0) return 0;
    const start = codeAt(text, at - 1) === QUOTE ? startOfQuoted(text, at - 1) : startOfAtom(text, at);
    if (start < at && !isPassword(text, start) && !isService(text, start, at))
      report('email', 'EMAIL_ADDRESS', start, end);
    return 0;
  },
};

function startOfAtom(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LOCAL && isAtom(text, start - 1)) start--;
  while (start < at && !isWord(text, start) && codeAt(text, start) !== 95 && !isLetter(text, start)) start++;
  return codeAt(text, at - 1) === DOT ? at : start;
}

/** True for the password of a URL, `scheme://user:password@host`, which is found as one. */
function isPassword(text: string, start: number): boolean {
  if (codeAt(text, start - 1) !== COLON) return false;
  let at = start - 1;
  while (at > 0 && start - at <= LOCAL && isAtom(text, at - 1)) at--;
  return text.startsWith('://', at - 3);
}

/** `git@github.com`: the user that hosts of repositories have for all. */
const isService = (text: string, start: number, at: number): boolean =>
  at - start === 3 && text.startsWith('git', start);

function startOfQuoted(text: string, quote: number): number {
  for (let start = quote - 1; start >= 0 && quote - start <= LOCAL; start--) {
    const code = codeAt(text, start);
    if (code === QUOTE) return start;
    if (code < 32) break;
  }
  return quote + 1;
}

/** End of the domain that starts at a position, -1 where none does. */
function endOfDomain(text: string, from: number): number {
  if (codeAt(text, from) === 91) return endOfLiteral(text, from);
  let end = from;
  const last = Math.min(text.length, from + DOMAIN);
  while (end < last && isDomain(text, end)) end++;
  while (end > from && (codeAt(text, end - 1) === DOT || codeAt(text, end - 1) === MINUS)) end--;
  const name = text.slice(from, end);
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.charCodeAt(0) === DOT || name.includes('..')) return -1;
  const top = name.slice(dot + 1);
  if (top.length < 2 || files.has(top.toLowerCase())) return -1;
  return top.toLowerCase().startsWith('xn--') || !hasDigit(top) ? end : -1;
}

/** RFC 5321, 4.1.3: an address in square brackets. */
function endOfLiteral(text: string, from: number): number {
  for (let end = from + 1; end < from + 48; end++) {
    if (codeAt(text, end) === 93) return end - from > 4 ? end + 1 : -1;
    if (!isWord(text, end) && codeAt(text, end) !== DOT && codeAt(text, end) !== 58) return -1;
  }
  return -1;
}

function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if ((classAt(text, at) & DIGIT) !== 0) return true;
  return false;
}

const isAtom = (text: string, at: number): boolean =>
  (classAt(text, at) & WORD) !== 0 || isLetter(text, at) || atom.includes(codeAt(text, at));

const isDomain = (text: string, at: number): boolean => {
  const code = codeAt(text, at);
  return (classAt(text, at) & WORD) !== 0 || code === DOT || code === MINUS || isLetter(text, at);
};

/** A letter beyond ASCII: not of the blocks of punctuation and symbols, not white space. */
function isLetter(text: string, at: number): boolean {
  if ((classAt(text, at) & (FOREIGN | LETTER)) !== FOREIGN) return false;
  const code = codeAt(text, at);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  return !(
    (code >= 0x2000 && code < 0x2c00) ||
    (code >= 0x3000 && code < 0x3005) ||
    (code >= 0x3008 && code < 0x3021) ||
    (code >= 0xfe10 && code < 0xfe70) ||
    (code >= 0xff00 && code < 0xff10) ||
    (code >= 0xff1a && code < 0xff21) ||
    code === 0xfeff ||
    code === 0xfffd
  );
}
