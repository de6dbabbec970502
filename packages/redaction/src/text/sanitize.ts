/**
 * Characters by which a text acts on whoever reads it: C0 without tab and line breaks, DEL, C1 (ECMA-48 controls), the
 * line separators U+2028 and U+2029, and the marks by which Unicode turns the direction of text (UAX #9). Line breaks
 * stay: stacks have them, and every format writes them so that no second record begins there.
 */
const acting =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
/** Most texts, told at once. */
const plain = /^[\t\n\r -~]*$/;
/** Up to this length a loop is faster than an expression. */
const SHORT = 48;

function isPlain(text: string): boolean {
  if (text.length > SHORT) return plain.test(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return plain.test(text);
  }
  return true;
}

const all = new RegExp(acting, 'g');

/** A text in which such characters are spelled out, as `\x1b`. */
export function sanitized(text: string): string {
  return !isPlain(text) && acting.test(text) ? text.replace(all, spell) : text;
}

function spell(character: string): string {
  const hex = character.charCodeAt(0).toString(16);
  return hex.length > 2 ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`;
}
