const ascii = /^[ -~]*$/;

/**
 * Characters that a terminal obeys or that nobody sees: controls, bidi marks, line separators, lone surrogates,
 * zero-width and other invisible ones. Joiners stay where scripts and emoji need them: after a letter without
 * case (Persian, Devanagari ...), a mark or a pictograph.
 */
const unsafe =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]--[\u200c\u200d\ufe00-\ufe0f]]|(?<![\p{Lo}\p{M}\p{So}\p{EMod}])[\u200c\u200d]/gv;

function spell(character: string): string {
  const code = character.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code > 255) return `\\u{${hex}}`;
  return { 9: '\\t', 10: '\\n', 13: '\\r' }[code] ?? `\\x${hex.padStart(2, '0')}`;
}

/** Text with every unsafe character written as `spell` has it. */
export function replaceUnsafe(text: string, spell: (character: string) => string): string {
  return ascii.test(text) ? text : text.replace(unsafe, spell);
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
