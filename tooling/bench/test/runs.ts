import type { ScenarioName } from '../src/scenarios/names.ts';
import type { Measurement, SpeedRun } from '../src/speed/task.ts';

/** One process of a made-up run: nanoseconds per log at 1000 logs. */
export function measurement(
  adapter: string,
  ns: number,
  scenario: ScenarioName = 'flat',
  round = 0,
  burst = 100,
): Measurement {
  const total = ns * 1000;
  const sample = { burst, logs: 1000, mainNs: total, processNs: total * 2, wallNs: total * 3 };
  return { adapter, scenario, destination: 'null', round, samples: [sample] };
}

export const runOf = (measurements: readonly Measurement[], node = '26.10.0'): SpeedRun => ({
  node,
  machine: 'test',
  date: '2026-01-01',
  rounds: 2,
  warmupMs: 450,
  measureMs: 160,
  pinned: true,
  threadClock: true,
  bursts: [100],
  versions: {},
  verified: [],
  measurements,
});
