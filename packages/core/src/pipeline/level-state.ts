import type { Formatter } from '../formatters/formatter.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Destination } from './destination.ts';
import { byPolicy, type Groups } from './versions.ts';

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
  /** Where all levels of its categories go, whatever destinations say of levels. */
  readonly all: readonly Destination[];
  /** Where this level goes. */
  readonly destinations: readonly Destination[];
  /** The one sink that takes this level, when it needs no guard. */
  readonly only: Sink | undefined;
  /** True when all of them take the same JSON line and nothing else: no record object is made then. */
  readonly direct: boolean;
  /** `destinations` by the policies of sinks. */
  readonly groups: Groups;
  /** True when the record must be out before the call returns: the program may be about to end. */
  readonly urgent: boolean;
}

interface LevelParts {
  readonly json: Formatter;
  readonly keys: Required<RecordKeys>;
  /** True when something looks at every record: then all of them are made. */
  readonly watched: boolean;
}

export function createLevelState(
  name: string,
  value: number,
  all: readonly Destination[],
  { json, keys, watched }: LevelParts,
): LevelState {
  const destinations = all.filter(({ min }) => value >= min);
  const [first] = destinations;
  return {
    name,
    value,
    head: `,${JSON.stringify(keys.level)}:${JSON.stringify(name)},${JSON.stringify(keys.msg)}:`,
    time: Number.NaN,
    prefix: '',
    records: 0,
    all,
    destinations,
    only: destinations.length === 1 && first?.attached.trusted === true ? first.attached.sink : undefined,
    direct:
      !watched &&
      destinations.every(
        ({ attached, filter, formatter, policy }) =>
          formatter === json && filter === undefined && !attached.takesRecord && policy === 0,
      ),
    groups: byPolicy(destinations),
    urgent: value >= 60,
  };
}
