import { levelFor } from '../logger/home.ts';
import { levelTable, requireLevel } from '../logger/levels.ts';
import { registry } from '../logger/registry.ts';
import type { InspectedSink } from './inspected-sink.ts';

/** Why records of a category go where they go. */
export interface Inspection {
  readonly effectiveLevel: string;
  /** The rule the level comes from: a pattern of `levels`, `setLevels ...`, or `level` for the default. */
  readonly from: string;
  readonly sinks: readonly InspectedSink[];
}

/**
 * Explains what becomes of records of a logger of `getLogger`: which gate drops them, and where they go otherwise.
 *
 * @param name of the logger
 * @param level of the records, @default 'info'
 * @throws SteleError STELE_CONFIG_LEVEL for a level that does not exist
 */
export function inspect(name: string, level: string = 'info'): Inspection {
  const { home } = registry();
  const { backend } = home;
  const value = requireLevel(backend?.levels ?? levelTable(), level, 'inspect level');
  if (backend === undefined) return { effectiveLevel: 'silent', from: 'nothing is configured', sinks: [] };
  const found = levelFor(home, name);
  const min = requireLevel(backend.levels, found.level, 'level');
  const sinks = backend
    .inspect(name, level)
    .map((sink) => (value < min ? { ...sink, status: 'disabled' as const, gate: 'level' } : sink));
  return { effectiveLevel: found.level, from: found.from || 'level', sinks };
}
