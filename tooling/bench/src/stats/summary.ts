import type { ScenarioName } from '../scenarios/names.ts';
import type { Sample, SpeedRun } from '../speed/task.ts';

export interface Spread {
  readonly min: number;
  readonly median: number;
}

export type Metric = 'mainNs' | 'processNs' | 'wallNs';

export interface Where {
  readonly scenario: ScenarioName;
  readonly destination: 'null' | 'file';
  readonly burst: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function spread(values: readonly number[]): Spread | undefined {
  return values.length === 0 ? undefined : { min: Math.min(...values), median: median(values) };
}

const perLog = (sample: Sample, metric: Metric): number => sample[metric] / sample.logs;

/** Nanoseconds per log of one library at one place, over all rounds. */
export function cost(
  run: SpeedRun,
  adapter: string,
  where: Where,
  metric: Metric = 'mainNs',
): Spread | undefined {
  const values = run.measurements
    .filter(
      (each) =>
        each.adapter === adapter &&
        each.scenario === where.scenario &&
        each.destination === where.destination,
    )
    .flatMap((each) => each.samples.filter((sample) => sample.burst === where.burst))
    .map((sample) => perLog(sample, metric));
  return spread(values);
}
