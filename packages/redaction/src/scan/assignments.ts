import { classAt, codeAt, isWord, WORD } from './characters.ts';
import type { AssignmentDetector, Report } from './types.ts';

/** Longest name, and longest value in quotes. */
const NAME = 64;
const QUOTED = 4096;
const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;

/** Calls the detectors at signs of assignment. One state per scan: {@link Assignments.reset}. */
export interface Assignments {
  readonly reset: () => void;
  /** At `=` or `:`. */
  readonly sign: (text: string, at: number) => void;
  /** At the end of a token that starts with `--`. */
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
  const offer = (text: string, nameStart: number, nameEnd: number, start: number, end: number): void => {
    if (end <= start) return;
    const before = count();
    for (const detector of detectors) detector(text, nameStart, nameEnd, start, end, report);
    if (count() > before) done = end;
  };
  const valueEnd = (text: string, start: number): number => {
    if (start >= runEnd) runEnd = endOfRun(text, start);
    return runEnd;
  };
  return {
    reset: () => {
      runEnd = 0;
      done = 0;
    },
    sign: (text, at) => {
      if (at < done || isOperator(text, at)) return;
      const nameEnd = beforeName(text, at);
      let nameStart = nameEnd;
      while (nameStart > 0 && nameEnd - nameStart < NAME && isName(text, nameStart - 1)) nameStart--;
      if (nameStart === nameEnd) return;
      let start = at + 1;
      while (start - at < 5 && codeAt(text, start) === 32) start++;
      if (codeAt(text, start) === BACKSLASH && isQuote(codeAt(text, start + 1))) start++;
      const quote = codeAt(text, start);
      if (!isQuote(quote)) {
        offer(text, nameStart, nameEnd, start, valueEnd(text, start));
        return;
      }
      offer(text, nameStart, nameEnd, start + 1, endOfQuoted(text, start + 1, quote));
    },
    flag: (text, start, end) => {
      if (start < done || codeAt(text, end) !== 32) return;
      let value = end + 1;
      const quote = codeAt(text, value);
      if (isQuote(quote)) {
        value++;
        offer(text, start + 2, end, value, endOfQuoted(text, value, quote));
      } else if (quote !== 45 && quote !== 32) {
        offer(text, start + 2, end, value, valueEnd(text, value));
      }
    },
  };
}

/** `==`, `=>`, `<=`, `!=`, `::`, `://` and a `:` within digits assign nothing. */
function isOperator(text: string, at: number): boolean {
  const code = codeAt(text, at);
  const next = codeAt(text, at + 1);
  const last = codeAt(text, at - 1);
  if (code === EQUALS) {
    return next === EQUALS || next === 62 || last === EQUALS || last === 33 || last === 60 || last === 62;
  }
  return next === COLON || last === COLON || (next === 47 && codeAt(text, at + 2) === 47) || next === EQUALS;
}

/** Steps over blanks, `:` of `:=` and a closing quote, which may be escaped. */
function beforeName(text: string, at: number): number {
  let end = at;
  if (codeAt(text, at) === EQUALS && codeAt(text, end - 1) === COLON) end--;
  for (let blanks = 0; blanks < 2 && codeAt(text, end - 1) === 32; blanks++) end--;
  if (isQuote(codeAt(text, end - 1))) end--;
  if (codeAt(text, end - 1) === BACKSLASH) end--;
  return end;
}

const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96;

function isName(text: string, at: number): boolean {
  if (isWord(text, at)) return true;
  const code = codeAt(text, at);
  return code === 95 || code === 45 || code === 46;
}

/** A value whose opening quote is escaped ends at an escaped one; any other steps over escaped ones. */
function endOfQuoted(text: string, start: number, quote: number): number {
  const last = Math.min(text.length, start + QUOTED);
  const isEscaped = codeAt(text, start - 2) === BACKSLASH;
  for (let at = start; at < last; at++) {
    const code = codeAt(text, at);
    if (code === BACKSLASH && !isEscaped) at++;
    else if (code === quote) return isEscaped && codeAt(text, at - 1) === BACKSLASH ? at - 1 : at;
    else if (code === 10) return at;
  }
  return last;
}

/** An unquoted value ends at white space, a quote and `, ; & < > ) ] }`. */
function endOfRun(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    if ((classAt(text, at) & WORD) !== 0) continue;
    const code = codeAt(text, at);
    if (code <= 32 || isQuote(code) || stops.includes(code)) break;
  }
  return codeAt(text, at - 1) === BACKSLASH ? Math.max(start, at - 1) : at;
}

const stops: readonly number[] = [...',;&<>)]}'].map((stop) => stop.charCodeAt(0));
