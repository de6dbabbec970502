import type { SpeedRun } from './task.ts';

interface Cell {
  readonly adapter: string;
  readonly scenario: string;
}

const same = (a: Cell, b: Cell): boolean => a.adapter === b.adapter && a.scenario === b.scenario;

/** Replaces every library x scenario of the earlier run that the later one measured again. */
export function mergeRuns(earlier: SpeedRun, later: SpeedRun): SpeedRun {
  const kept = <T extends Cell>(cells: readonly T[]): T[] =>
    cells.filter((cell) => !later.verified.some((again) => same(again, cell)));
  return {
    ...later,
    rounds: Math.min(earlier.rounds, later.rounds),
    bursts: [...new Set([...earlier.bursts, ...later.bursts])].sort((a, b) => a - b),
    verified: [...kept(earlier.verified), ...later.verified],
    measurements: [...kept(earlier.measurements), ...later.measurements],
  };
}
