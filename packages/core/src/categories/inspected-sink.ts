import type { LevelState } from '../pipeline/level-state.ts';
import type { PipelineParts } from '../pipeline/parts.ts';

/** Whether a sink gets the records that were asked for. */
export interface InspectedSink {
  /** Name of the sink in the configuration. */
  readonly id: string;
  /** `conditional`: it depends on the record. */
  readonly status: 'enabled' | 'conditional' | 'disabled';
  /** What decides: `level`, `route`, `sink level`, `filter`, `volume`, or `none` where nothing stands in the way. */
  readonly gate: string;
}

/** Asks each sink whether it gets the records of a level of a category. */
export function inspectSinks(
  level: LevelState | undefined,
  { sinks, volume }: Pick<PipelineParts, 'sinks' | 'volume'>,
): InspectedSink[] {
  return sinks.map(({ name: id }) => {
    const found = level?.all.find(({ attached }) => attached.name === id);
    if (level === undefined || found === undefined) return { id, status: 'disabled', gate: 'route' };
    if (level.value < found.min) return { id, status: 'disabled', gate: 'sink level' };
    if (found.filter !== undefined) return { id, status: 'conditional', gate: 'filter' };
    if (volume.gates !== undefined) return { id, status: 'conditional', gate: 'volume' };
    return { id, status: 'enabled', gate: 'none' };
  });
}
