/** A word and the lists that hold it. */
export interface Word {
  readonly text: string;
  readonly lists: readonly number[];
}

/** Words by their first two characters. */
export interface WordIndex {
  /** 1 for the codes of ASCII characters, in either case, that begin a word. */
  readonly begins: Uint8Array;
  /**
   * Words that may begin with two folded characters, 0 for the second where the text ends. Words in ASCII do, of others
   * the first character does.
   */
  readonly at: (first: number, second: number) => readonly Word[] | undefined;
}

/** Characters up to here have small letters; what lies beyond is compared as it is. */
const FOLDED = 0x600;

/** Small letters, and blanks for punctuation and line breaks, by code. */
const folds: Uint16Array = /* @__PURE__ */ (() => {
  const table = new Uint16Array(FOLDED);
  for (let code = 0; code < FOLDED; code++) {
    const character = String.fromCharCode(code);
    const lower = character.toLowerCase();
    const isBlank = /[!-/:-@[-`{-~\t\n\r]/.test(character);
    table[code] = isBlank ? 32 : lower.length === 1 ? lower.charCodeAt(0) : code;
  }
  return table;
})();

/** The character that is compared in place of one. */
export function fold(code: number): number {
  return code < FOLDED ? (folds[code] as number) : code;
}

/** Makes an index of the words of some lists, which are in small letters. */
export function wordIndex(
  lists: readonly { readonly words: readonly string[]; readonly id: number }[],
): WordIndex {
  const known = new Map<string, number[]>();
  for (const { words, id } of lists) {
    for (const word of words) {
      const numbers = known.get(word);
      if (numbers === undefined) known.set(word, [id]);
      else if (!numbers.includes(id)) numbers.push(id);
    }
  }
  const begins = new Uint8Array(128);
  const pairs: (Word[] | undefined)[] = new Array(128 * 128).fill(undefined);
  const others = new Map<number, Word[]>();
  for (const [text, numbers] of known) {
    if (text === '') continue;
    const word: Word = { text, lists: numbers };
    const one = text.charCodeAt(0);
    if (one >= 128) {
      others.set(one, [...(others.get(one) ?? []), word]);
      continue;
    }
    for (let code = 0; code < 128; code++) if (fold(code) === one) begins[code] = 1;
    for (const two of text.length > 1 ? [second(text.charCodeAt(1))] : new Array(128).keys()) {
      pairs[one * 128 + two] = [...(pairs[one * 128 + two] ?? []), word];
    }
  }
  return {
    begins,
    at: (one, two) => (one < 128 ? pairs[one * 128 + second(two)] : others.get(one)),
  };
}

/** All characters beyond ASCII share the place of one that is in no word. */
const second = (code: number): number => (code < 128 ? code : 127);
