import { checkOptions } from '@stele/core/authoring';
import type { Identifier } from '../identifiers/identifier.ts';
import { createAnchors } from './anchors.ts';
import { createAssignments } from './assignments.ts';
import {
  classAt,
  classes,
  codeAt,
  DIGIT,
  FOREIGN,
  HIT,
  isWord,
  LETTER,
  PUNCTUATION,
  WORD,
} from './characters.ts';
import { forgetText } from './context.ts';
import { goesOn, isEscape } from './edges.ts';
import { compileLayouts } from './layouts.ts';
import { withoutOverlaps } from './overlaps.ts';
import { createSpots } from './places.ts';
import type { Spot } from './spots.ts';
import type { AnchorDetector, Finding, Scan, SecretDetectors } from './types.ts';
import { createVerdicts } from './verdicts.ts';

/** What a scanner looks for. */
export interface ScannerOptions {
  /** Identifiers with a layout, and detectors of what has none. @default none */
  readonly identifiers?: readonly (Identifier | Spot)[];
  /** @default none */
  readonly secrets?: SecretDetectors;
  /** Messages (texts with the key `''`) remembered as clean; twice as many are kept at most. @default 1000 */
  readonly cache?: number;
}

/** Found nothing. */
const clean: readonly Finding[] = Object.freeze([]);
/** The shortest thing to find is `::1`. */
const SHORTEST = 3;
/** The shortest token shown to detectors. */
const TOKEN = 6;
/** The shortest token of letters only shown to detectors. */
const LETTERS = 20;
/** The shortest token without digit and sign shown to detectors. */
const LONG = 16;
/** The longest name of a flag. */
const NAME = 64;
/** The shortest number without separators that is looked at. */
const NUMBER = 7;
const COLON = 58;
const EQUALS = 61;
const PLUS = 43;
const MINUS = 45;
const BACKSLASH = 92;
const AT = 64;
/** Characters that are looked at one by one before the engine is asked: more help dense texts, and cost sentences. */
const NEAR = 4;
/** Where there is something to look at, as in the class `HIT`. */
const hits = /[\d@:+=]/g;

/** The next position with something to look at, -1 for none. Over a long way the engine is faster. */
function nextHit(text: string, from: number): number {
  const near = Math.min(text.length, from + NEAR);
  for (let at = from; at < near; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && ((table[code] as number) & HIT) !== 0) return at;
  }
  if (near === text.length) return -1;
  hits.lastIndex = near;
  return hits.test(text) ? hits.lastIndex - 1 : -1;
}

/** Whether a position inside the text belongs to a token. */
function isToken(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && ((table[code] as number) & TOKENS) !== 0;
}

const table = classes;
const TOKENS = WORD | PUNCTUATION;

/**
 * Makes a scanner: one pass over the characters of a text, in which a table of classes splits it into words and
 * tokens; detectors run only where a word with a digit, a sign or a token calls for them.
 */
