import type { Report } from '../scan/types.ts';
import { decodeBase64 } from './jwt.ts';
import { plainName } from './names.ts';
import { characterSet, isMember } from './pattern.ts';
import { isPlaceholder } from './placeholder.ts';

/** Authentication schemes (IANA registry "HTTP Authentication Schemes") and those in common use beside it. */
const schemes: ReadonlySet<string> = new Set(
  'basic bearer token digest negotiate ntlm hoba mutual vapid gnap dpop scramsha256 apikey key hawk aws4hmacsha256 jwt oauth privatetoken sso splunk'.split(
    ' ',
  ),
);

/** Characters of a token68 (RFC 9110, section 11.2), and what is found in its place. */
const token68: Uint8Array = characterSet('-A-Za-z0-9._~+/=:@!$%*');
const longest = 8192;

/**
 * Reports the credentials of an Authorization header (RFC 9110, section 11.6.2): what follows the scheme, or the whole
 * value where there is none. Returns whether the value was understood.
 */
export function credentialHeader(text: string, start: number, end: number, report: Report): boolean {
  const word = runEnd(text, start, longest);
  const scheme = plainName(text.slice(start, Math.min(word, start + 24)));
  let from = start;
  if (schemes.has(scheme)) {
    from = word;
    while (text.charCodeAt(from) === 32) from += 1;
    if (from === word) return false;
    if (scheme === 'digest' || scheme === 'aws4hmacsha256' || scheme === 'hawk' || scheme === 'oauth') {
      const stop = lineEnd(text, from);
      if (stop - from >= 8) report('http-header', 'CREDENTIALS', from, stop);
      return true;
    }
  }
  const stop = from === start ? Math.max(word, end) : runEnd(text, from, longest);
  // Without a scheme, a word is an account of a check: `authorization: granted`.
  const isWord = from === start && stop - from < 20 && !/\d/.test(text.slice(from, stop));
  if (stop - from >= 6 && !isWord && !isPlaceholder(text, from, stop))
    report('http-header', 'CREDENTIALS', from, stop);
  return stop > from;
}

/**
 * Reports the values of a Cookie header (RFC 6265, section 4.2), or the value of a Set-Cookie header (section 4.1): its
 * attributes stay.
 */
export function cookieHeader(text: string, start: number, isSet: boolean, report: Report): void {
  const stop = Math.min(text.length, start + longest);
  let at = start;
  while (at < stop) {
    while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 59) at += 1;
    const sign = nameEnd(text, at, stop);
    if (sign < 0) return;
    let end = sign + 1;
    while (end < stop && !endsValue(text.charCodeAt(end))) end += 1;
    if (end - sign > 3 && !isPlaceholder(text, sign + 1, end)) report('cookie', 'COOKIE', sign + 1, end);
    if (isSet || text.charCodeAt(end) !== 59) return;
    at = end;
  }
}

/** Where the `=` behind the name of a cookie stands, or -1. */
function nameEnd(text: string, from: number, stop: number): number {
  let at = from;
  while (at < stop) {
    const code = text.charCodeAt(at);
    if (code === 61) return at > from ? at : -1;
    // A colon begins another header.
    if (code <= 32 || code === 58 || endsValue(code)) return -1;
    at += 1;
  }
  return -1;
}

/** White space, quotes, comma, semicolon and backslash end the value of a cookie. */
function endsValue(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 44 || code === 59 || code === 92 || code === 96;
}

/** Reports a token behind `Bearer` or `Basic` that stands in a text without its header. */
export function schemeToken(text: string, start: number, end: number, report: Report): void {
  const last = text.charCodeAt(start - 2) | 32;
  if (text.charCodeAt(start - 1) !== 32) return;
  // The r of bearer, the c of basic.
  if (last === 114 && text.slice(start - 7, start).toLowerCase() === 'bearer ') {
    const isWord = end - start < 20 && !/\d/.test(text.slice(start, end));
    // `token_type=bearer expires_in=3600`: in a token, `=` stands at the end only (RFC 6750, section 2.1).
    const isAssignment = /^[A-Za-z_]\w{0,40}=[^=]/.test(text.slice(start, Math.min(end, start + 43)));
    if (end - start >= 8 && !isWord && !isAssignment && !isPlaceholder(text, start, end)) {
      report('bearer-token', 'CREDENTIALS', start, end);
    }
  } else if (last === 99 && end - start >= 6 && text.slice(start - 6, start).toLowerCase() === 'basic ') {
    const plain = end - start <= longest ? decodeBase64(text.slice(start, end)) : '';
    if (/^[\x20-\x7e\x80-\xff]*:[\x20-\x7e\x80-\xff]+$/.test(plain))
      report('basic-credentials', 'CREDENTIALS', start, end);
  }
}

function runEnd(text: string, from: number, most: number): number {
  const stop = Math.min(text.length, from + most);
  let at = from;
  while (at < stop && isMember(token68, text.charCodeAt(at))) at += 1;
  return at;
}

/** The end of the line, or of the text that a backslash or a closing quote of the whole header ends. */
function lineEnd(text: string, from: number): number {
  const stop = Math.min(text.length, from + 512);
  let at = from;
  while (at < stop && text.charCodeAt(at) >= 32 && text.charCodeAt(at) !== 92) at += 1;
  return at;
}
