import { oneDecimal } from '../report/numbers.ts';
import { type Cell, table } from '../report/table.ts';
import { scenarioTitles } from '../scenarios/names.ts';
import type { SpeedRun } from '../speed/task.ts';
import { compareTargets, type Outcome, passes, shortfall } from './compare.ts';

export function verdict(outcome: Outcome): string {
  const missing = shortfall(outcome);
  if (missing === undefined) return 'not measured';
  return passes(outcome) ? 'pass' : `short by ${oneDecimal(missing)} %`;
}

const row = (outcome: Outcome): Cell[] => [
  scenarioTitles[outcome.scenario],
  outcome.what,
  `${outcome.wanted}×`,
  outcome.reached === undefined ? undefined : `${outcome.reached.toFixed(2)}×`,
  verdict(outcome),
];

/** The targets of one run: how many are reached, and each of them. */
export function targetReport(run: SpeedRun): string {
  const outcomes = compareTargets(run);
  if (outcomes.length === 0) return `Node.js ${run.node}: reported only, no targets.`;
  const reached = outcomes.filter(passes).length;
  return [
    `Node.js ${run.node}: ${reached} of ${outcomes.length} reached.`,
    table(['scenario', 'compared', 'target', 'reached', 'verdict'], outcomes.map(row)),
  ].join('\n\n');
}
