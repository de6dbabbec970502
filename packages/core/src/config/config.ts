import type { Formatter } from '../formatters/formatter.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { LevelLike } from '../logger/levels.ts';
import type { FieldSerializer } from '../pipeline/top-table.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { RedactOptions } from '../policy/key-path-policy.ts';
import type { FormatName, Sink } from '../sinks/sink.ts';
import type { Limits } from '../values/limits.ts';

/** Something that went wrong after construction. Log calls never throw it. */
export interface InternalError {
  /** Where: `sink`, `filter`, `format`, `flush`, `close`, `record`, `level`, `clock`, `stats`, `child`. */
  readonly kind: string;
  readonly error: unknown;
  /** How often this kind has happened, this time included. */
  readonly count: number;
}

/** Flushing when the process ends by a signal. A normal end, `process.exit()` and crashes need no option. */
export interface ExitOptions {
  /** Signals on which everything is flushed; the signal is then raised again. @default [] */
  readonly signals?: readonly `SIG${string}`[];
  /** Longest time in ms spent on a reader that makes no progress. @default 5000 */
  readonly timeoutMs?: number;
}

/** Configuration of a logger. Every option may be left out. */
export interface Config<Custom extends string = string> {
  /** Dotted name, written as `logger`. @default none */
  readonly name?: string;
  /** Least severe level written. @default the environment's `STELE_LEVEL`, otherwise 'info' */
  readonly level?: LevelLike;
  /** Further levels and their values; each gets a method. @default {} */
  readonly customLevels?: Readonly<Record<Custom, number>>;
  /** Fields of every record, overridden by context, bindings and fields of the same name. @default none */
  readonly base?: object | null;
  /** Where records go, by a name for `stats()`. @default one `stdout()` */
  readonly sinks?: Readonly<Record<string, Sink>>;
  /** Format of sinks that do not name their own. @default the environment's `STELE_FORMAT`, otherwise 'auto' */
  readonly format?: FormatName | Formatter;
  /** What must not be logged, as names and paths, paths alone, or a policy. `false` switches everything off. @default {} */
  readonly redact?: RedactOptions | readonly string[] | FieldPolicy | false;
  /** Other forms of top-level fields, by name. @default {} */
  readonly serializers?: Readonly<Record<string, FieldSerializer>>;
  /** Bounds of a record. */
  readonly limits?: Limits;
  /** Names of the members every record has. */
  readonly keys?: RecordKeys;
  readonly exit?: ExitOptions;
  /** Receives what went wrong behind log calls. @default the first of each kind is written to stderr */
  readonly onInternalError?: (event: InternalError) => void;
  /** Milliseconds since the Unix epoch. @default Date.now */
  readonly clock?: () => number;
}
