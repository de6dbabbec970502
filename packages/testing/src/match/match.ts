import { type LevelLike, type LogRecord, SteleError } from '@stele/core';
import { type Difference, differences } from './differences.ts';

/** Describes records. What is left out may be anything; `{}` describes every record. */
export interface Match {
  readonly level?: LevelLike;
  readonly logger?: string | RegExp;
  /** The rendered message. */
  readonly msg?: string | RegExp;
  /**
   * Members that the record's fields, bindings and context have, among others, at any depth. A RegExp describes
   * strings, a function says whether a value will do, `undefined` stands for a member that is not there; asymmetric
   * matchers of test runners work too. Anything else is compared with the value as it is logged: a Date with its
   * ISO 8601 text, an error with its type and message. Arrays need the same length.
   */
  readonly fields?: object;
  /** The same for the error given as an argument of its own: `{ type: 'TypeError', message: /undefined/ }`. */
  readonly err?: object;
}

const members: readonly string[] = ['level', 'logger', 'msg', 'fields', 'err'] satisfies (keyof Match)[];

/**
 * Refuses what would otherwise match nothing, or everything, without a word.
 *
 * @throws SteleError STELE_CONFIG_OPTION for an unknown member, STELE_CONFIG_LEVEL for a level not in `levels`
 */
export function checkMatch(match: Match, levels?: Readonly<Record<string, number>>): void {
  for (const name of Object.keys(match)) {
    if (!members.includes(name))
      throw new SteleError(
        'STELE_CONFIG_OPTION',
        `match.${name} is not an option; allowed: ${members.join(', ')}`,
      );
  }
  const { level } = match;
  if (levels === undefined || level === undefined || Object.hasOwn(levels, level)) return;
  throw new SteleError(
    'STELE_CONFIG_LEVEL',
    `match.level is ${JSON.stringify(level)}; allowed: ${Object.keys(levels).join(', ')}`,
  );
}

/** True when the record is as described. */
export function matches(record: LogRecord, match: Match): boolean {
  return mismatches(record, match).length === 0;
}

/** Where the record is not as described. */
export function mismatches(record: LogRecord, match: Match): Difference[] {
  const { level, logger, msg, fields, err } = match;
  const found: Difference[] = [];
  const compare = (path: string, actual: unknown, expected: unknown): void => {
    if (expected !== undefined) found.push(...differences(actual, expected, path));
  };
  compare('level', record.levelName, level);
  compare('logger', record.logger, logger);
  compare('msg', record.msg, msg);
  compare('fields', { ...record.context, ...record.bindings, ...record.fields }, fields);
  compare('err', record.err, err);
  return found;
}
