import type { SteleError } from '../../errors.ts';
import { type LevelTable, levelTable } from '../../logger/levels.ts';
import { formatNames } from '../options.ts';
import { isPlain } from './merge.ts';
import { hasVariable } from './shape.ts';

type Members = Readonly<Record<string, unknown>>;

/** The names a configuration may use. `undefined` for those nobody can know yet. */
export interface Vocabulary {
  readonly levels: LevelTable | undefined;
  readonly sinks: readonly string[] | undefined;
  readonly formats: readonly string[] | undefined;
}

/** What plugins add. */
export interface Added {
  readonly levels: Readonly<Record<string, number>>;
  readonly formats: readonly string[];
}

/**
 * The names a whole configuration gives to its own options.
 *
 * @param open true when something unknown may add levels and sinks: a preset of the application
 * @param added what the plugins add; without it they may add anything
 * @param conflicts gets the custom levels that cannot be
 */
export function vocabularyOf(
  config: Members,
  open: boolean,
  added: Added | undefined,
  conflicts: SteleError[] = [],
): Vocabulary {
  const { plugins, sinks, customLevels } = config;
  let custom: Record<string, number> = {};
  const unread: Record<string, number> = {};
  for (const [name, value] of isPlain(customLevels) ? Object.entries(customLevels) : []) {
    if (hasVariable(value)) unread[name] = 0;
    if (typeof value !== 'number') continue;
    try {
      const next = { ...custom, [name]: value };
      levelTable(next);
      custom = next;
    } catch (error) {
      conflicts.push(error as SteleError);
      unread[name] = 0;
    }
  }
  const unknown = open || (added === undefined && Array.isArray(plugins) && plugins.length > 0);
  const { values, labels } = levelTable(custom);
  return {
    levels: unknown ? undefined : { values: { ...values, ...unread, ...added?.levels }, labels },
    sinks: open ? undefined : isPlain(sinks) ? Object.keys(sinks) : ['out'],
    formats: unknown ? undefined : [...formatNames, ...(added?.formats ?? [])],
  };
}

/** The names of several configurations together. */
export function union(all: readonly Vocabulary[]): Vocabulary {
  const levels = all.map((one) => one.levels);
  const sinks = all.map((one) => one.sinks);
  const formats = all.map((one) => one.formats);
  const values = levels.map((table) => table?.values);
  return {
    levels: levels.includes(undefined) ? undefined : { values: Object.assign({}, ...values), labels: {} },
    sinks: together(sinks),
    formats: together(formats),
  };
}

function together(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return lists.includes(undefined) ? undefined : [...new Set(lists.flatMap((list) => list ?? []))];
}
