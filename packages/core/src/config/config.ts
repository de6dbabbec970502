import type { ErrorStatsOptions } from '../error-stats/index.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { LevelLike } from '../logger/levels.ts';
import type { Enricher } from '../pipeline/record-lane.ts';
import type { FieldSerializer } from '../pipeline/top-table.ts';
import type { Plugin } from '../plugins/index.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { RedactOptions } from '../policy/key-path-policy.ts';
import type { RecordValidation } from '../schema/index.ts';
import type { BufferOptions } from '../sinks/async/index.ts';
import type { Filter, FormatOption, Sink } from '../sinks/sink.ts';
import type { Limits } from '../values/limits.ts';
import type { VolumeConfig } from '../volume/index.ts';

/** Something that went wrong after construction. Log calls never throw it. */
export interface InternalError {
  /**
   * Where: `sink`, `filter`, `format`, `flush`, `close`, `record`, `level`, `clock`, `stats`, `child`, `enrich`,
   * `observer`, `volume`, `plugin`, `audit`, `security`, `compliance`, `health`, `wide`, `event`, `schema`, `every`.
   */
  readonly kind: string;
  readonly error: unknown;
  /** How often this kind has happened, this time included. */
  readonly count: number;
}

/** Flushing when the process ends by a signal. A normal end, `process.exit()` and crashes need no option. */
export interface ExitOptions {
  /** Signals on which everything is flushed; the signal is then raised again. @default [] */
  readonly signals?: readonly `SIG${string}`[] | undefined;
  /** Longest time in ms spent on a reader that makes no progress. @default 5000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Writes what nobody caught, exceptions and rejections, as `fatal` before the process ends by it. @default false
   */
  readonly uncaught?: boolean | undefined;
}

/** Destinations of some categories. */
export interface RouteOptions {
  /** Least severe level of the categories; the same as an entry of `levels`. */
  readonly level?: LevelLike | undefined;
  /** Names of sinks that get the records, in addition to those of more general routes. @default none */
  readonly sinks?: readonly (string | RouteSink)[] | undefined;
  /** False leaves out the sinks of more general routes. @default true */
  readonly inherit?: boolean | undefined;
}

/** A sink as one route uses it. What is left out is as the sink has it. */
export interface RouteSink {
  /** Name of the sink in `sinks`. */
  readonly sink: string;
  readonly level?: LevelLike | undefined;
  readonly filter?: Filter | undefined;
  readonly format?: FormatOption | undefined;
}

/** Configuration of a logger. Every option may be left out. */
export interface Config<Custom extends string = string> extends VolumeConfig {
  /** Dotted name, written as `logger`. @default none */
  readonly name?: string | undefined;
  /**
   * Least severe level written, or several: `info,app.db=debug,vendor.*=off`.
   *
   * @default the environment's `STELE_LEVEL`, otherwise 'info'
   */
  readonly level?: LevelLike | undefined;
  /**
   * Levels by category. `app.db` is for the logger of that name and all below it, `app.*` for those below `app`; the
   * most special pattern counts. @default {}
   */
  readonly levels?: Readonly<Record<string, LevelLike>> | undefined;
  /** Further levels and their values; each gets a method. @default {} */
  readonly customLevels?: Readonly<Record<Custom, number>> | undefined;
  /** Fields of every record, overridden by context, bindings and fields of the same name. @default none */
  readonly base?: object | null | undefined;
  /** Where records go, by a name for `stats()`. @default one `stdout()`; `consoleSink()` in browsers and on the edge */
  readonly sinks?: Readonly<Record<string, Sink>> | undefined;
  /**
   * Destinations by category, with patterns as in `levels`. Categories no route speaks of write to all sinks, unless
   * a route `*` says otherwise. @default {}
   */
  readonly routes?: Readonly<Record<string, RouteOptions>> | undefined;
  /** Format of sinks that do not name their own. @default the environment's `STELE_FORMAT`, otherwise 'auto' */
  readonly format?: FormatOption | undefined;
  /** How JSON lines show time, logger name and message. @default {} */
  readonly display?: DisplayOptions | undefined;
  /** What must not be logged, as names and paths, paths alone, or a policy. `false` switches everything off. @default {} */
  readonly redact?: RedactOptions | readonly string[] | FieldPolicy | false | undefined;
  /** Other forms of top-level fields, by name. @default {} */
  readonly serializers?: Readonly<Record<string, FieldSerializer>> | undefined;
  /** Give further fields to records, below all others. @default [] */
  readonly enrich?: readonly Enricher[] | undefined;
  /**
   * What becomes of a field that has the name of a member every record has: `suffix` appends `_`, `nest` puts it into
   * `fields`. @default 'suffix'
   */
  readonly onConflict?: 'suffix' | 'nest' | undefined;
  /** Hold records against schemas, see `validateRecords()`. @default [] */
  readonly validate?: readonly RecordValidation[] | undefined;
  /** Bounds of a record. */
  readonly limits?: Limits | undefined;
  /** Names of the members every record has. */
  readonly keys?: RecordKeys | undefined;
  /** Puts sinks that may be slow behind a queue, see `buffered`. @default false */
  readonly async?: boolean | BufferOptions | undefined;
  /**
   * Sinks that take audit, security and compliance records, whatever routes say. @default all sinks of the logger that
   * logs them
   */
  readonly audit?: readonly string[] | undefined;
  /** Counts errors by fingerprint, see `errorStats()`. @default false */
  readonly errorStats?: boolean | ErrorStatsOptions | undefined;
  /** Extensions. @default [] */
  readonly plugins?: readonly Plugin[] | undefined;
  readonly exit?: ExitOptions | undefined;
  /** Receives what went wrong behind log calls. @default the first of each kind is written to stderr */
  readonly onInternalError?: ((event: InternalError) => void) | undefined;
  /** Milliseconds since the Unix epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
}
