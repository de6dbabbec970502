import { replaceUnsafe } from '../text.ts';

const short: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One character as JSON strings spell it, RFC 8259 section 7: in UTF-16 units, so lone surrogates survive. */
export function jsonSpelled(character: string): string {
  let out = '';
  for (let at = 0; at < character.length; at++) {
    const unit = character.charAt(at);
    out += short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  }
  return out;
}

/**
 * Text on one line, in which nothing is unsafe to show. Backslashes are doubled and unsafe characters spelled as in
 * JSON strings, so that the text can be read back: `JSON.parse` does it, once quotes have a backslash, too.
 */
export function escaped(text: string): string {
  return replaceUnsafe(text.includes('\\') ? text.replaceAll('\\', '\\\\') : text, jsonSpelled);
}

/** The same in quotes: a JSON string. */
export function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\"')}"`;
}

/** What separates keys from values and pairs from each other, and what parsers take for an escape. */
const separating = /[\s="\\%]/g;

const encoder: TextEncoder = new TextEncoder();

/** Characters are few, and a hostile key has thousands of the same. */
const MOST_KNOWN = 1000;
const known = new Map<string, string>();

/** UTF-8 bytes as in URLs, RFC 3986 section 2.1. */
function percent(text: string): string {
  let out = known.get(text);
  if (out !== undefined) return out;
  out = '';
  for (const byte of encoder.encode(text)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  if (known.size < MOST_KNOWN && text.length <= 2) known.set(text, out);
  return out;
}

/**
 * A key as one word that every parser of `key=value` pairs takes: blanks, `=`, `"`, `\`, `%` and unsafe characters
 * are percent-encoded, which `decodeURIComponent` undoes. No parser undoes backslashes in keys.
 */
export function keyWord(key: string): string {
  return replaceUnsafe(key.replace(separating, percent), percent);
}

/** The same in printable US-ASCII. */
export function asciiKey(key: string, others: RegExp): string {
  return key.replace(others, percent);
}
