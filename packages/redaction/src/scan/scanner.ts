import type { Identifier } from '../identifiers/identifier.ts';
import { createAssignments } from './assignments.ts';
import { classAt, classes, codeAt, DIGIT, FOREIGN, isWord, LETTER, PUNCTUATION, WORD } from './characters.ts';
import { forgetText } from './context.ts';
import { compileLayouts, goesOn, isEscape } from './layouts.ts';
import { withoutOverlaps } from './overlaps.ts';
import { createSpots } from './places.ts';
import type { Spot } from './spots.ts';
import type { Finding, Scan, SecretDetectors } from './types.ts';
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
/** Where there is something to look at. One class, which the engine searches many characters at a time. */
const hits = /[\d@:+=]/g;

/** Whether a position inside the text belongs to a token. */
function isToken(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 && ((table[code] as number) & TOKENS) !== 0;
}

const isSign = (text: string, at: number): boolean => {
  const code = codeAt(text, at);
  return code === COLON || code === AT;
};

const table = classes;
const TOKENS = WORD | PUNCTUATION;

/**
 * Makes a scanner: one pass over the characters of a text, in which a table of classes splits it into words and
 * tokens; detectors run only where a word with a digit, a sign or a token calls for them.
 */
export function createScanner({ identifiers = [], secrets, cache = 1000 }: ScannerOptions): Scan {
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
      if (end - start < NUMBER && !goesOn(text, end)) {
        match.short(text, start, end, key, report);
        return;
      }
      spots.digits(text, start, end, key, report);
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

  const sign = (text: string, at: number, key: string): void => {
    const code = codeAt(text, at);
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

  /** From digit to digit and sign to sign: what lies between is skipped in native code, by a regular expression. */
  const pass = (text: string, key: string): void => {
    let done = 0;
    hits.lastIndex = 0;
    while (hits.test(text)) {
      let at = hits.lastIndex - 1;
      if (isSign(text, at)) {
        do sign(text, at, key);
        while (isSign(text, ++at));
        hits.lastIndex = at;
        continue;
      }
      let start = at;
      while (start > done && isToken(text, start - 1)) start--;
      done = token(text, start, key);
      hits.lastIndex = done;
    }
  };

  /**
   * Looks for long tokens without digit and sign, which {@link pass} steps over: backwards from the last character
   * that a token of that length would have, so that most characters need no look.
   */
  const longTokens = (text: string, key: string): void => {
    const length = text.length;
    let start = 0;
    while (start + LONG <= length) {
      let at = start + LONG - 1;
      while (at >= start && isToken(text, at)) at--;
      if (at >= start) {
        start = at + 1;
        continue;
      }
      let end = start + LONG;
      while (end < length && isToken(text, end)) end++;
      longToken(text, start, end, key);
      start = end + 1;
    }
  };

  /** A token that {@link pass} has not looked at, unless it has digits or signs. */
  const longToken = (text: string, start: number, end: number, key: string): void => {
    let kinds = 0;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      kinds |= code === PLUS || code === EQUALS ? DIGIT : classAt(text, at);
    }
    if ((kinds & DIGIT) === 0) endToken(text, start, end, kinds & (LETTER | PUNCTUATION), key);
  };

  const flags = (text: string): void => {
    for (let at = text.indexOf('--'); at >= 0; at = text.indexOf('--', at + 2)) {
      let end = at + 2;
      if (!isWord(text, end) || (at > 0 && codeAt(text, at - 1) !== 32)) continue;
      while (
        end - at < NAME &&
        (isWord(text, end) || codeAt(text, end) === MINUS || codeAt(text, end) === 95)
      )
        end++;
      assigned.flag(text, at, end);
    }
  };

  return (text, key) => {
    if (text.length < SHORTEST) return clean;
    const isMessage = key === '';
    if (isMessage && verdicts.isClean(text)) return clean;
    try {
      spots.reset();
      match.reset();
      if (hasAssignments) assigned.reset();
      for (const { anchor, at: detect } of anchors) {
        for (let at = text.indexOf(anchor); at >= 0; at = text.indexOf(anchor, at + anchor.length)) {
          detect(text, at, key, report);
        }
      }
      if (hasAssignments) flags(text);
      pass(text, key);
      longTokens(text, key);
      if (found.length > 0) return withoutOverlaps(found);
    } finally {
      forgetText();
      if (found.length > 0) found = [];
    }
    if (isMessage) verdicts.keep(text);
    return clean;
  };
}
