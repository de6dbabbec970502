import { parseArgs } from 'node:util';
import { shuffled } from '../speed/plan.ts';
import { callSubjects } from './calls.ts';
import { callCases, pathCounts, STRINGIFY, TEXT } from './names.ts';
import { placeSubjects } from './places.ts';
import type { RedactionTask, TableName } from './task.ts';
import { textCases, textSubjects } from './texts.ts';

/** One process to run. */
export type Step = Pick<RedactionTask, 'table' | 'subject' | 'of'> & { readonly round: number };

export interface RedactionSettings {
  readonly rounds: number;
  readonly warmupMs: number;
  readonly measureMs: number;
  readonly tables: readonly TableName[];
  /** Too short or too little to be published: printed, and kept apart from the results. */
  readonly apart: boolean;
}

/** Configurations of each table, in the order of the report. */
export const order: Readonly<Record<TableName, readonly string[]>> = {
  places: Object.keys(placeSubjects),
  texts: Object.keys(textSubjects),
  hostile: ['redaction()', "redaction({ preset: 'strict' })"],
  calls: Object.keys(callSubjects),
};

/** A process looks at all hostile texts. */
const cases: Readonly<Record<TableName, readonly string[]>> = {
  places: Object.keys(pathCounts),
  texts: Object.keys(textCases),
  hostile: ['all'],
  calls: callCases,
};

export const tableNames: readonly TableName[] = ['places', 'texts', 'hostile', 'calls'];

/** Every configuration once per round, in a new order each round. */
export function redactionPlan(
  rounds: number,
  tables: readonly TableName[] = tableNames,
  random: () => number = Math.random,
): Step[] {
  const steps = tables
    .flatMap((table) => order[table].flatMap((subject) => cases[table].map((of) => ({ table, subject, of }))))
    .filter(({ table, subject, of }) => !isRepetition(table, subject, of));
  return Array.from({ length: rounds }, (_, round) =>
    shuffled(
      steps.map((step) => ({ ...step, round })),
      random,
    ),
  ).flat();
}

/** The record and the text are the same in all cases of these. */
const isRepetition = (table: TableName, subject: string, of: string): boolean =>
  (table === 'places' && subject === STRINGIFY && of !== '3 paths') ||
  (table === 'texts' && subject === STRINGIFY && of !== TEXT);

function tableOf(name: string): TableName {
  const found = tableNames.find((table) => table === name);
  if (found !== undefined) return found;
  throw new Error(`--tables: unknown table "${name}". Known: ${tableNames.join(', ')}`);
}

export function redactionSettings(args: readonly string[]): RedactionSettings {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      tables: { type: 'string' },
      rounds: { type: 'string' },
      warmup: { type: 'string' },
      measure: { type: 'string' },
    },
  });
  const { quick } = values;
  const number = (name: 'rounds' | 'warmup' | 'measure', usual: number, short: number): number => {
    const value = Number(values[name] ?? (quick ? short : usual));
    if (Number.isFinite(value) && value > 0) return value;
    throw new Error(`--${name} must be a positive number, got "${values[name]}"`);
  };
  return {
    rounds: number('rounds', 5, 2),
    warmupMs: number('warmup', 600, 100),
    measureMs: number('measure', 200, 40),
    tables: values.tables === undefined ? tableNames : values.tables.split(',').map(tableOf),
    apart: quick || values.tables !== undefined,
  };
}
