import { codeAt } from './characters.ts';
import type { AssignmentDetector, Report } from './types.ts';

/** Shortest and longest name, and longest value in quotes. */
const LEAST = 2;
const NAME = 64;
const QUOTED = 4096;
const COLON = 58;
const EQUALS = 61;
const MINUS = 45;
const BACKSLASH = 92;

/** What a character is to an assignment, by code; signs that are none and letters beyond ASCII are 0. */
const table = new Uint8Array(128);
/** A character of a name: letters, digits, `_`, `-` and `.`. */
const IN_NAME = 1;
const QUOTE = 2;
/** What ends a value without quotes: white space, a quote, `, ; & < > ) ] }`. */
const STOP = 4;
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[\w.-]/.test(character)) table[code] = IN_NAME;
  else if (/["'`]/.test(character)) table[code] = QUOTE | STOP;
  else if (code <= 32 || ',;&<>)]}'.includes(character)) table[code] = STOP;
}
const kindOf = (code: number): number => (code < 128 ? (table[code] as number) : 0);

/** Calls the detectors at signs of assignment. One state per scan: {@link Assignments.reset}. */
export interface Assignments {
  readonly reset: () => void;
  /** At `=` or `:`, from left to right. */
  readonly sign: (text: string, at: number) => void;
  /** At a name that starts with `--`, from left to right. */
  readonly flag: (text: string, start: number, end: number) => void;
}

/** @param count of findings so far: a value that was reported is not searched for assignments */
export function createAssignments(
  detectors: readonly AssignmentDetector[],
  report: Report,
  count: () => number,
): Assignments {
  let runEnd = 0;
  let done = 0;
  let flagsDone = 0;
  /** @returns whether the value was reported */
  const offer = (text: string, nameStart: number, nameEnd: number, start: number, end: number): boolean => {
    if (end <= start || nameEnd - nameStart < LEAST) return false;
    const before = count();
    for (const detector of detectors) detector(text, nameStart, nameEnd, start, end, report);
    return count() > before;
  };
  const valueEnd = (text: string, start: number): number => {
    if (start >= runEnd) runEnd = endOfRun(text, start);
    return runEnd;
  };
  return {
    reset: () => {
      runEnd = 0;
      done = 0;
      flagsDone = 0;
    },
    sign: (text, at) => {
      if (at < done || at < LEAST) return;
      const isDirect = kindOf(text.charCodeAt(at - 1)) === IN_NAME;
      if (isDirect && kindOf(text.charCodeAt(at - 2)) !== IN_NAME) return;
      if (isOperator(text, at)) return;
      const nameEnd = isDirect ? at : beforeName(text, at);
      const least = Math.max(0, nameEnd - NAME);
      let nameStart = nameEnd;
      while (nameStart > least && kindOf(text.charCodeAt(nameStart - 1)) === IN_NAME) nameStart--;
      if (nameEnd - nameStart < LEAST) return;
      const { length } = text;
      let start = at + 1;
      let code = start < length ? text.charCodeAt(start) : 0;
      while (code === 32 && start - at < 5) code = ++start < length ? text.charCodeAt(start) : 0;
      if (code === BACKSLASH && isQuote(codeAt(text, start + 1))) code = text.charCodeAt(++start);
      const isQuoted = isQuote(code);
      if (isQuoted) start++;
      const end = isQuoted ? endOfQuoted(text, start, code) : valueEnd(text, start);
      if (offer(text, nameStart, nameEnd, start, end)) done = end;
    },
    // Flags are looked for before the signs, over the whole text: what they know must not count for those.
    flag: (text, start, end) => {
      if (start < flagsDone || codeAt(text, end) !== 32) return;
      const code = codeAt(text, end + 1);
      if (code === MINUS || code === 32) return;
      const isQuoted = isQuote(code);
      const value = isQuoted ? end + 2 : end + 1;
      const stop = isQuoted ? endOfQuoted(text, value, code) : endOfRun(text, value);
      if (offer(text, start + 2, end, value, stop)) flagsDone = stop;
    },
  };
}

/** `==`, `=>`, `<=`, `!=`, `::` and `://` assign nothing. */
function isOperator(text: string, at: number): boolean {
  const next = codeAt(text, at + 1);
  const last = codeAt(text, at - 1);
  if (text.charCodeAt(at) === EQUALS) {
    return next === EQUALS || next === 62 || last === EQUALS || last === 33 || last === 60 || last === 62;
  }
  return next === COLON || last === COLON || next === EQUALS || (next === 47 && codeAt(text, at + 2) === 47);
}

/** Steps over blanks, `:` of `:=` and a closing quote, which may be escaped. */
function beforeName(text: string, at: number): number {
  let end = at;
  let code = codeAt(text, end - 1);
  if (code === COLON && text.charCodeAt(at) === EQUALS) code = codeAt(text, --end - 1);
  for (let blanks = 0; blanks < 2 && code === 32; blanks++) code = codeAt(text, --end - 1);
  if (isQuote(code)) code = codeAt(text, --end - 1);
  return code === BACKSLASH ? end - 1 : end;
}

const isQuote = (code: number): boolean => (kindOf(code) & QUOTE) !== 0;

/** A value whose opening quote is escaped ends at an escaped one; any other steps over escaped ones. */
function endOfQuoted(text: string, start: number, quote: number): number {
  const last = Math.min(text.length, start + QUOTED);
  const isEscaped = codeAt(text, start - 2) === BACKSLASH;
  for (let at = start; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && !isEscaped) at++;
    else if (code === quote) return isEscaped && codeAt(text, at - 1) === BACKSLASH ? at - 1 : at;
    else if (code === 10) return at;
  }
  return last;
}

/** The end of a value without quotes. */
function endOfRun(text: string, start: number): number {
  const { length } = text;
  let at = start;
  while (at < length && (kindOf(text.charCodeAt(at)) & STOP) === 0) at++;
  return at > start && text.charCodeAt(at - 1) === BACKSLASH ? at - 1 : at;
}
