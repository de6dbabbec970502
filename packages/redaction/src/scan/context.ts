import { classAt, FOREIGN, LETTER, WORD } from './characters.ts';

/** Characters before a value that may name it. */
const BEFORE = 64;
/** Characters after a value that may name it. */
const AFTER = 32;
/** Words shorter than this must end where they are found: `pan` is not in `panel`. */
const OPEN = 5;
/** Names of fields remembered. */
const KEYS = 1024;
/** Positions that share one answer that no word is near. */
const BLOCK = 128;

/** Words that name a value, lower case, one blank between the parts of a phrase. */
export interface Words {
  readonly words: readonly string[];
  /** Place of the answers about these words in {@link near} and in the answers about a key. */
  readonly id: number;
}

let ids = 0;

/** A list of words to ask for. */
export const wordList = (words: readonly string[]): Words => ({ words, id: ids++ });

let current = '';
let normal = '';
let block = -1;
/** Whether there are letters near the current block. */
let hasLetters = false;
/** Counts blocks: an answer counts for one block only. */
let round = 1;
/** For each list the round of its answer, negative for "no word is near". */
const near: number[] = [];

/** Whether the text around a value, or the name of its field, holds one of the words. */
export function isNamed(words: Words, text: string, start: number, end: number, key: string): boolean {
  return (key !== '' && isNamedBy(words, key)) || isNamedAround(words, text, start, end);
}

/** Whether one of the words stands in the 64 characters before or the 32 after a value. */
function isNamedAround(list: Words, text: string, start: number, end: number): boolean {
  if (!isNear(list, text, start)) return false;
  const { words } = list;
  return holds(words, text, normal, start - BEFORE, start) || holds(words, text, normal, end, end + AFTER);
}

/** Whether one of the words stands in the 64 characters before a value. */
export function isNamedBefore(list: Words, text: string, start: number): boolean {
  return isNear(list, text, start) && holds(list.words, text, normal, start - BEFORE, start);
}

/** First asks for a whole block of the text, so that many values in a row cost one search. */
function isNear({ words, id }: Words, text: string, start: number): boolean {
  if (text !== current) readText(text);
  const index = Math.floor(start / BLOCK);
  if (index !== block) {
    block = index;
    round++;
    hasLetters = lettersIn(text, index * BLOCK - BEFORE, (index + 1) * BLOCK + BEFORE + AFTER);
  }
  if (!hasLetters) return false;
  const known = near[id];
  if (known === round) return true;
  if (known === -round) return false;
  const isFound = holds(words, text, normal, index * BLOCK - BEFORE, (index + 1) * BLOCK + BEFORE + AFTER);
  near[id] = isFound ? round : -round;
  return isFound;
}

/** Frees the text that was asked for last. */
export function forgetText(): void {
  if (current === '') return;
  current = '';
  normal = '';
  block = -1;
}

/** Lower case, of the same length, with blanks for ASCII punctuation. */
function readText(text: string): void {
  current = text;
  block = -1;
  let lower = text.toLowerCase();
  if (lower.length !== text.length) lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  normal = lower.replace(/[!-/:-@[-`{-~\t\n\r]/g, ' ');
}

/** A word starts where it is found, or a capital does (`userSsn`); scripts without blanks match anywhere. */
function holds(words: readonly string[], text: string, lower: string, from: number, to: number): boolean {
  const first = Math.max(0, from);
  const part = lower.slice(first, to);
  for (const word of words) {
    for (let at = part.indexOf(word); at >= 0; at = part.indexOf(word, at + 1)) {
      if (word.charCodeAt(0) >= 0x250) return true;
      const start = first + at;
      const end = start + word.length;
      const starts = !joins(text, start - 1) || isCapital(text, start);
      if (starts && (word.length >= OPEN || !joins(text, end) || isCapital(text, end))) return true;
    }
  }
  return false;
}

function lettersIn(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (joins(text, at)) return true;
  return false;
}

const joins = (text: string, at: number): boolean => (classAt(text, at) & (LETTER | FOREIGN)) !== 0;

/** Whether a capital follows a letter that is none. */
function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90 && (classAt(text, at - 1) & WORD) !== 0 && text.charCodeAt(at - 1) > 96;
}

/** The name of a field, words apart, and for each list whether it holds one of its words. */
interface Key {
  readonly name: string;
  readonly answers: (boolean | undefined)[];
}

const keys = new Map<string, Key>();
let lastKey = '';
let last: Key = { name: '', answers: [] };

/** Whether the name of a field holds one of the words. */
export function isNamedBy({ words, id }: Words, key: string): boolean {
  if (key !== lastKey) {
    last = readKey(key);
    lastKey = key;
  }
  const known = last.answers[id];
  if (known !== undefined) return known;
  const isFound = holds(words, last.name, last.name, 0, last.name.length);
  last.answers[id] = isFound;
  return isFound;
}

/** `userSSN`, `user_ssn` and `User-SSN` become `user ssn`. */
function readKey(key: string): Key {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const name = key
    .slice(-128)
    .replace(/[a-z][A-Z]/g, (pair) => `${pair[0]} ${pair[1]}`)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  if (keys.size >= KEYS) keys.clear();
  const read: Key = { name, answers: [] };
  keys.set(key, read);
  return read;
}
