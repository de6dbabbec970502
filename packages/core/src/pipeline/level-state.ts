import type { Formatter } from '../formatters/formatter.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { Sink } from '../sinks/sink.ts';
import type { AttachedSink } from './attached-sink.ts';

/** What a pipeline keeps for each level. */
export interface LevelState {
  readonly name: string;
  readonly value: number;
  /** `,"level":"info","msg":` */
  readonly head: string;
  /** The millisecond `prefix` was made for. */
  time: number;
  /** The line up to the message. */
  prefix: string;
  /** Records so far. */
  records: number;
  /** Sinks that take this level. */
  readonly sinks: readonly AttachedSink[];
  /** The one sink that takes this level, when it needs no guard. */
  readonly only: Sink | undefined;
  /** True when all of them take the same JSON line and nothing else: no record object is made then. */
  readonly direct: boolean;
  /** True when the record must be out before the call returns: the program may be about to end. */
  readonly urgent: boolean;
}

interface LevelParts {
  readonly sinks: readonly AttachedSink[];
  readonly json: Formatter;
  readonly keys: Required<RecordKeys>;
}

export function createLevelState(name: string, value: number, { sinks, json, keys }: LevelParts): LevelState {
  const taking = sinks.filter((sink) => value >= sink.min);
  return {
    name,
    value,
    head: `,${JSON.stringify(keys.level)}:${JSON.stringify(name)},${JSON.stringify(keys.msg)}:`,
    time: Number.NaN,
    prefix: '',
    records: 0,
    sinks: taking,
    only: taking.length === 1 && taking[0]?.trusted === true ? taking[0].sink : undefined,
    direct: taking.every((sink) => sink.formatter === json && sink.filter === undefined && !sink.takesRecord),
    urgent: value >= 60,
  };
}
