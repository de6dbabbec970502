import type { LogRecord } from '../formatters/record.ts';
import { thrown } from '../values/exotic.ts';
import { clip } from '../values/limits.ts';
import type { Bound } from './bound.ts';
import type { LevelState } from './level-state.ts';
import { boundOf, type Version } from './versions.ts';

const MAX_TEXT = 1024;

/** The record that stands for one that could not be made. */
function rescueRecord(
  level: LevelState,
  args: readonly unknown[],
  error: unknown,
  inspect: (text: string) => string,
  share: number,
): LogRecord {
  const text = args.find((value) => typeof value === 'string') ?? '';
  return {
    time: Date.now(),
    level: level.value,
    levelName: level.name,
    logger: 'stele',
    msg: clip(inspect(text), Math.min(MAX_TEXT, share >> 3)),
    context: {},
    bindings: {},
    fields: { error: inspect(thrown(error)) },
  };
}

/** That record, once for each policy. */
export function rescueVersions(
  level: LevelState,
  bound: Bound,
  args: readonly unknown[],
  error: unknown,
  share: number,
): Version[] {
  return [...level.groups].map(([number, destinations]) => {
    const { inspect, reader } = boundOf(bound, number).reading;
    const record = rescueRecord(level, args, error, inspect, share);
    return { destinations, record, reader, smaller: () => undefined };
  });
}
