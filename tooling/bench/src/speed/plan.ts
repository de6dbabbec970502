import { fileScenarios, type ScenarioName } from '../scenarios/names.ts';
import type { VerifiedCell } from './task.ts';

/** One process to run. */
export interface Step {
  readonly adapter: string;
  readonly scenario: ScenarioName;
  readonly destination: 'null' | 'file';
  readonly round: number;
}

/** Rounds in which the file destination is timed too. */
const fileRounds = 3;

/** Fisher–Yates. */
export function shuffled<T>(items: readonly T[], random: () => number = Math.random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [result[i], result[other]] = [result[other] as T, result[i] as T];
  }
  return result;
}

/** Every supported library x scenario once per round, in a new order each round. */
export function plan(
  cells: readonly VerifiedCell[],
  rounds: number,
  random: () => number = Math.random,
): Step[] {
  const supported = cells.filter((cell) => cell.supported);
  return Array.from({ length: rounds }, (_, round) => {
    const steps = supported.flatMap(({ adapter, scenario }): Step[] => {
      const common = { adapter, scenario, round };
      const withFile = fileScenarios.includes(scenario) && round < fileRounds;
      return [
        { ...common, destination: 'null' },
        ...(withFile ? [{ ...common, destination: 'file' as const }] : []),
      ];
    });
    return shuffled(steps, random);
  }).flat();
}
