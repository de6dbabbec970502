/** Percent-encoding (RFC 3986, section 2.1) and escapes of JSON (RFC 8259, section 7), of what ASCII can show. */
const encoded = /%[2-7][\dA-Fa-f]|\\+u00[2-7][\dA-Fa-f]/g;

/** Encodings of what is encoded already. */
const MAX_LEVELS = 3;

/** A text with what is encoded in clear; quotes and backslashes stay escaped, so that they end no text of JSON. */
export function inClear(text: string): string {
  let clear = text;
  for (let level = 0; level < MAX_LEVELS && (clear.includes('%') || clear.includes('\\u00')); level++) {
    const next = clear.replace(encoded, decoded);
    if (next === clear) break;
    clear = next;
  }
  return clear;
}

function decoded(given: string): string {
  const character = String.fromCharCode(Number.parseInt(given.slice(-2), 16));
  const stays = character === '\x7f' || (given[0] === '\\' && /["\\]/.test(character));
  return stays ? given : character;
}
