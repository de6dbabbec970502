import { codeAt, isWord } from '../scan/characters.ts';

/** How a number is written. */
export interface Numbering {
  readonly end: number;
  readonly digits: number;
  readonly groups: number;
  /** Code of the first digit. */
  readonly first: number;
  /** The groups are those of a date, a time or a decimal. */
  readonly isDate: boolean;
  /** There are enough digits, and no letters follow. */
  readonly isWhole: boolean;
}

/** ITU-T E.164, 6.2.1: at most 15 digits; more only with a prefix such as `00` or `(0)`. */
const MOST = 15;
const PREFIX = 2;
const LEAST = 7;
const GROUPS = 7;

/**
 * A number of the North American Numbering Plan (NANPA: neither area code nor exchange starts with 0 or 1) in
 * brackets, with `-` or with dots; -1 for anything else.
 */
export function nanpEnd(text: string, start: number): number {
  nanp.lastIndex = start;
  return nanp.test(text) ? nanp.lastIndex : -1;
}

const nanp =
  /(?:1[ .-])?(?:\([2-9]\d\d\) ?[2-9]\d\d[ -]\d{4}|[2-9]\d\d-[2-9]\d\d-\d{4}|[2-9]\d\d\.[2-9]\d\d\.\d{4})(?![\w-]|\.\d)/y;

/** ` x123`, ` ext. 123`, `#123` after a number; the given end where there is none. */
export function extensionEnd(text: string, end: number): number {
  extension.lastIndex = end;
  return extension.test(text) ? extension.lastIndex : end;
}

const extension = / ?(?:[xX]|[eE]xt\.?|#) ?\d{1,6}(?!\w)/y;

/**
 * Reads groups of digits joined by one blank, `-`, `.` or `/` and brackets: `+46 (0)8 928 571 38`. Stops where 17
 * digits are exceeded.
 */
export function numbering(text: string, start: number): Numbering {
  const { length } = text;
  let at = start;
  let code = at < length ? text.charCodeAt(at) : 0;
  let end = start;
  let digits = 0;
  let groups = 0;
  let first = 0;
  let layout = 0;
  let joint = 0;
  let hasDots = false;
  let depth = 0;
  for (;;) {
    while (at - end < 3 && isJoint(code, digits)) {
      const sign = code;
      code = ++at < length ? text.charCodeAt(at) : 0;
      if (sign === 40) depth++;
      else if (sign === 41 && --depth < 0) break;
      else if (sign === 46) hasDots = true;
      if (groups === 1) joint = sign;
    }
    const from = at;
    while (code > 47 && code < 58 && at - from <= MOST) code = ++at < length ? text.charCodeAt(at) : 0;
    if (at === from || groups === GROUPS || digits + at - from > MOST + PREFIX) break;
    if (code === 95 || isWord(text, at)) break;
    if (groups === 0) first = text.charCodeAt(from);
    groups++;
    if (groups < 4) layout = layout * 16 + at - from;
    digits += at - from;
    end = at;
  }
  const isWhole = digits >= LEAST && !isWord(text, end) && codeAt(text, end) !== 95;
  const isDate = (hasDots && (groups === 2 || groups === 4)) || (dates.has(layout) && joint !== 32);
  return { end: Math.max(end, start + 1), digits, groups, first, isDate, isWhole };
}

/** Blank, `-`, `.`, `/`, brackets; `+` only before the first digit. */
const isJoint = (code: number, digits: number): boolean =>
  code < 48 &&
  (code === 32 || (code > 44 && code < 48) || code === 40 || code === 41 || (code === 43 && digits === 0));

/** Sizes of the first three groups of dates and social security numbers, a hexadecimal digit each. */
const dates: ReadonlySet<number> = new Set([0x422, 0x224, 0x42, 0x86, 0x66, 0x324]);
