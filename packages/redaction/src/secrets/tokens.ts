import type { Report, TokenDetector } from '../scan/types.ts';
import type { AssignedRules } from './assigned.ts';
import { isTextStart, nameBefore } from './context.ts';
import { entropy } from './entropy.ts';
import { jwtEnd, jwtStop } from './jwt.ts';
import { HEADER, meaningAt, SECRET } from './names.ts';
import { beginReading } from './pattern.ts';
import { isPlaceholder } from './placeholder.ts';
import type { PrefixRules } from './prefixes.ts';

/** Bits a character of a value that only its name gives away. */
const generic = 3;
/** Shortest value of that kind. */
const shortest = 8;
/** Shortest value of the table of gitleaks. */
const shortestKey = 14;

const LETTER = 1;
const DIGIT = 2;
const UNDERSCORE = 3;
const kinds: Uint8Array = new Uint8Array(128);
kinds.fill(LETTER, 65, 91).fill(LETTER, 97, 123).fill(DIGIT, 48, 58).fill(UNDERSCORE, 95, 96);

/**
 * Finds secrets by what they begin with or hold, JSON Web Tokens among them, and values that the name in front of them,
 * or the name of the field, makes secrets.
 */
export function tokenDetector(prefixes: PrefixRules, assigned: AssignedRules): TokenDetector {
  let noJwt = 0;

  const startAt = (text: string, at: number, report: Report): number => {
    const found = prefixes.mayStart(text, at) ? prefixes.match(text, at) : -1;
    if (found >= 0) report(prefixes.rule(), 'API_KEY', at, found);
    if (at < noJwt || !isJwtStart(text, at)) return found;
    const token = jwtEnd(text, at);
    if (token >= 0) report('jwt', 'JWT', at, token);
    else noJwt = jwtStop();
    return Math.max(found, token);
  };
  const innerAt = (text: string, at: number, report: Report): number => {
    const from = prefixes.matchInner(text, at);
    if (from < 0) return -1;
    report(prefixes.rule(), 'API_KEY', from, prefixes.end());
    return prefixes.end();
  };

  return (text, start, end, key, report) => {
    noJwt = start;
    beginReading();
    // The n of a `\n` that is spelt out is no part of the secret behind it.
    const from = isEscapeLetter(text, start) ? start + 1 : start;
    let hasDigit = false;
    let sign = -1;
    // A secret begins at a letter, digit or underscore that follows anything but a letter; digits begin none of those
    // that follow a digit.
    let last = 0;
    for (let at = from; at < end; at += 1) {
      const code = text.charCodeAt(at);
      const kind = kinds[code] ?? 0;
      if (kind === DIGIT) hasDigit = true;
      if (kind !== 0 && last !== LETTER && !(kind === DIGIT && last === DIGIT)) {
        const stop = startAt(text, at, report);
        if (stop > at) {
          at = stop - 1;
          last = LETTER;
          hasDigit = true;
          continue;
        }
      }
      last = kind;
      if (kind === LETTER || kind === DIGIT) continue;
      if (code === 61 && sign < 0) sign = at;
      if (prefixes.isInner(code)) at = Math.max(at, innerAt(text, at, report) - 1);
      // Percent-encoded: what follows `%3D` begins anew.
      if (code === 37 && isHexPair(text, at + 1)) at += 2;
    }
    if (!hasDigit || end - from < shortest) return;
    lookAt(text, from, end, key, report);
    // `name=value` is one token: its value begins behind the first sign.
    if (sign < from + 2) return;
    let value = sign + 1;
    while (value < end && text.charCodeAt(value) === 61) value += 1;
    if (value < end) lookAt(text, value, end, key, report);
  };

  function lookAt(text: string, at: number, end: number, key: string, report: Report): void {
    if (end - at < shortest || startsPath(text.charCodeAt(at))) return;
    const name = nameBefore(text, at);
    if (name) {
      const { start: nameStart, end: nameEnd } = name;
      // A colon may stand within a value: `edb55e38:7101bede`.
      const isLong = end - at >= shortestKey || text.charCodeAt(end) === 58;
      const found = isLong ? assigned.match(text, nameStart, nameEnd, text, at) : -1;
      if (found >= 0) report(assigned.rule(), 'API_KEY', at, found);
      else lookAtGeneric(text, at, end, text, nameStart, nameEnd, report);
    } else if (key !== '' && isTextStart(text, at)) {
      const found = assigned.match(key, 0, key.length, text, at);
      if (found >= 0) report(assigned.rule(), 'API_KEY', at, found);
      else lookAtGeneric(text, at, end, key, 0, key.length, report);
    }
  }
}

function lookAtGeneric(
  text: string,
  at: number,
  end: number,
  names: string,
  nameStart: number,
  nameEnd: number,
  report: Report,
): void {
  const from = lastWords(names, nameStart, nameEnd);
  const meaning = meaningAt(names, from, nameEnd);
  // Headers are read as such: cookies have names of their own.
  if ((meaning & SECRET) === 0 || (meaning & HEADER) !== 0 || isPlaceholder(text, at, end)) return;
  if (entropy(text, at, end) >= generic) report('generic-api-key', 'SECRET', at, end);
}

/** Slash, dot, tilde, percent and dollar begin paths and references. */
function startsPath(code: number): boolean {
  return code === 47 || code === 46 || code === 126 || code === 37 || code === 36;
}

/** A name in prose is two words at most: `api key: ...`, but not the sentence before a colon. */
function lastWords(names: string, start: number, end: number): number {
  let spaces = 0;
  for (let at = end - 1; at > start; at -= 1) {
    if (names.charCodeAt(at) !== 32) continue;
    spaces += at < end - 1 ? 1 : 0;
    if (spaces === 2) return at + 1;
  }
  return start;
}

function isJwtStart(text: string, at: number): boolean {
  return text.charCodeAt(at) === 101 && text.charCodeAt(at + 1) === 121;
}

function isEscapeLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return text.charCodeAt(at - 1) === 92 && (code === 110 || code === 114 || code === 116);
}

function isHexPair(text: string, at: number): boolean {
  return isHex(text.charCodeAt(at)) && isHex(text.charCodeAt(at + 1));
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}
