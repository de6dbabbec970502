import type { LogRecord } from '../formatters/record.ts';
import type { LevelTable } from '../logger/levels.ts';
import type { StartTimer } from './deadline.ts';
import type { Discards } from './discards.ts';

/** Why a record was discarded; `buffered`: a sink held it, and forgot it. */
export type DiscardReason =
  | 'filter'
  | 'sampled'
  | 'tail'
  | 'rate'
  | 'duplicate'
  | 'burst'
  | 'throttled'
  | 'buffered'
  | 'rejected';

/** One decision on the way of a record. */
export interface Gate {
  /** What the records it refuses are counted as. */
  readonly reason: DiscardReason;
  admits(record: LogRecord): boolean;
  /** Ends its timers and says what it has not said yet. */
  close?(): void;
}

/** A record that volume control writes itself, past all gates. */
export type OwnRecord = Pick<LogRecord, 'level' | 'levelName' | 'logger' | 'msg' | 'template' | 'fields'> &
  Partial<Pick<LogRecord, 'context' | 'bindings'>>;

/** What volume control needs of its surroundings. */
export interface VolumeParts {
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number;
  /** Receives what went wrong: `filter` for predicates, `volume` for anything else. */
  readonly report: (kind: string, error: unknown) => void;
  /** Writes a record without asking the gates. */
  readonly emit: (record: OwnRecord) => void;
  /** @default that of the runtime */
  readonly timer?: StartTimer | undefined;
}

/** What gates need of theirs. */
export interface GateParts extends VolumeParts {
  readonly levels: LevelTable;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly discards: Discards;
}
