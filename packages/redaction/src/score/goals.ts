import type { DataSet } from './data.ts';
import { share } from './table.ts';

/** One figure and what is demanded of it. */
export interface Score {
  readonly set: DataSet;
  readonly what: string;
  readonly hits: number;
  readonly of: number;
  /** The share that is demanded: at least for what is to be found, at most for false alarms. */
  readonly bar: number;
  readonly atMost: boolean;
}

/** By how much a share misses its bar; 0 and less where it meets it, and where there is no case. */
export function shortfall({ hits, of, bar, atMost }: Score): number {
  if (of === 0) return 0;
  return atMost ? hits / of - bar : bar - hits / of;
}

/** `met`, `MISSED by 0.012`, or `no case`. */
export function verdict(score: Score): string {
  if (score.of === 0) return 'no case';
  const short = shortfall(score);
  return short <= 0 ? 'met' : `MISSED by ${short.toFixed(4)}`;
}

/** A row of a table. */
export const scoreRow = (score: Score): string[] => [
  score.set.name,
  score.what,
  `${score.hits}/${score.of}`,
  share(score.hits, score.of),
  `${score.atMost ? 'at most' : 'at least'} ${score.bar}`,
  verdict(score),
];

/** The names of the columns. */
export const scoreColumns: readonly string[] = ['set', 'what', 'count', 'share', 'bar', 'verdict'];
