import type { AssignmentDetector, Report } from '../scan/types.ts';
import type { AssignedRules } from './assigned.ts';
import { cookieHeader, credentialHeader } from './headers.ts';
import { kubernetesSecret } from './kubernetes.ts';
import {
  COOKIE,
  CREDENTIALS,
  isSecretName,
  KIND,
  meaningAt,
  PARAMETER,
  SECRET,
  SET_COOKIE,
  VALUE,
} from './names.ts';
import { isPlaceholder } from './placeholder.ts';
import { isStatedPassword } from './stated.ts';

/** Longest value that is hidden as one. */
const longest = 4096;
/** Shortest value of the table of gitleaks that a name makes a secret. */
const shortestKey = 14;

/** Finds values of names that say password, secret, token or key, and of headers that carry credentials. */
export function assignmentDetector(rules: AssignedRules): AssignmentDetector {
  return (text, nameStart, nameEnd, valueStart, valueEnd, report) => {
    const length = nameEnd - nameStart;
    if (length < 2 || length > 128 || valueEnd <= valueStart) return;
    const meaning = meaningAt(text, nameStart, nameEnd);
    if (valueEnd - valueStart >= shortestKey) {
      const end = rules.match(text, nameStart, nameEnd, text, valueStart);
      if (end >= 0) {
        report(rules.rule(), 'API_KEY', valueStart, end);
        return;
      }
    }
    if (meaning === 0) return;
    if ((meaning & (COOKIE | SET_COOKIE)) !== 0 && hasColon(text, nameEnd, valueStart)) {
      cookieHeader(text, valueStart, (meaning & SET_COOKIE) !== 0, report);
      return;
    }
    if ((meaning & CREDENTIALS) !== 0 && credentialHeader(text, valueStart, valueEnd, report)) return;
    if ((meaning & KIND) !== 0 && /^secret$/i.test(text.slice(valueStart, valueEnd))) {
      kubernetesSecret(text, nameStart, report);
      return;
    }
    if (isInQuery(text, nameStart)) {
      if ((meaning & (SECRET | PARAMETER)) !== 0) queryValue(text, valueStart, valueEnd, report);
    } else if ((meaning & SECRET) !== 0 || isNamedAttribute(text, meaning, nameStart)) {
      plainValue(text, nameStart, nameEnd, valueStart, valueEnd, report);
    }
  };
}

/** Whether a name stands behind `?`, `&` or `&amp;`. */
function isInQuery(text: string, nameStart: number): boolean {
  const before = text.charCodeAt(nameStart - 1);
  return before === 63 || before === 38 || (before === 59 && text.startsWith('&amp;', nameStart - 5));
}

function queryValue(text: string, start: number, end: number, report: Report): void {
  if (end - start >= 4 && !isPlaceholder(text, start, end)) report('query-parameter', 'SECRET', start, end);
}

function plainValue(
  text: string,
  nameStart: number,
  nameEnd: number,
  from: number,
  to: number,
  report: Report,
): void {
  const start = from;
  const end = Math.min(to, from + longest);
  const before = text.charCodeAt(start - 1);
  const quoted = before === 34 || before === 39 || before === 96;
  const name = text.slice(nameStart, nameEnd);
  // Letters alone are a word under `auth` or `token`, and may be a password.
  const words = (quoted || start - nameEnd === 1) && /pass|pwd|secret|credential/i.test(name);
  if (isStatedPassword(text, name, nameEnd, start, end, quoted)) {
    report('secret-assignment', 'PASSWORD', start, end);
    return;
  }
  if (!looksSecret(text, start, end, words, quoted) || isPlaceholder(text, start, end)) return;
  if (!quoted && isExpression(text, start, end)) return;
  report('secret-assignment', /pass|pwd/i.test(name) ? 'PASSWORD' : 'SECRET', start, end);
}

/** Dotted paths, calls, the opening of an inspected object (`Token{`), Java's `Name@hash`, and folders of a system. */
const expression: RegExp =
  /^[a-z_$][\w$]*(?:\.[A-Za-z_$][A-Za-z_$]*)+$|^[\w$.]+[({]|^[a-z]+(?:\.\w+)+@[\da-f]+$|^\/(?:bin|etc|home|opt|tmp|usr|var|run)\//;

/** Whether there is one of the signs `.`, `(` and `{`, without which nothing but a path is an {@link expression}. */
function holdsSign(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 || code === 40 || code === 123) return true;
  }
  return false;
}

/** What a program says without quotes: `password = getPassword()`, `token: req.headers.token`. */
function isExpression(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end) === 40) return true;
  const stop = Math.min(end, start + 64);
  if (text.charCodeAt(start) !== 47 && !holdsSign(text, start, stop)) return false;
  return expression.test(text.slice(start, stop));
}

/**
 * Whether a value may be a secret rather than a word about one. `password: incorrect` is prose; a value right behind
 * its sign, `password=swordfish`, is meant as one from six letters on.
 */
function looksSecret(text: string, start: number, end: number, words: boolean, quoted: boolean): boolean {
  const stop = Math.min(end, start + 64);
  let digits = 0;
  let letters = 0;
  let signs = 0;
  let isConstant = true;
  for (let at = start; at < stop; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code | 32) >= 97 && (code | 32) <= 122) {
      letters += 1;
      if (code >= 97) isConstant = false;
    } else if (code <= 32) {
      if (quoted) return /\d/.test(text.slice(at, stop)) || digits > 0;
    } else if (!isPunctuation(code)) signs += 1;
    if (code !== 95 && code < 65) isConstant = false;
  }
  const length = stop - start;
  // The name of a variable of the environment.
  if (isConstant && letters < length) return false;
  if (digits > 0)
    return length >= (words ? 4 : 6) && (words || !(digits <= 5 && length - digits <= 2 && signs === 0));
  if (letters === length) return words && length >= 6;
  return length >= 6 && signs > 0;
}

/** Signs of prose and of paths in objects: `. , ; : ( ) ' " -`. */
function isPunctuation(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 40 ||
    code === 41 ||
    (code >= 44 && code <= 46) ||
    code === 58 ||
    code === 59
  );
}

/** `<add key="Password" value="...">`, `name="token" value="..."`: the other attribute names the value. */
function isNamedAttribute(text: string, meaning: number, nameStart: number): boolean {
  if ((meaning & VALUE) === 0) return false;
  const before = text.slice(Math.max(0, nameStart - 64), nameStart);
  const match = /(?:key|name)\s*[=:]\s*["']([\w.-]{2,40})["']\s*,?\s*["']?$/i.exec(before);
  return match !== null && isSecretName(match[1]!);
}

/** Whether a colon stands between a name and its value. */
function hasColon(text: string, nameEnd: number, valueStart: number): boolean {
  const colon = text.indexOf(':', nameEnd);
  return colon >= 0 && colon < valueStart;
}
