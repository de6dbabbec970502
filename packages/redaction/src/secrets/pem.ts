import type { AnchorDetector } from '../scan/types.ts';
import { characterSet, isMember } from './pattern.ts';

/** Longest text between `-----BEGIN` and its dashes. */
const longestLabel = 100;
/** The label: blanks are `+` or `%20` in addresses and forms. */
const opening: RegExp =
  /^(?:(?: |\+|%20)[A-Z0-9_-]{0,20}){0,4}(?: |\+|%20)PRIVATE(?: |\+|%20)KEY(?:(?: |\+|%20)BLOCK)?-----/;
/** Base64 (RFC 4648, section 4). */
const base64: Uint8Array = characterSet('A-Za-z0-9+/=');
/** What stands in a block beside base64: headers (RFC 1421), line breaks in any notation, quotes of code and of mail. */
const beside: Uint8Array = characterSet('-:, \\\n\r\t"\'.()*_%>|#;&');
/** What stands between two lines: nothing that is part of a word. */
const between: Uint8Array = characterSet(', \\\n\r\t"\'>|');
/** The shortest line of base64 that is taken for a key where the block has no end. */
const longRun = 16;
/** The same in a whole block: `MIIBVQ==`. */
const shortRun = 6;
/** Longest headers between the label and the key. */
const longestHeaders = 400;

/**
 * Finds private keys in PEM (RFC 7468) and OpenPGP armour (RFC 9580, section 6.2): the whole block. A block without an
 * end is hidden to the end of its base64. Line breaks may be spelt out, encoded or missing.
 */
export const privateKeyDetector: AnchorDetector = {
  anchor: '-----BEGIN',
  at(text, at, _key, report) {
    const label = opening.exec(text.slice(at + 10, at + 10 + longestLabel));
    if (!label) return;
    const start = at + 10 + label[0].length;
    const close = endOfBlock(text, start);
    const end = close > 0 ? close : endOfCutBlock(text, start);
    if (end > 0) report('private-key', 'PRIVATE_KEY', at, end);
  },
};

/** Behind the closing line of a block that holds a key; 0 where it has none, or no key. */
function endOfBlock(text: string, start: number): number {
  let position = start;
  let hasKey = false;
  while (position < text.length) {
    const run = endOfRun(text, position);
    hasKey ||= isKey(text, position, run, shortRun);
    position = run;
    if (text.startsWith('-----', position)) break;
    const code = text.charCodeAt(position);
    if (code === 92 || code === 37) position = endOfEscape(text, position);
    else if (isMember(beside, code)) position += 1;
    else break;
  }
  if (!hasKey || !text.startsWith('-----END', position)) return 0;
  const close = text.slice(position + 8, position + 8 + longestLabel).indexOf('-----');
  return close < 0 ? endOfLabel(text, position + 8) : position + 8 + close + 5;
}

/** Where a closing label ends that is cut off. */
function endOfLabel(text: string, from: number): number {
  let end = from;
  while (end - from < longestLabel && /[ A-Z0-9]/.test(text.charAt(end))) end += 1;
  return end;
}

/** Behind the last line of base64 of a block that is cut off; 0 where none follows the label. */
function endOfCutBlock(text: string, start: number): number {
  let end = 0;
  let position = startOfKey(text, start);
  while (position > 0) {
    const run = endOfRun(text, position);
    const isLine = isKey(text, position, run, longRun);
    if (!isLine && !(end > 0 && isLastLine(text, end, position, run))) break;
    end = run;
    position = isLine ? endOfGap(text, run) : 0;
  }
  return end;
}

/** Where the base64 begins behind a label and headers such as `DEK-Info: ...`; 0 where something else stands there. */
function startOfKey(text: string, start: number): number {
  let position = endOfGap(text, start);
  while (position - start < longestHeaders) {
    if (isKey(text, position, endOfRun(text, position), longRun)) return position;
    const header = /^[A-Z][A-Za-z-]{1,30}: [^\n\r\\%]{0,100}(?=[\n\r\\%])/.exec(
      text.slice(position, position + 140),
    );
    if (!header) return 0;
    position = endOfGap(text, position + header[0].length);
  }
  return 0;
}

/** Whether a short run of base64 ends a key: it stands in a line of its own. */
function isLastLine(text: string, before: number, start: number, end: number): boolean {
  if (
    start === end ||
    start === before ||
    !/[\n\r\\%",']/.test(text.slice(before, Math.min(start, before + 16)))
  )
    return false;
  return end === text.length || /[\n\r\\%"',-]/.test(text.charAt(end));
}

/** Whether a run of base64 is long enough, and neither a word nor a path in small letters. */
function isKey(text: string, start: number, end: number, least: number): boolean {
  if (end - start < least) return false;
  let kinds = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 97) kinds |= 1;
    else if (code >= 65) kinds |= 2;
    else if (code >= 48 && code < 58) kinds |= 4;
  }
  if (kinds === 3 || kinds === 7) return true;
  return least === shortRun && (kinds > 4 || text.charCodeAt(end - 1) === 61);
}

/** Behind a run of base64, in which slashes may be escaped. */
function endOfRun(text: string, from: number): number {
  let end = from;
  for (; ; end += 1) {
    const code = text.charCodeAt(end);
    if (code === 92 && text.charCodeAt(end + 1) === 47) end += 1;
    else if (!isMember(base64, code)) return end;
  }
}

/** Behind quotes, blanks and line breaks in any notation. */
function endOfGap(text: string, from: number): number {
  let end = from;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code === 92 || code === 37) end = endOfEscape(text, end);
    else if (isMember(between, code) || (code === 43 && text.charCodeAt(end + 1) === 32)) end += 1;
    else return end;
  }
}

/** Behind `\n`, `\\n`, `\u000a` or `%0A`. */
function endOfEscape(text: string, from: number): number {
  if (text.charCodeAt(from) === 37)
    return from + (/^[0-9A-Fa-f]{2}$/.test(text.slice(from + 1, from + 3)) ? 3 : 1);
  let end = from;
  while (text.charCodeAt(end) === 92) end += 1;
  const code = text.charCodeAt(end);
  if (code === 110 || code === 114 || code === 116) return end + 1;
  return code === 117 && /^[0-9A-Fa-f]{4}$/.test(text.slice(end + 1, end + 5)) ? end + 5 : end;
}
