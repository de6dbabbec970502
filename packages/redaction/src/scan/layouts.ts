import type { Identifier } from '../identifiers/identifier.ts';
import { classAt, codeAt, DIGIT, isDigit, isWord, LETTER, WORD } from './characters.ts';
import { isNamed, type Words, wordList } from './context.ts';
import type { Report } from './types.ts';

/** Longer words belong to no layout. */
const LONGEST = 90;
/** More letters stand in no group of letters only. */
const LETTERS = 3;
const SEPARATORS = ' -./:+';
const separators = new Uint8Array(128);
for (let at = 0; at < SEPARATORS.length; at++) separators[SEPARATORS.charCodeAt(at)] = at + 1;
/** Number of the separator at a position, 0 where there is none. */
const separatorAt = (text: string, at: number): number => {
  const code = codeAt(text, at);
  return code < 128 ? (separators[code] as number) : 0;
};
const kinds: Readonly<Record<string, number>> = { a: 1, d: 2, x: 3 };

interface Entry {
  readonly identifier: Identifier;
  readonly words: Words;
  readonly isNamed: boolean;
  readonly hasBlanks: boolean;
}

interface Node {
  readonly entries: Entry[];
  readonly next: Map<number, Node>;
}

/** Looks for identifiers with a layout at a word that has a digit. */
export interface MatchLayouts {
  /** `kind` is the union of the classes of the word's characters. */
  readonly word: (
    text: string,
    start: number,
    end: number,
    kind: number,
    key: string,
    report: Report,
  ) => void;
  /** A word of up to 6 digits after which nothing {@link goesOn}: it can only end a layout that letters start. */
  readonly short: (text: string, start: number, end: number, key: string, report: Report) => void;
  /** Before each text. */
  readonly reset: () => void;
}

/** Makes one tree of the layouts of all identifiers: its edges are groups with the separator before them. */
export function compileLayouts(identifiers: readonly Identifier[]): MatchLayouts {
  const root: Node = { entries: [], next: new Map() };
  const words = identifiers.map(({ context }) => wordList(context));
  for (const isNamed of [false, true]) {
    for (const [index, identifier] of identifiers.entries()) {
      for (const layout of (isNamed ? identifier.named : identifier.alone) ?? []) {
        const hasBlanks = layout.includes(' ');
        place(root, layout).push({ identifier, words: words[index] as Words, isNamed, hasBlanks });
      }
    }
  }
  const first: (Node | undefined)[] = Array.from({ length: 4 * 96 }, (_, code) => root.next.get(code));

  const afterLetters = (
    text: string,
    start: number,
    end: number,
    kind: number,
    key: string,
    report: Report,
  ): void => {
    const before = shortWordBefore(text, start);
    if (before === 0) return;
    const separator = separatorAt(text, start - 1);
    const after = first[96 + before]?.next.get((separator * 4 + kind) * 96 + end - start);
    if (after !== undefined) walk(after, text, start - 1 - before, end, key, report);
  };
  // Groups inside what was found are not the start of something else.
  let done = 0;
  return {
    reset: () => {
      done = 0;
    },
    word: (text, start, end, kind, key, report) => {
      if (end - start > LONGEST || start < done) return;
      const node = first[kind * 96 + end - start];
      if (node !== undefined) done = Math.max(done, walk(node, text, start, end, key, report));
      afterLetters(text, start, end, kind, key, report);
    },
    short: (text, start, end, key, report) => afterLetters(text, start, end, DIGIT, key, report),
  };
}

/** Whether a separator follows, and after it (or a bracket or a second separator) a letter or digit. */
export function goesOn(text: string, end: number): boolean {
  const code = codeAt(text, end);
  if (code !== 41 && code !== 40 && separatorAt(text, end) === 0) return false;
  const next = classAt(text, end + 1);
  if ((next & DIGIT) !== 0) return true;
  if ((next & LETTER) !== 0) return endsShort(text, end + 1);
  const second = codeAt(text, end + 1);
  return (second === 32 || second === 45 || second === 40) && isDigit(text, end + 2);
}

/** Whether the word that starts at a letter is mixed, or has up to 3 letters. */
function endsShort(text: string, start: number): boolean {
  for (let at = start + 1; at < start + 4; at++) {
    const kind = classAt(text, at) & WORD;
    if (kind !== LETTER) return kind === 0 ? isDigit(text, at + 1) : true;
  }
  return false;
}

