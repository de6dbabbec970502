import type { DisplayOptions } from '../../formatters/display.ts';
import type { RecordKeys } from '../../formatters/json.ts';
import type { FormatData } from '../../sinks/sink.ts';
import type { Limits } from '../../values/limits.ts';
import type { ExitOptions } from '../config.ts';

/** A sink as plain data: the name of its kind, and the options of that kind. */
export interface SinkData {
  /** `stdout`, `stderr`, `file`, `memory`, or a kind given as `sinkTypes`. */
  readonly type: string;
  /** Least severe level this sink takes. */
  readonly level?: string;
  /** Name of a format, or `{ type, ... }` with its options. */
  readonly format?: string | FormatData;
  /** Takes the lines this sink cannot keep: a sink of its own, the name of another sink, or `null` for none. */
  readonly fallback?: SinkData | string | null;
  readonly [option: string]: unknown;
}

/** What is to be hidden, as plain data. */
export interface RedactData {
  readonly keys?: readonly string[];
  readonly paths?: readonly string[];
  readonly censor?: string;
  readonly defaults?: boolean;
}

/** Options that may be removed where they were set by a preset or for all environments. */
type Removable<T> = { readonly [Name in keyof T]: T[Name] | null };

interface Options {
  readonly name?: string;
  readonly level?: string;
  readonly levels?: Readonly<Record<string, string | null>>;
  readonly customLevels?: Readonly<Record<string, number | null>>;
  readonly base?: Readonly<Record<string, unknown>>;
  readonly sinks?: Readonly<Record<string, SinkData | null>>;
  readonly routes?: Readonly<
    Record<
      string,
      { readonly level?: string; readonly sinks?: readonly string[]; readonly inherit?: boolean } | null
    >
  >;
  readonly format?: string | FormatData;
  readonly display?: Removable<DisplayOptions>;
  readonly redact?: RedactData | readonly string[] | false;
  readonly limits?: Removable<Limits>;
  readonly keys?: Removable<RecordKeys>;
  readonly exit?: Removable<ExitOptions>;
  readonly plugins?: readonly string[];
  /** Name of the preset these options are put over. */
  readonly preset?: string;
  /** Further options of `Config` that can be written as data. */
  readonly [option: string]: unknown;
}

/**
 * A configuration as plain data, as it stands in a file. Options are those of `Config`; sinks are data as well. `null`
 * removes an option, or a member of one.
 */
export type ConfigData = Removable<Options> & {
  /** Address of the schema, for editors. */
  readonly $schema?: string;
  /** What is different in an environment, by its name. */
  readonly environments?: Readonly<Record<string, Removable<Options>>>;
};
