/** Bounds of what one record may carry. They are always on; what is cut is marked with `…truncated`. */
export interface Limits {
  /** Levels of nesting below a field. @default 10 */
  readonly depth?: number;
  /** Members of one object. @default 1000 */
  readonly keys?: number;
  /** Elements of one array, Map or Set. @default 1000 */
  readonly items?: number;
  /** UTF-16 units of one string, message included. @default 32768 */
  readonly string?: number;
  /** Bytes of one line. @default 262144 */
  readonly record?: number;
  /** UTF-16 units of an error's stack. @default 16384 */
  readonly stack?: number;
  /** Causes followed from one error. @default 10 */
  readonly causes?: number;
}

export const defaultLimits: Required<Limits> = {
  depth: 10,
  keys: 1000,
  items: 1000,
  string: 32_768,
  record: 262_144,
  stack: 16_384,
  causes: 10,
};

/** Whole numbers from here on have as many digits as the numbers of cards and accounts: policies look into them. */
export const LONG_NUMBER = 100_000_000_000;

/** Name of the member that counts what was left out, and beginning of every other mark. */
export const TRUNCATED = '…truncated';

/** Cuts text to `max` UTF-16 units, never inside a surrogate pair, and says how many are missing. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? max - 1 : max;
  return `${text.slice(0, end)}${TRUNCATED} ${text.length - end}`;
}