export function createScanner(options: ScannerOptions): Scan {
  checkOptions(options, { identifiers: 'array', secrets: 'object', cache: 'amount' }, 'createScanner');
  const { identifiers = [], secrets, cache = 1000 } = options;
  const layouts = identifiers.filter((identifier) => 'pattern' in identifier);
  const match = compileLayouts(layouts);
  const spots = createSpots(identifiers.filter((identifier) => 'places' in identifier));
  const { tokens, assignments, anchors } = secrets ?? { tokens: [], assignments: [], anchors: [] };
  const verdicts = createVerdicts(cache);
  const hasTokens = tokens.length > 0;
  const hasAssignments = assignments.length > 0;

  let found: Finding[] = [];
  const report = (rule: string, type: string, start: number, end: number): void => {
    if (end > start) found.push({ rule, type, start, end });
  };
  const assigned = createAssignments(assignments, report, () => found.length);

  const endToken = (text: string, start: number, end: number, kinds: number, key: string): void => {
    if (hasTokens && ((kinds & ~LETTER) !== 0 || end - start >= LETTERS)) {
      for (const detector of tokens) detector(text, start, end, key, report);
    }
    if ((kinds & PUNCTUATION) === 0) return;
    spots.token(text, start, end, key, report);
  };

  const digitWord = (text: string, start: number, end: number, kind: number, key: string): void => {
    if (kind === DIGIT) {
      const isShort = end - start < NUMBER;
      if (isShort && !goesOn(text, end)) {
        match.short(text, start, end, key, report);
        return;
      }
      const next = isShort ? codeAt(text, end) : 0;
      if (next !== COLON && next !== PLUS) spots.digits(text, start, end, key, report);
    } else {
      if (codeAt(text, start - 1) === BACKSLASH && isEscape(text, start)) {
        let kinds = 0;
        for (let at = start + 1; at < end; at++) kinds |= classAt(text, at) & WORD;
        digitWord(text, start + 1, end, kinds, key);
        return;
      }
      spots.mixed(text, start, end, key, report);
    }
    match.word(text, start, end, kind, key, report);
  };

  const sign = (text: string, at: number, code: number, key: string): void => {
    if (code === COLON) {
      spots.colon(text, at, key, report);
      if (hasAssignments) assigned.sign(text, at);
    } else {
      spots.at(text, at, key, report);
    }
  };

  /** Looks at the token that starts at a position. @returns its end */
  const token = (text: string, start: number, key: string): number => {
    const length = text.length;
    let tokenKinds = 0;
    let at = start;
    while (at < length) {
      let code = text.charCodeAt(at);
      let kind = code < 128 ? (classes[code] as number) : FOREIGN;
      if ((kind & WORD) !== 0) {
        const word = at;
        let kinds = 0;
        do {
          kinds |= kind;
          if (++at === length) {
            kind = 0;
            break;
          }
          code = text.charCodeAt(at);
          kind = code < 128 ? (classes[code] as number) : FOREIGN;
        } while ((kind & WORD) !== 0);
        kinds &= WORD;
        tokenKinds |= kinds;
        if ((kinds & DIGIT) !== 0) digitWord(text, word, at, kinds, key);
      }
      if ((kind & PUNCTUATION) === 0) break;
      tokenKinds |= PUNCTUATION;
      if (code === PLUS) spots.plus(text, at, key, report);
      else if (code === EQUALS && hasAssignments) assigned.sign(text, at);
      at++;
    }
    if (at - start >= TOKEN) endToken(text, start, at, tokenKinds, key);
    return at;
  };

  /** From digit to digit and sign to sign. */
  const pass = (text: string, first: number, key: string): void => {
    let done = 0;
    for (let at = first; at >= 0; at = nextHit(text, done)) {
      const code = text.charCodeAt(at);
      if (code === COLON || code === AT) {
        if (at - done >= LONG) longTokens(text, done, at, key);
        sign(text, at, code, key);
        done = at + 1;
      } else {
        let start = at;
        while (start > done && isToken(text, start - 1)) start--;
        if (start - done >= LONG) longTokens(text, done, start, key);
        done = token(text, start, key);
      }
    }
    longTokens(text, done, text.length, key);
  };

  /**
   * Looks for long tokens in a part of a text without digits and signs: backwards from the last character that a token
   * of that length would have, so that most characters need no look.
   */
  const longTokens = (text: string, from: number, to: number, key: string): void => {
    let start = from;
    while (start + LONG <= to) {
      let at = start + LONG - 1;
      while (at >= start && isToken(text, at)) at--;
      if (at >= start) {
        start = at + 1;
        continue;
      }
      let end = start + LONG;
      while (end < to && isToken(text, end)) end++;
      let kinds = 0;
      for (let place = start; place < end; place++) kinds |= classes[text.charCodeAt(place)] as number;
      endToken(text, start, end, kinds & (LETTER | PUNCTUATION), key);
      start = end + 1;
    }
  };

  const flag: AnchorDetector = {
    anchor: '--',
    at: (text, at) => {
      let end = at + 2;
      if (!isWord(text, end) || (at > 0 && codeAt(text, at - 1) !== 32)) return;
      while (
        end - at < NAME &&
        (isWord(text, end) || codeAt(text, end) === MINUS || codeAt(text, end) === 95)
      )
        end++;
      assigned.flag(text, at, end);
    },
  };
  const { hasSign, look: atAnchors } = createAnchors(hasAssignments ? [...anchors, flag] : anchors);

  return (text, key, rank) => {
    if (text.length < SHORTEST) return clean;
    const isMessage = key === '';
    if (isMessage && verdicts.isClean(text)) return clean;
    const first = nextHit(text, 0);
    if (first < 0 && text.length < LONG && !hasSign(text)) {
      if (isMessage) verdicts.keep(text);
      return clean;
    }
    try {
      spots.reset();
      match.reset();
      if (hasAssignments) assigned.reset();
      atAnchors(text, key, report);
      pass(text, first, key);
      if (found.length > 0) return withoutOverlaps(found, rank);
    } finally {
      forgetText();
      if (found.length > 0) found = [];
    }
    if (isMessage) verdicts.keep(text);
    return clean;
  };
}
