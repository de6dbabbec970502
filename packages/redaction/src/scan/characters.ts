/** An ASCII letter. */
export const LETTER = 1;
/** An ASCII digit. */
export const DIGIT = 2;
/** Punctuation inside tokens: `_ + / = . ~ $ % -`. */
export const PUNCTUATION = 4;
/** A hexadecimal digit, in addition to its other class. */
export const HEX = 16;
/** Where a scanner stops: a digit, `@`, `:`, `+` or `=`, in addition to its other class. */
export const HIT = 32;
/** Any character beyond ASCII. */
export const FOREIGN = 64;

/** A letter or digit, ASCII. */
export const WORD: number = LETTER | DIGIT;

const table = new Uint8Array(128);

/** Classes of the ASCII characters. */
export const classes: Uint8Array = table;

const mark = (characters: string, kind: number): void => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    table[code] = (table[code] ?? 0) | kind;
  }
};
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER);
mark('0123456789', DIGIT);
mark('0123456789abcdefABCDEF', HEX);
mark('_+/=.~$%-', PUNCTUATION);
mark('0123456789@:+=', HIT);

/**
 * Class of the character at a position; 0 outside the text. The check of the position keeps `charCodeAt` from giving
 * NaN, which would make it several times slower wherever it is inlined.
 */
export function classAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < 128 ? (table[code] as number) : 64;
}

/** Code of the character at a position; 0 outside the text. */
export function codeAt(text: string, at: number): number {
  return at < 0 || at >= text.length ? 0 : text.charCodeAt(at);
}

/** Whether a position holds an ASCII letter or digit. */
export const isWord = (text: string, at: number): boolean => (classAt(text, at) & WORD) !== 0;

/** Whether a position holds an ASCII digit. */
export const isDigit = (text: string, at: number): boolean => (classAt(text, at) & DIGIT) !== 0;
