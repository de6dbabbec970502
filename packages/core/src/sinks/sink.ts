import type { ColorMode, ThemeOption } from '../formatters/color/index.ts';
import type { Formatter } from '../formatters/formatter.ts';
import type { LogRecord } from '../formatters/record.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { RedactOptions } from '../policy/key-path-policy.ts';
import type { BufferOptions } from './async/options.ts';

/** Keeps a record when true. A filter that throws keeps the record. */
export type Filter = (record: LogRecord) => boolean;

/**
 * Names of the built-in formats. `auto` is `pretty` on a terminal and `json` elsewhere. Bundles contain `json` only; the
 * others are imported there, as in `import { ecs } from '@stele/core/formatters/ecs'`.
 */
export type FormatName =
  | 'auto'
  | 'json'
  | 'pretty'
  | 'plain'
  | 'template'
  | 'logfmt'
  | 'csv'
  | 'ecs'
  | 'otlp-json'
  | 'gcp'
  | 'datadog'
  | 'gelf'
  | 'clef'
  | 'pino'
  | 'rfc5424'
  | 'rfc3164';

/** A format by its name, with options of its own, as configuration files have it: `{ type: 'ecs', service: 'shop' }`. */
export interface FormatData {
  readonly type: Exclude<FormatName, 'auto'>;
  readonly [option: string]: unknown;
}

/** A format by its name, with or without options, or one that was made. */
export type FormatOption = FormatName | FormatData | Formatter;

/** What every sink accepts. */
export interface SinkOptions {
  /** Least severe level this sink takes. @default every level the logger lets through */
  readonly level?: string | undefined;
  /** Records for which it returns false are not given to this sink and counted as `filtered`. */
  readonly filter?: Filter | undefined;
  /** Format of the text given to `write`. @default 'auto' for stdout and stderr, 'json' otherwise */
  readonly format?: FormatOption | undefined;
  /**
   * `auto`: colours on a terminal that shows them, see `colorDepth()`; `always` and `never`: whatever it is. Formats
   * for which colours make no sense have none. @default the environment's `STELE_COLOR`, otherwise 'auto'
   */
  readonly color?: ColorMode | undefined;
  /** How a coloured format looks. @default the environment's `STELE_THEME`, otherwise 'dark' */
  readonly theme?: ThemeOption | undefined;
  /** Puts the sink behind a queue, see `buffered()`. @default none */
  readonly buffer?: BufferOptions | undefined;
  /** Takes the lines this sink cannot keep. @default stderr for stdout and file, none for others */
  readonly fallback?: Sink | undefined;
  /**
   * What must not reach this sink, in place of what the logger's `redact` says, in the same forms. The sink's fallback
   * gets its lines as they are. What children hide is hidden here, too. @default the logger's
   */
  readonly redact?: RedactOptions | readonly string[] | FieldPolicy | false | undefined;
}

/** Why a line was dropped. */
export type DropReason = 'overflow' | 'failed' | 'closed';

/** What became of the lines a sink accepted: `accepted = written + dropped (all reasons) + pending`. */
export interface SinkStats {
  readonly accepted: number;
  /** Lines handed to the destination, or to the fallback in its place. */
  readonly written: number;
  /** How many of `written` went to the fallback. */
  readonly fallback: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** Lines still waiting in memory. */
  readonly pending: number;
  /** Bytes handed to the destination. */
  readonly bytes: number;
  /** `degraded`: lines wait for a retry; `down`: the destination is given up. */
  readonly state: 'ok' | 'degraded' | 'down';
  /** Message of the last error of the destination. */
  readonly lastError?: string;
}

/** Something a sink does besides writing, and how far it is. */
export interface SinkWork {
  /** What is done, for instance `compress`. */
  readonly kind: string;
  /** What it is done to, for instance the name of a file. */
  readonly subject: string;
  /** Share that is done, from 0 to 1; 0 for what waits. */
  readonly progress: number;
}

/** How well a sink does. */
export interface SinkHealth {
  readonly state: SinkStats['state'];
  /** How lines are delivered at the moment; `direct` for sinks without a queue. */
  readonly strategy: 'async' | 'sync' | 'direct' | 'memory';
  /** Share of lines that reached the destination, from 0 to 1. */
  readonly successRate: number;
  /** Quantiles of the time a write took, in ms. Absent where it is not measured. */
  readonly latency?: { readonly p50: number; readonly p99: number };
  /** Lines that wait. */
  readonly queue: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  /** How often the strategy changed. */
  readonly switches?: number;
  readonly lastError?: string;
  /** What is under way or waits besides writing, such as the compression of rotated files. */
  readonly work?: readonly SinkWork[];
}

/** A change in what a sink can do. */
export interface SinkEvent {
  readonly state: SinkStats['state'];
  /** The last error of the destination. */
  readonly error: unknown;
  /** With the state `ok`: lines dropped and not told of before. A record of its own should say so. */
  readonly dropped: SinkStats['dropped'];
}

/**
 * Where records go.
 *
 * Rules, executed by `sinkContract()` of `@stele/testing`:
 * - `write` is called once for each record, in order. It may throw or reject: the pipeline catches, counts,
 *   and hands the line to `options.fallback`;
 * - `write` does not modify the record and does not log through the logger that feeds it;
 * - what `write` accepted is written by the time `flush` resolves or `flushSync` returns, or counted as dropped; a
 *   sink whose `write` returns promises offers no `flushSync`;
 * - `flush`, `flushSync` and disposal may be called at any time, any number of times;
 * - disposal flushes, then releases the destination; a later `write` is counted as dropped, not thrown.
 */
export interface Sink {
  /** Default name in `stats()`; the key in `sinks` wins. */
  readonly name?: string;
  /** Which arguments of `write` are used; what nobody uses is not made. @default 'both' */
  readonly input?: 'line' | 'record' | 'both';
  /** True when the destination is a terminal: `format: 'auto'` then means `pretty`. @default false */
  readonly isTTY?: boolean;
  /** True for the standard output and error, to which `FORCE_COLOR` and `STELE_COLOR` apply. @default false */
  readonly isStandard?: boolean;
  /** Level, filter, format and fallback of this sink. */
  readonly options?: SinkOptions;
  write(line: string | Uint8Array, record: LogRecord): void | Promise<void>;
  flush?(): Promise<void>;
  flushSync?(): void;
  /** Makes what was written survive a power failure. Sinks without it are as safe as they get when flushed. */
  sync?(): void | Promise<void>;
  /** How well it does, for sinks that know more than `stats` says. */
  health?(): SinkHealth;
  /** Own accounting. Sinks without it are counted by the pipeline. */
  stats?(): SinkStats;
  /**
   * Tells the pipeline of trouble, instead of writing a JSON line of its own after lines were dropped. The listener
   * may write to the sink. One listener at a time.
   */
  reportTo?(listener: (event: SinkEvent) => void): void;
  /** Tells of records that were held and given up on purpose. One listener at a time. */
  discardTo?(listener: (count: number) => void): void;
  [Symbol.asyncDispose]?(): Promise<void>;
}
