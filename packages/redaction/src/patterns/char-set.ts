/** Characters by code, the last place standing for all beyond ASCII. */
export type CharSet = Uint8Array;

const SIZE = 129;
const BEYOND = 128;

function setOf(test: (character: string) => boolean, beyond: boolean): CharSet {
  const set = new Uint8Array(SIZE);
  for (let code = 0; code < BEYOND; code++) set[code] = test(String.fromCharCode(code)) ? 1 : 0;
  set[BEYOND] = beyond ? 1 : 0;
  return set;
}

/** The characters that an expression for one character matches, such as `[a-z]`, `\d` or `x`. */
export function setOfSource(source: string, ignoreCase: boolean): CharSet {
  const one = new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : '');
  // What lies beyond ASCII is not told apart: it is there when the source may speak of it.
  const beyond = /[^\x00-\x7f]|\\[uxDWSs]|\[\^|^\.$/.test(source);
  return setOf((character) => one.test(character), beyond);
}

export function disjoint(a: CharSet, b: CharSet): boolean {
  return a.every((has, code) => has === 0 || b[code] === 0);
}

export function union(sets: readonly CharSet[]): CharSet {
  const all = new Uint8Array(SIZE);
  for (const set of sets) for (let code = 0; code < SIZE; code++) if (set[code] === 1) all[code] = 1;
  return all;
}
