import { fold, type Word, wordIndex } from './word-index.ts';

/** Characters before a value that may name it. */
const BEFORE = 64;
/** Characters after a value that may name it. */
const AFTER = 32;
/** From this code on words need no beginning: scripts without blanks. */
const FREE = 0x250;
/** Words shorter than this must end where they are found: `pan` is not in `panel`. */
const OPEN = 5;
/** Places for words of a text that are kept for the next one. */
const KEPT = 1024;
/** Names of fields remembered. */
const KEYS = 1024;

/** Words that name a value, lower case, one blank between the parts of a phrase. */
export interface Words {
  readonly words: readonly string[];
  /** Number of the list, one for all lists of the same words. */
  readonly id: number;
}

const lists = new Map<string, Words>();
let index = wordIndex([]);
/** For each list of words whether one of them stands around the value that was asked for last: bits. */
let around = new Int32Array(0);
let isAny = false;

/** A list of words to ask for. */
export function wordList(words: readonly string[]): Words {
  const name = words.join('\n');
  const known = lists.get(name);
  if (known !== undefined) return known;
  const list: Words = { words, id: lists.size };
  lists.set(name, list);
  // Made anew when it is asked for the next time.
  around = new Int32Array(0);
  return list;
}

/**
 * Words found in a part of one text, in order. A scan asks from left to right, so the part grows to the right, and each
 * character is looked at about once however many values and lists there are.
 */
let current = '';
let from = 0;
let to = 0;
let count = 0;
/** The arrays keep their size: to empty and fill them for each text costs more than all the rest. */
const starts: number[] = [];
const ends: number[] = [];
const words: Word[] = [];
/** The first word that was of use for the last value. */
let first = 0;
let askedStart = -1;
let askedEnd = -1;
let askedKey = '';

/**
 * Asks which lists have a word in the 64 characters before or the 32 after a value, or in the name of its field.
 *
 * @returns whether there is any; {@link isNamed} tells which
 */
export function readNames(text: string, start: number, end: number, key: string): boolean {
  if (text === current && start === askedStart && end === askedEnd && key === askedKey) return isAny;
  if (around.length === 0) makeIndex();
  const known = key === '' ? undefined : readKey(key);
  isAny = known?.isAny === true;
  if (known === undefined) around.fill(0);
  else around.set(known.bits);
  find(text, start - BEFORE, end + AFTER);
  for (let at = first; at < count; at++) {
    const place = starts[at] as number;
    if (place >= end + AFTER) break;
    const stop = ends[at] as number;
    if (place < end ? stop > start : stop > end + AFTER) continue;
    mark(words[at] as Word, around);
    isAny = true;
  }
  askedStart = start;
  askedEnd = end;
  askedKey = key;
  return isAny;
}

/** Whether a list has a word where {@link readNames} looked last. */
export function isNamed({ id }: Words): boolean {
  return (((around[id >>> 5] as number) >>> (id & 31)) & 1) === 1;
}

/** Whether one of the words stands in the 64 characters before a value. */
export function isNamedBefore({ id }: Words, text: string, start: number): boolean {
  if (around.length === 0) makeIndex();
  find(text, start - BEFORE, start);
  for (let at = first; at < count; at++) {
    if ((starts[at] as number) >= start) break;
    if ((ends[at] as number) <= start && (words[at] as Word).lists.includes(id)) return true;
  }
  return false;
}

/** Whether the name of a field holds one of the words. */
export function isNamedBy({ id }: Words, key: string): boolean {
  if (around.length === 0) makeIndex();
  return (((readKey(key).bits[id >>> 5] as number) >>> (id & 31)) & 1) === 1;
}

/** Frees the text that was asked for last. */
export function forgetText(): void {
  if (current === '') return;
  current = '';
  forgetWords();
}

function forgetWords(): void {
  if (count > KEPT) {
    starts.length = 0;
    ends.length = 0;
    words.length = 0;
  }
  count = 0;
  first = 0;
  askedStart = -1;
}

