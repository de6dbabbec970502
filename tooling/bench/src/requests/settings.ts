import { parseArgs } from 'node:util';
import type { Framework } from './subjects.ts';

export type TableName = 'rivals' | 'load';

export interface RequestSettings {
  readonly tables: readonly TableName[];
  readonly frameworks: readonly Framework[];
  readonly rounds: number;
  readonly warmupSeconds: number;
  readonly measureSeconds: number;
  /** Too short or too little to be published: printed, and kept apart from the results. */
  readonly apart: boolean;
}

const tableNames: readonly TableName[] = ['rivals', 'load'];
const frameworkNames: readonly Framework[] = ['express', 'fastify', 'nest'];

function chosen<T extends string>(
  option: string,
  text: string | undefined,
  known: readonly T[],
): readonly T[] {
  if (text === undefined) return known;
  return text.split(',').map((name) => {
    const found = known.find((each) => each === name);
    if (found !== undefined) return found;
    throw new Error(`--${option}: unknown "${name}". Known: ${known.join(', ')}`);
  });
}

export function requestSettings(args: readonly string[]): RequestSettings {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      tables: { type: 'string' },
      frameworks: { type: 'string' },
      rounds: { type: 'string' },
      warmup: { type: 'string' },
      measure: { type: 'string' },
    },
  });
  const { quick } = values;
  const number = (name: 'rounds' | 'warmup' | 'measure', usual: number, short: number): number => {
    const value = Number(values[name] ?? (quick ? short : usual));
    if (Number.isInteger(value) && value > 0) return value;
    throw new Error(`--${name} must be a positive whole number, got "${values[name]}"`);
  };
  return {
    tables: chosen('tables', values.tables, tableNames),
    frameworks: chosen('frameworks', values.frameworks, frameworkNames),
    rounds: number('rounds', 5, 2),
    warmupSeconds: number('warmup', 2, 1),
    measureSeconds: number('measure', 5, 1),
    apart: quick || values.tables !== undefined || values.frameworks !== undefined,
  };
}
