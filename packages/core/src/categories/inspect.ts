import { levelFor } from '../logger/home.ts';
import { levelTable, requireLevel } from '../logger/levels.ts';
import { registry } from '../logger/registry.ts';

/** Whether a sink gets the records that were asked for. */
export interface InspectedSink {
  /** Name of the sink in the configuration. */
  readonly id: string;
  /** `conditional`: it depends on the record. */
  readonly status: 'enabled' | 'conditional' | 'disabled';
  /** What decides: `level`, `sink level`, `filter`, `sampling`, ..., or `none` where nothing stands in the way. */
  readonly gate: string;
}

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
  const sinks = backend.inspect(name, level).map((sink) =>
    value < min ? { ...sink, status: 'disabled' as const, gate: 'level' } : sink,
  );
  return { effectiveLevel: found.level, from: found.from || 'level', sinks };
}
