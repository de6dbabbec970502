import type { Ratio } from '../stats/ratio.ts';
import type { Spread } from '../stats/summary.ts';

const digits = (value: number): string =>
  value >= 9.95 ? value.toFixed(0) : value.toFixed(value < 0.095 ? 2 : 1);

/** `7.4×`, with the ratio of the medians when it tells another story. */
export function times(ratio: Ratio | undefined): string | undefined {
  if (!ratio) return undefined;
  const differs = Math.abs(ratio.middle / ratio.best - 1) > 0.15;
  return differs ? `${digits(ratio.best)}× (${digits(ratio.middle)})` : `${digits(ratio.best)}×`;
}

/** `503 / 560`: best and middle round, in nanoseconds. */
export const nanoseconds = (cost: Spread | undefined): string | undefined =>
  cost && `${cost.min.toFixed(0)} / ${cost.median.toFixed(0)}`;

export const oneDecimal = (value: number): string => value.toFixed(1);
