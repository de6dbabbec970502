import type { LogRecord } from '../formatters/record.ts';
import type { LevelLike } from '../logger/levels.ts';
import type { Filter } from '../sinks/sink.ts';

/** A regular expression as plain data. */
export interface PatternText {
  /** Source, as `RegExp` takes it. */
  readonly regex: string;
  /** @default none */
  readonly flags?: string;
}

/** What a value is to be: the value itself, one of several, or a text or number that fits an expression. */
export type ValueMatch = Scalar | readonly Scalar[] | RegExp | PatternText;

type Scalar = string | number | boolean | null;

/** Values by name; a dotted name also finds members of objects. All must match. */
export type FieldMatch = Readonly<Record<string, ValueMatch>>;

/** Keeps or drops the records that meet all its conditions; without a condition, all records. */
export interface FilterRule {
  readonly action: 'keep' | 'drop';
  /** One of these levels. */
  readonly level?: LevelLike | readonly LevelLike[] | undefined;
  /** This level or a more severe one. */
  readonly minLevel?: LevelLike | undefined;
  /** This level or a less severe one. */
  readonly maxLevel?: LevelLike | undefined;
  /** Names of loggers, patterns as in `levels`: `app.db` is itself and all below, `app.*` what is below. */
  readonly logger?: string | readonly string[] | undefined;
  /** A part of the message, or an expression that fits it. */
  readonly msg?: string | RegExp | PatternText | undefined;
  /** Values of the context or of the logger's bindings. */
  readonly context?: FieldMatch | undefined;
  /** Values of the call's own fields. */
  readonly fields?: FieldMatch | undefined;
}

/** What records are told apart by: a member, or a function that gives a text. */
export type RecordKey = 'level' | 'logger' | 'msg' | 'template' | ((record: LogRecord) => string);

/** Burst sampling: of each level and template the first records of a tick, then every Nth. */
export interface BurstOptions {
  /** Records of a tick that pass. */
  readonly first: number;
  /** Of the further ones of a tick, each Nth passes; 0 for none. */
  readonly thereafter: number;
  /** Length of a tick in ms. @default 1000 */
  readonly tickMs?: number | undefined;
  /** Templates of a tick told apart; further ones are counted together. @default 4096 */
  readonly maxKeys?: number | undefined;
}

/**
 * Tail sampling of wide events, when they end. Those that failed or are incomplete, have a failed step or were slow,
 * and those marked by `keep()` always stay.
 */
export interface TailOptions {
  /** Share of the unremarkable ones that is kept, 0 to 1. */
  readonly rest: number;
  /** Events that took this many ms are kept. @default none for that reason alone */
  readonly slowMs?: number | undefined;
  /** Events for which it is true are kept. @default none for that reason alone */
  readonly keep?: Filter | undefined;
}

/** Sampling. Errors and more severe records are exempt. */
export interface SampleOptions {
  /** Share of the records kept, 0 to 1, by level. @default 1 for levels that are not named */
  readonly head?: Readonly<Record<string, number>> | undefined;
  /**
   * - `trace`: all records of a trace stay or go together, in all services with the same rates. The trace id is
   *   `trace_id` (or `traceId`) of context, bindings or fields; records without one are sampled at random;
   * - `random`: each record by itself, without a look at its values.
   *
   * @default 'trace'
   */
  readonly by?: 'trace' | 'random' | undefined;
  /** Records per second that `head` and this keep together; the share adapts to what comes. @default no target */
  readonly target?: number | undefined;
  readonly burst?: BurstOptions | undefined;
  readonly tail?: TailOptions | undefined;
  /** Records for which it is true are not sampled. @default errors only */
  readonly exempt?: Filter | undefined;
}

/** A token bucket, or one for each key. */
export interface RateLimitOptions {
  /** Records per second in the long run. */
  readonly perSecond: number;
  /** Records that may come at once after a pause. @default `perSecond`, at least 1 */
  readonly burst?: number | undefined;
  /** What has a bucket of its own. @default all records share one */
  readonly key?: RecordKey | undefined;
  /** Keys with a bucket of their own; while all of them are busy, further keys share one. @default 1000 */
  readonly maxKeys?: number | undefined;
}

/** Suppression of repeated records. */
export interface DedupeOptions {
  /** How long in ms after a record those that equal it are held back. */
  readonly windowMs: number;
  /** Says at the end of the window how many there were. @default true */
  readonly summary?: boolean | undefined;
  /** What makes records equal. @default everything but the time; of an error its type and message */
  readonly key?: RecordKey | undefined;
  /** Records remembered. @default 1000 */
  readonly maxKeys?: number | undefined;
}

/** How many records go on, and which. */
export interface VolumeConfig {
  /**
   * Asked in order. A function that returns false drops the record; the first rule that matches decides without
   * asking the rest. Records nobody decided on are kept. Errors are not exempt. @default []
   */
  readonly filters?: readonly (Filter | FilterRule)[] | undefined;
  /** @default no sampling */
  readonly sample?: SampleOptions | undefined;
  /** @default no limit */
  readonly rateLimit?: RateLimitOptions | undefined;
  /** @default repeated records are written */
  readonly dedupe?: DedupeOptions | undefined;
  /** How often in ms a record says what was discarded; 0 for never. @default 60000 */
  readonly reportMs?: number | undefined;
}
