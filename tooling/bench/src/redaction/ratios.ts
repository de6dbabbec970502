import type { Ratio } from '../stats/ratio.ts';
import { median } from '../stats/summary.ts';
import type { RedactionCell, TableName } from './task.ts';

/** Costs of one configuration, round by round. */
export const rounds = (
  cells: readonly RedactionCell[],
  table: TableName,
  subject: string,
  of: string,
): number[] =>
  cells
    .filter((cell) => cell.table === table && cell.subject === subject && cell.of === of)
    .sort((a, b) => a.round - b.round)
    .map(({ ns }) => ns);

/** How many times as much the subject costs: by the best rounds, and the middle of the ratios round by round. */
export function multiple(base: readonly number[], subject: readonly number[]): Ratio | undefined {
  if (base.length === 0 || base.length !== subject.length) return undefined;
  return {
    best: Math.min(...subject) / Math.min(...base),
    middle: median(subject.map((ns, round) => ns / (base[round] as number))),
  };
}

const digits = (value: number): string => value.toFixed(value >= 9.95 ? 0 : 2);

/** `1.43×`, with the middle one when it tells another story. */
export function multipleText(ratio: Ratio | undefined): string | undefined {
  if (!ratio) return undefined;
  const differs = Math.abs(ratio.middle / ratio.best - 1) > 0.15;
  return differs ? `${digits(ratio.best)}× (${digits(ratio.middle)})` : `${digits(ratio.best)}×`;
}

/** What is wanted, and whether it is missed. What was not measured is missed. */
export const wantedText = (wanted: string, reached: boolean): string =>
  reached ? wanted : `${wanted}, missed`;

/** At most so much; nothing is not. */
export const within = (value: number | undefined, limit: number): boolean =>
  value !== undefined && value <= limit;
