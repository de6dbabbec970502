import { expect } from 'vitest';
import type { Steps } from './steps.ts';

/** Units of the shortest text; the others have twice and four times as many. */
const SHORTEST = 1024;
/** A cost that grows with the length is four times as high, one that grows with its square sixteen times. */
export const MOST_GROWTH = 5;

/** A unit again and again, as one flat text of at most this length. */
export function filled(unit: string, length: number): string {
  const text = unit.repeat(Math.max(1, Math.floor(length / unit.length)));
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

export interface Growth {
  /** How the steps grow where the length becomes four times as long, in one step or the last of two. */
  readonly factor: number;
  /** Steps for a character of the longest text. */
  readonly each: number;
}

/** The engine counts some blocks twice when it optimises in the midst of a loop; seldom three times in a row. */
const ATTEMPTS = 3;

/** Counts the steps that texts of one, two and four lengths cost. A first call, which may load more, does not count. */
export function growth(
  steps: Steps,
  made: (length: number) => string,
  call: (text: string) => unknown,
): Growth {
  const [once, twice, four] = [made(SHORTEST), made(2 * SHORTEST), made(4 * SHORTEST)] as const;
  const of = (text: string): number => steps.of(() => call(text));
  of(once);
  let least = [of(once), of(twice), of(four)] as const;
  for (let attempt = 1; attempt < ATTEMPTS && factorOf(least) >= MOST_GROWTH; attempt++)
    least = [Math.min(least[0], of(once)), Math.min(least[1], of(twice)), Math.min(least[2], of(four))];
  return { factor: factorOf(least), each: least[2] / four.length };
}

const factorOf = ([once, twice, four]: readonly [number, number, number]): number =>
  Math.max(four / once, (2 * four) / twice);

/** @param most steps for a character */
export function expectLinear({ factor, each }: Growth, unit: string, most: number): void {
  expect(factor, `${JSON.stringify(unit)} grows by ${factor}`).toBeLessThan(MOST_GROWTH);
  expect(each, `${JSON.stringify(unit)} costs ${each} a character`).toBeLessThan(most);
}
