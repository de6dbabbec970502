import type { Report } from './types.ts';

/**
 * Where the scanner calls a detector:
 * - `@`, `:`, `+`: at each such character (`:` only before another one or between hexadecimal digits, `+` only before a
 *   digit or a bracket),
 * - `digits`: at each word of digits only, up to 6 of them where a separator other than `:` and `+` joins a word to it; `mixed`: at each word of letters and digits,
 * - `token`: at each token of 14 or more characters that has punctuation.
 */
export type Place = '@' | ':' | '+' | 'digits' | 'mixed' | 'token';

/** A detector for what has no fixed layout. */
export interface Spot {
  readonly rule: string;
  readonly type: string;
  readonly places: readonly Place[];
  /**
   * Looks at one place. Must not look further than 320 characters to either side, apart from the token itself.
   *
   * @returns the position before which it need not be called again in this text
   */
  readonly at: (text: string, start: number, end: number, key: string, report: Report) => number;
}
