import { timer } from '#runtime';
import { checkOptions } from '../config/check.ts';
import { adjustAll } from '../logger/home.ts';
import { levelTable, requireLevel } from '../logger/levels.ts';
import { registry, tellListeners } from '../logger/registry.ts';
import { type LevelMap, parseLevelSpec, requirePattern } from './level-rules.ts';

/** Options of `setLevels`. */
export interface SetLevelsOptions {
  /** Milliseconds after which the levels are what they were. @default until disposed of */
  readonly ttlMs?: number;
}

/** Longest time a timer can wait; it takes longer ones for 1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Changes levels of the loggers of `getLogger` and of `log` for a time, over what the configuration says: to look
 * closely at one part of a running program. Loggers with a level of their own keep it.
 *
 * @param spec levels by category, such as `app.db=trace,vendor.*=off`; a level alone is for all
 * @returns reverts the change when it is disposed of
 * @throws SteleError STELE_CONFIG_LEVEL for a level that does not exist
 */
export function setLevels(spec: string, options: SetLevelsOptions = {}): Disposable {
  checkOptions({ spec: spec ?? null }, { spec: 'string' }, 'setLevels');
  checkOptions(options, { ttlMs: 'amount' }, 'setLevels');
  const { home } = registry();
  const rules: LevelMap = parseLevelSpec(spec);
  const table = home.backend?.levels ?? levelTable();
  for (const [name, level] of Object.entries(rules)) {
    requirePattern(name, 'setLevels');
    requireLevel(table, level, name === '' ? 'setLevels' : `setLevels ${name}`);
  }
  home.overrides.push(rules);
  const apply = (): void => {
    adjustAll(home);
    tellListeners();
  };
  apply();
  const revert = (): void => {
    const at = home.overrides.indexOf(rules);
    if (at < 0) return;
    home.overrides.splice(at, 1);
    expiry?.close();
    apply();
  };
  const { ttlMs } = options;
  const expiry = ttlMs === undefined ? undefined : timer(revert, Math.min(ttlMs, LONGEST_TIMER));
  return { [Symbol.dispose]: revert };
}
