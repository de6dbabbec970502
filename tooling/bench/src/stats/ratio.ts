import type { SpeedRun } from '../speed/task.ts';
import { cost, type Metric, type Spread, type Where } from './summary.ts';

/** How many times faster the subject is than the base, by the best and by the middle round. */
export interface Ratio {
  readonly best: number;
  readonly middle: number;
}

export const ratio = (base: Spread | undefined, subject: Spread | undefined): Ratio | undefined =>
  base && subject ? { best: base.min / subject.min, middle: base.median / subject.median } : undefined;

/** Modes of pino that write the file themselves in batches. */
export const pinoFileModes: readonly string[] = ['pino-sync-4k', 'pino-async', 'pino-async-4k'];

/** The library with the lowest best round among the named ones. */
export function fastest(
  run: SpeedRun,
  names: readonly string[],
  where: Where,
  metric: Metric = 'mainNs',
): { readonly adapter: string; readonly cost: Spread } | undefined {
  return names
    .flatMap((adapter) => {
      const found = cost(run, adapter, where, metric);
      return found ? [{ adapter, cost: found }] : [];
    })
    .sort((a, b) => a.cost.min - b.cost.min)[0];
}
