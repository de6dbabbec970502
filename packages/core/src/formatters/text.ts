const ascii = /^[ -~]*$/;

/**
 * Characters that a terminal obeys or that nobody sees: controls, bidi marks, line separators, lone surrogates,
 * zero-width and other invisible ones. Joiners stay where scripts and emoji need them: after a letter without
 * case (Persian, Devanagari ...), a mark or a pictograph.
 */
const unsafe =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]--[\u200c\u200d\ufe00-\ufe0f]]|(?<![\p{Lo}\p{M}\p{So}\p{EMod}])[\u200c\u200d]/gv;

/**
 * Marks upon one character from the ninth on, which is more than any script has, and variation selectors from the second
 * on: a heap of them covers other lines, or hides data. Looked for only where there is one: it takes longer.
 */
const unsafeOrHeaped = new RegExp(
  String.raw`${unsafe.source}|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]|(?<=[\p{M}\u200c\u200d]{8})[\p{M}\u200c\u200d]`,
  'gv',
);
const heaped = /[\p{M}\u200c\u200d]{9}|[\ufe00-\ufe0f]{2}/u;

/** Spellings that were made already: texts that have one such character often have thousands of it. */
const spellings = new Map<string, string>();
const MOST_SPELLINGS = 500;

function spell(character: string): string {
  let spelling = spellings.get(character);
  if (spelling === undefined) {
    spelling = makeSpelling(character);
    if (spellings.size < MOST_SPELLINGS) spellings.set(character, spelling);
  }
  return spelling;
}

function makeSpelling(character: string): string {
  const code = character.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code > 255) return `\\u{${hex}}`;
  return { 9: '\\t', 10: '\\n', 13: '\\r' }[code] ?? `\\x${hex.padStart(2, '0')}`;
}

/** Text with every unsafe character written as `spell` has it. */
export function replaceUnsafe(text: string, spell: (character: string) => string): string {
  return ascii.test(text) ? text : text.replace(heaped.test(text) ? unsafeOrHeaped : unsafe, spell);
}

/** Text with every unsafe character spelled out, line breaks included. */
export function visible(text: string): string {
  return replaceUnsafe(text, spell);
}

const special = /["\\]/g;

/** Text in quotes. */
export function quote(text: string): string {
  return `"${visible(text.replace(special, '\\$&'))}"`;
}
