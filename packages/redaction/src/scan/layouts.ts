import type { Identifier } from '../identifiers/identifier.ts';
import { beginnings } from './beginnings.ts';
import { classes, DIGIT, isWord, LETTER, WORD } from './characters.ts';
import { isNamed, readNames, type Words, wordList } from './context.ts';
import {
  isCrowded,
  isLeftEdge,
  isRightEdge,
  LETTERS,
  SEPARATORS,
  separatorAt,
  shortWordBefore,
} from './edges.ts';
import type { Report } from './types.ts';

/** Longer words belong to no layout. */
const LONGEST = 90;
const kinds: Readonly<Record<string, number>> = { a: 1, d: 2, x: 3 };

interface Entry {
  readonly identifier: Identifier;
  readonly words: Words;
  /** 1 for the codes that the value may begin with; undefined for any. */
  readonly begins: Uint8Array | undefined;
}

/** Where a layout may end. */
interface Node {
  readonly next: Map<number, Node>;
  readonly alone: Entry[];
  readonly named: Entry[];
  /** The separators that lead on, as bits. */
  joints: number;
  readonly hasLetters: boolean;
  readonly hasBlanks: boolean;
  readonly hasJoints: boolean;
  /** Whether one of the identifiers may stand beside digits. */
  mayBeDense: boolean;
  /** Characters without separators. */
  readonly size: number;
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
  const root = nodeOf('');
  for (const identifier of identifiers) {
    const entry = { identifier, words: wordList(identifier.context), begins: beginnings(identifier) };
    for (const layout of identifier.alone ?? []) add(place(root, layout), 'alone', entry);
    for (const layout of identifier.named ?? []) add(place(root, layout), 'named', entry);
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
      for (let slot = 0; slot < READ; slot++) readStarts[slot] = -1;
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

const nodeOf = (layout: string): Node => ({
  next: new Map(),
  alone: [],
  named: [],
  joints: 0,
  hasLetters: /[ax]/.test(layout),
  hasBlanks: layout.includes(' '),
  hasJoints: /[^adx\d]/.test(layout),
  mayBeDense: false,
  size: (layout.match(/\d+/g) ?? []).reduce((sum, length) => sum + Number(length), 0),
});

function add(node: Node, list: 'alone' | 'named', entry: Entry): void {
  node[list].push(entry);
  if (entry.identifier.crowded === true) node.mayBeDense = true;
}

function place(root: Node, layout: string): Node {
  let node = root;
  let separator = 0;
  let done = '';
  for (const part of layout.match(/[adx]\d+|[^adx\d]/g) ?? []) {
    done += part;
    const kind = kinds[part.charAt(0)];
    if (kind === undefined) {
      separator = SEPARATORS.indexOf(part) + 1;
      continue;
    }
    const code = (separator * 4 + kind) * 96 + Number(part.slice(1));
    const next = node.next.get(code) ?? nodeOf(done);
    node.next.set(code, next);
    node.joints |= 1 << separator;
    node = next;
  }
  return node;
}

/** Words read last, by their start: groups in a row are read from each of them on. */
const READ = 16;
const readStarts = new Int32Array(READ).fill(-1);
const readEnds = new Int32Array(READ);
const readKinds = new Uint8Array(READ);
/** Classes of the word of which {@link endOfWord} gave the end. */
let wordKind = 0;

/** End of the word at a position, -1 for one that belongs to no layout. */
function endOfWord(text: string, start: number): number {
  const slot = start & (READ - 1);
  if (readStarts[slot] !== start) {
    const { length } = text;
    let end = start;
    let kind = 0;
    for (; end < length; end++) {
      const code = text.charCodeAt(end);
      const next = code < 128 ? (classes[code] as number) & WORD : 0;
      if (next === 0) break;
      kind |= next;
      if (end - start >= (kind === LETTER ? LETTERS : LONGEST)) {
        end = -1;
        break;
      }
    }
    readStarts[slot] = start;
    readEnds[slot] = end;
    readKinds[slot] = kind;
  }
  wordKind = readKinds[slot] as number;
  return readEnds[slot] as number;
}

/** @returns the end of what was found, 0 for nothing */
function walk(from: Node, text: string, start: number, end: number, key: string, report: Report): number {
  let node = from;
  let stop = end;
  let found = 0;
  let isEdge: boolean | undefined;
  for (;;) {
    if (node.alone.length + node.named.length > 0 && isRightEdge(text, stop)) {
      isEdge ??= isLeftEdge(text, start);
      if (!isEdge) return found;
      if (judge(node, text, start, stop, key, report)) found = stop;
    }
    if (node.joints === 0) return found;
    const separator = separatorAt(text, stop);
    if (separator === 0 || ((node.joints >>> separator) & 1) === 0) return found;
    const at = endOfWord(text, stop + 1);
    if (at < 0) return found;
    const next = node.next.get((separator * 4 + wordKind) * 96 + at - stop - 1);
    if (next === undefined) return found;
    node = next;
    stop = at;
  }
}

/** Reports the first that has these characters. */
function judge(
  { alone, named, hasBlanks, hasJoints, hasLetters, mayBeDense, size }: Node,
  text: string,
  start: number,
  end: number,
  key: string,
  report: Report,
): boolean {
  const isDense = hasBlanks && isCrowded(text, start, end);
  if (isDense && !mayBeDense) return false;
  const count =
    named.length > 0 && readNames(text, start, end, key) ? alone.length + named.length : alone.length;
  const first = text.charCodeAt(start);
  const capital = first > 96 ? first - 32 : first;
  let written = '';
  let upper = '';
  for (let at = 0; at < count; at++) {
    const needsName = at >= alone.length;
    const entry = (needsName ? named[at - alone.length] : alone[at]) as Entry;
    const { identifier, begins } = entry;
    if (needsName && !isNamed(entry.words)) continue;
    if (begins !== undefined && begins[identifier.keepCase ? first : capital] !== 1) continue;
    if (isDense && !identifier.crowded) continue;
    if (identifier.mayBe !== undefined && !identifier.mayBe(text, start, end, size)) continue;
    if (written === '') {
      written = hasJoints ? withoutSeparators(text, start, end) : text.slice(start, end);
      upper = hasLetters ? written.toUpperCase() : written;
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