function makeIndex(): void {
  index = wordIndex([...lists.values()]);
  around = new Int32Array((lists.size + 31) >>> 5);
  keys.clear();
  lastKey = '';
  forgetText();
}

function mark({ lists: held }: Word, bits: Int32Array): void {
  for (let at = 0; at < held.length; at++) {
    const id = held[at] as number;
    bits[id >>> 5] = (bits[id >>> 5] as number) | (1 << (id & 31));
  }
}

/** Finds all words that begin in a part of a text; {@link first} is then the first of them. */
function find(text: string, start: number, end: number): void {
  const least = Math.max(0, start);
  // A value far behind the last one: what lies between is of no use.
  if (text !== current || least < from || least > to) {
    forgetWords();
    current = text;
    from = least;
    to = least;
  }
  const most = Math.min(end, text.length);
  if (to < most) {
    findWords(text, to, most);
    to = most;
  }
  while (first > 0 && (starts[first - 1] as number) >= least) first--;
  while (first < count && (starts[first] as number) < least) first++;
}

function findWords(text: string, start: number, end: number): void {
  const { begins } = index;
  let before = start > 0 ? text.charCodeAt(start - 1) : 0;
  for (let at = start; at < end; at++) {
    const last = before;
    const code = text.charCodeAt(at);
    before = code;
    if (code < 128) {
      if (begins[code] === 0) continue;
      // A word starts where it is found, or a capital does (`userSsn`).
      if (isJoint(last) && !(code < 91 && last > 96 && last < 123)) continue;
    } else if (code < FREE && isJoint(last)) continue;
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    const candidates = index.at(fold(code), fold(next));
    if (candidates === undefined) continue;
    for (let number = 0; number < candidates.length; number++) {
      const word = candidates[number] as Word;
      if (!stands(word.text, text, at)) continue;
      starts[count] = at;
      ends[count] = at + word.text.length;
      words[count++] = word;
    }
  }
}

/** Whether a word, the first character of which is known to be there, stands at a position and ends as it must. */
function stands(word: string, text: string, at: number): boolean {
  const end = at + word.length;
  if (end > text.length) return false;
  for (let place = 1; place < word.length; place++) {
    if (fold(text.charCodeAt(at + place)) !== word.charCodeAt(place)) return false;
  }
  if (word.length >= OPEN || end === text.length || word.charCodeAt(0) >= FREE) return true;
  const [last, code] = [text.charCodeAt(end - 1), text.charCodeAt(end)];
  return !isJoint(code) || (code > 64 && code < 91 && last > 96 && last < 123);
}

/** Whether a character belongs to a word: a letter, or anything beyond ASCII. */
const isJoint = (code: number): boolean => code > 127 || (code > 64 && (code | 32) > 96 && (code | 32) < 123);

/** The name of a field: for each list whether it holds one of its words. */
interface Key {
  readonly bits: Int32Array;
  readonly isAny: boolean;
}

const keys = new Map<string, Key>();
let lastKey = '';
let last: Key = { bits: around, isAny: false };

/** `userSSN`, `user_ssn` and `User-SSN` are read as `user ssn`. */
function readKey(key: string): Key {
  if (key === lastKey) return last;
  let read = keys.get(key);
  if (read === undefined) {
    if (keys.size >= KEYS) keys.clear();
    read = wordsOf(key);
    keys.set(key, read);
  }
  lastKey = key;
  last = read;
  return read;
}

function wordsOf(key: string): Key {
  const name = key
    .slice(-128)
    .replace(/[a-z][A-Z]/g, (pair) => `${pair[0]} ${pair[1]}`)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  const bits = new Int32Array(around.length);
  forgetText();
  find(name, 0, name.length);
  for (let at = 0; at < count; at++) mark(words[at] as Word, bits);
  const read = { bits, isAny: count > 0 };
  forgetText();
  return read;
}
