import { parseArgs } from 'node:util';
import { speedAdapters } from '../adapters/registry.ts';
import { defaultBursts, isScenario, type ScenarioName, scenarioNames } from '../scenarios/names.ts';

export interface SpeedOptions {
  readonly node: string;
  readonly rounds: number;
  readonly warmupMs: number;
  readonly measureMs: number;
  readonly bursts: readonly number[];
  readonly only: readonly string[];
  readonly scenarios: readonly ScenarioName[];
  /** Two rounds, kept apart from the published results. */
  readonly quick: boolean;
  /** Not every library, scenario or burst: merged into the earlier results. */
  readonly partial: boolean;
}

const list = (text: string): string[] => text.split(',').filter((part) => part !== '');

function number(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} must be a positive number, got "${text}"`);
}

function libraries(text: string | undefined): string[] {
  const known = speedAdapters.map((adapter) => adapter.id);
  const asked = text === undefined ? known : list(text);
  const unknown = asked.find((id) => !known.includes(id));
  if (unknown === undefined) return asked;
  throw new Error(`--only: unknown library "${unknown}". Known: ${known.join(', ')}`);
}

function scenarios(text: string | undefined): ScenarioName[] {
  return (text === undefined ? [...scenarioNames] : list(text)).map((name) => {
    if (isScenario(name)) return name;
    throw new Error(`--scenarios: unknown scenario "${name}". Known: ${scenarioNames.join(', ')}`);
  });
}

export function speedOptions(args: readonly string[]): SpeedOptions {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      node: { type: 'string', default: process.execPath },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      scenarios: { type: 'string' },
      bursts: { type: 'string' },
      warmup: { type: 'string', default: '450' },
      measure: { type: 'string', default: '160' },
    },
  });
  return {
    node: values.node,
    rounds: number('rounds', values.rounds ?? (values.quick ? '2' : '5')),
    warmupMs: number('warmup', values.warmup),
    measureMs: number('measure', values.measure),
    bursts: values.bursts ? list(values.bursts).map((text) => number('bursts', text)) : defaultBursts,
    only: libraries(values.only),
    scenarios: scenarios(values.scenarios),
    quick: values.quick,
    partial: [values.only, values.scenarios, values.bursts].some((value) => value !== undefined),
  };
}
