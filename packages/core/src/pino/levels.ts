import { show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import type { LevelMapping, LoggerOptions } from './types.ts';

/** The levels of pino. */
export const standardLevels: Readonly<Record<string, number>> = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
};

type CustomLevels = Readonly<Record<string, number>> | null | undefined;

/** The table of the standard levels and custom ones. */
export function mappings(custom?: CustomLevels, onlyCustom = false): LevelMapping {
  const all = { ...(onlyCustom ? {} : standardLevels), ...custom };
  const values = Object.create(Object.prototype, { silent: { value: Number.POSITIVE_INFINITY } });
  const labels = Object.create(Object.prototype, { Infinity: { value: 'silent' } });
  for (const [name, value] of Object.entries(all)) {
    values[name] = value;
    labels[value] = name;
  }
  return { values, labels };
}

/** The name of a level that is given by name or value, undefined for an unknown one. */
export function levelName({ values, labels }: LevelMapping, level: unknown): string | undefined {
  if (typeof level === 'number') return Object.hasOwn(labels, level) ? labels[level] : undefined;
  return typeof level === 'string' && Object.hasOwn(values, level) ? level : undefined;
}

/** @throws SteleError STELE_CONFIG_LEVEL naming what is wrong and what is allowed */
export function unknownLevel(what: string, table: LevelMapping, level: unknown): never {
  const names = [...Object.keys(table.values), 'silent'];
  throw new SteleError('STELE_CONFIG_LEVEL', `${what}; allowed: ${names.join(', ')}${nearest(level, names)}`);
}

/**
 * Checks the custom levels of a child against the levels there are.
 *
 * @throws SteleError STELE_LEVEL_CONFLICT
 */
export function assertNoCollisions(table: LevelMapping, custom: CustomLevels): void {
  for (const [name, value] of Object.entries(custom ?? {})) {
    const clash = name in table.values ? 'levels cannot be overridden' : undefined;
    const reason =
      clash ??
      (value in table.labels ? 'pre-existing level values cannot be used for new levels' : undefined);
    if (reason !== undefined)
      throw new SteleError('STELE_LEVEL_CONFLICT', `customLevels.${name} is ${show(value)}: ${reason}`);
  }
}

/** Names that custom levels must not take: their methods would replace these. */
const members =
  'child bindings setBindings flush isLevelEnabled level levels levelVal silent version on once off emit onChild msgPrefix';

/** @throws SteleError STELE_LEVEL_CONFLICT or STELE_CONFIG_TYPE */
export function checkCustomLevels(custom: CustomLevels): void {
  for (const [name, value] of Object.entries(custom ?? {})) {
    if (typeof value !== 'number' || Number.isNaN(value))
      throw new SteleError('STELE_CONFIG_TYPE', `customLevels.${name} is ${show(value)}; allowed: a number`);
    if (members.split(' ').includes(name))
      throw new SteleError(
        'STELE_LEVEL_CONFLICT',
        `customLevels.${name}: a logger has a member of this name`,
      );
  }
}

/**
 * Says whether a level is on.
 *
 * @throws SteleError STELE_CONFIG_VALUE
 */
export function comparison(
  order: LoggerOptions['levelComparison'] = 'ASC',
): (current: number, expected: number) => boolean {
  if (typeof order === 'function') {
    return (current, expected) => {
      try {
        return order(current, expected);
      } catch {
        return current >= expected;
      }
    };
  }
  if (order === 'DESC') return (current, expected) => current <= expected;
  if (order === 'ASC') return (current, expected) => current >= expected;
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `levelComparison is ${show(order)}; Levels comparison should be one of "ASC", "DESC" or "function" type`,
  );
}
