import { show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';

/** The standard levels, least severe first. */
export type LevelName = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** A standard level, `silent`, or the name of a custom level. */
export type LevelLike = LevelName | 'silent' | (string & {});

export const standardLevels: readonly LevelName[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** Names, values and order of the levels of one logger. */
export interface LevelTable {
  /** Value of each level by its name. */
  readonly values: Readonly<Record<string, number>>;
  /** Name of each level by its value. */
  readonly labels: Readonly<Record<number, string>>;
}

/** The table of the standard levels and `custom` ones. Values are positive integers. */
export function levelTable(custom: Readonly<Record<string, number>> = {}): LevelTable {
  const values: Record<string, number> = {};
  for (const [index, name] of standardLevels.entries()) values[name] = (index + 1) * 10;
  for (const [name, value] of Object.entries(custom)) {
    const clash = name === 'silent' || Object.hasOwn(values, name) || Object.values(values).includes(value);
    if (clash || !/^[a-z][\w-]*$/i.test(name) || !Number.isInteger(value) || value < 1) {
      throw new SteleError(
        'STELE_LEVEL_CONFLICT',
        `customLevels.${name} is ${String(value)}; allowed is a new name and a positive integer that no other level has (${Object.entries(
          values,
        )
          .map(([taken, at]) => `${taken} ${at}`)
          .join(', ')})`,
      );
    }
    values[name] = value;
  }
  const labels: Record<number, string> = {};
  for (const [name, value] of Object.entries(values)) labels[value] = name;
  return { values, labels };
}

/** The value of a level name, `Infinity` for `silent`, `undefined` for an unknown name. */
export function levelValue(table: LevelTable, name: string): number | undefined {
  if (name === 'silent' || name === 'off') return Number.POSITIVE_INFINITY;
  return Object.hasOwn(table.values, name) ? table.values[name] : undefined;
}

/** As `levelValue`, but an unknown name is a configuration mistake of `option`. */
export function requireLevel(table: LevelTable, name: unknown, option: string): number {
  const value = typeof name === 'string' ? levelValue(table, name) : undefined;
  if (value !== undefined) return value;
  const allowed = [...Object.keys(table.values), 'silent'];
  throw new SteleError(
    'STELE_CONFIG_LEVEL',
    `${option} is ${show(name)}; allowed: ${allowed.join(', ')}${nearest(name, allowed)}`,
  );
}