function place(root: Node, layout: string): Entry[] {
  let node = root;
  let separator = 0;
  for (const part of layout.match(/[adx]\d+|[^adx\d]/g) ?? []) {
    const kind = kinds[part.charAt(0)];
    if (kind === undefined) {
      separator = SEPARATORS.indexOf(part) + 1;
      continue;
    }
    const code = (separator * 4 + kind) * 96 + Number(part.slice(1));
    const known = node.next.get(code);
    const next: Node = known ?? { entries: [], next: new Map() };
    if (known === undefined) node.next.set(code, next);
    node = next;
  }
  return node.entries;
}

/** Length of a word of up to 3 letters that a separator joins to the word at a position; 0 when there is none. */
function shortWordBefore(text: string, start: number): number {
  const separator = codeAt(text, start - 1);
  if (separator !== 32 && separator !== 45 && separator !== 46) return 0;
  let length = 0;
  while (length < 4 && (classAt(text, start - 2 - length) & WORD) === LETTER) length++;
  return length < 4 && !isWord(text, start - 2 - length) ? length : 0;
}

/** @returns the end of what was found, 0 for nothing */
function walk(from: Node, text: string, start: number, end: number, key: string, report: Report): number {
  let node = from;
  let stop = end;
  let found = 0;
  for (;;) {
    if (node.entries.length > 0 && isLeftEdge(text, start) && isRightEdge(text, stop)) {
      if (judge(node.entries, text, start, stop, key, report)) found = stop;
    }
    if (node.next.size === 0) return found;
    const separator = separatorAt(text, stop);
    if (separator === 0) return found;
    let at = stop + 1;
    let kind = 0;
    for (let next = classAt(text, at) & WORD; next !== 0; next = classAt(text, ++at) & WORD) {
      kind |= next;
      if (at - stop > (kind === LETTER ? LETTERS : LONGEST)) return found;
    }
    const next = node.next.get((separator * 4 + kind) * 96 + at - stop - 1);
    if (next === undefined) return found;
    node = next;
    stop = at;
  }
}

/** Reports the first that has these characters. */
function judge(
  entries: readonly Entry[],
  text: string,
  start: number,
  end: number,
  key: string,
  report: Report,
): boolean {
  let written = '';
  let upper = '';
  for (const { identifier, words, isNamed: needsName, hasBlanks } of entries) {
    if (needsName && !isNamed(words, text, start, end, key)) continue;
    if (hasBlanks && !identifier.crowded && isCrowded(text, start, end)) continue;
    if (written === '') {
      written = withoutSeparators(text, start, end);
      upper = written.toUpperCase();
    }
    const value = identifier.keepCase ? written : upper;
    if (!identifier.pattern.test(value)) continue;
    if (!(needsName && identifier.strict === false) && identifier.valid && !identifier.valid(value)) continue;
    if (!needsName && written !== upper && !identifier.anyCase && !identifier.keepCase) continue;
    report(identifier.rule, identifier.type, start, end);
    return true;
  }
  return false;
}

function withoutSeparators(text: string, start: number, end: number): string {
  let value = '';
  let from = start;
  for (let at = start; at < end; at++) {
    if (isWord(text, at)) continue;
    value += text.slice(from, at);
    from = at + 1;
  }
  return value + text.slice(from, end);
}

/** Nothing before that makes the value part of something longer: a decimal, a name, an amount, an offset. */
function isLeftEdge(text: string, start: number): boolean {
  if (start === 0) return true;
  const code = codeAt(text, start - 1);
  // . - _ + $ and euro, pound
  if (
    code === 46 ||
    code === 45 ||
    code === 95 ||
    code === 43 ||
    code === 36 ||
    code === 0x20ac ||
    code === 0xa3
  )
    return false;
  if (code === 58) return !isDigit(text, start - 2);
  return !isWord(text, start - 1) || isEscape(text, start - 1);
}

/** Whether the letter at a position is that of `\n`, `\r` or `\t` in a text that was quoted before. */
export function isEscape(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return (code === 110 || code === 114 || code === 116) && codeAt(text, at - 1) === 92;
}

/** Nothing after that makes the value part of something longer. */
export function isRightEdge(text: string, end: number): boolean {
  const code = codeAt(text, end);
  if (code === 95) return false;
  if (code === 45) return !isWord(text, end + 1);
  if (code === 46 || code === 58) return !isDigit(text, end + 1);
  return !isWord(text, end);
}

/** Whether digits go on beyond a blank, so that the groups may be others. */
const isCrowded = (text: string, start: number, end: number): boolean =>
  (isDigit(text, start) && codeAt(text, start - 1) === 32 && isDigit(text, start - 2)) ||
  (isDigit(text, end - 1) && codeAt(text, end) === 32 && isDigit(text, end + 1));
