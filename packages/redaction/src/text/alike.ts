/**
 * Blanks, dashes and digits that look like those of ASCII (Unicode, NFKC and Dash): no-break and thin spaces, en dash,
 * minus, full-width forms. Each is one UTF-16 unit, so that positions stay.
 */
const alike =
  /[\u00a0\u1680\u2000-\u200a\u2010-\u2015\u202f\u205f\u2212\u3000\ufe58\ufe63\uff0d\uff10-\uff19]/;
const eachAlike: RegExp = new RegExp(alike.source, 'g');

/** A text in which such characters are those of ASCII; of the same length. The text itself when it holds none. */
export function inAscii(text: string): string {
  return alike.test(text) ? text.replace(eachAlike, plain) : text;
}

function plain(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xff10 + 48);
  return /\s/.test(character) ? ' ' : '-';
}
