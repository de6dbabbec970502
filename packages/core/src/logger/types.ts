import type { SinkStats } from '../sinks/sink.ts';
import type { LevelLike, LevelName, LevelTable } from './levels.ts';

/** A value made only when the record is written. */
export type Lazy<T> = () => T;

/**
 * Writes one record. Arguments are told apart by type, never by what a text contains, and none is dropped:
 * what has no place goes to the field `args`. A log call never throws.
 */
export interface LogFn {
  /** Message first: `log.info('order {id} placed', { id })`, `log.error('charge failed', { id }, err)`. */
  (msg: string, fields?: object | Lazy<object> | null, err?: unknown): void;
  /** Error first: `log.error(err, 'charge failed', { id })`. Without a message the error's own is used. */
  (err: Error, msg?: string, fields?: object): void;
  /** Fields first, as pino has it: `log.info({ id }, 'order placed')`, with printf arguments after the message. */
  (fields: object, msg?: string, ...args: unknown[]): void;
  /** Printf: `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, `%%`. */
  (msg: string, ...args: unknown[]): void;
  /** Whatever a `catch` caught. */
  (caught: unknown, msg?: string, ...args: unknown[]): void;
}

/** Options of a child logger. */
export interface ChildOptions {
  /** Own level, independent of the parent's. @default the parent's, also when it changes */
  readonly level?: LevelLike;
  /** Put before every message. @default '' */
  readonly msgPrefix?: string;
}

export interface Logger {
  /** Dotted name, `''` when there is none. */
  readonly name: string;
  /**
   * Least severe level that is written. Setting it takes effect at once: on the logger that `createLogger` gave also
   * for all its children without a level of their own, on a child for itself and the children made of it afterwards.
   * An unknown name is reported to `onInternalError` and changes nothing.
   */
  get level(): LevelLike;
  set level(level: LevelLike);
  readonly levels: LevelTable;
  readonly trace: LogFn;
  readonly debug: LogFn;
  readonly info: LogFn;
  readonly warn: LogFn;
  readonly error: LogFn;
  readonly fatal: LogFn;
  /** Does nothing, whatever the level. */
  readonly silent: LogFn;
  /** The method of a level by its name, for levels known at run time only; does nothing for an unknown name. */
  at(level: LevelLike): LogFn;
  /** A logger whose records also carry `bindings`, which are read and serialized now. */
  child(bindings: object, options?: ChildOptions): this;
  /** A logger named `<name>.<subcategory>`. */
  get(subcategory: string): this;
  isLevelEnabled(level: LevelLike): boolean;
  /** Writes what is waiting. @param timeoutMs longest wait in ms, @default 5000 */
  flush(options?: { readonly timeoutMs?: number }): Promise<FlushResult>;
  /** Writes what is waiting to every sink that can do so without a turn of the event loop. */
  flushSync(): void;
  /** Flushes, then releases the sinks. Later records are counted as dropped. Affects parents and children too. */
  close(): Promise<FlushResult>;
  stats(): Stats;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A logger with a method for each custom level as well. */
export type LoggerWith<Custom extends string> = Logger & {
  readonly [Name in Exclude<Custom, LevelName>]: LogFn;
};

export interface FlushResult {
  /** True when nothing is waiting and nothing was dropped since the logger was made. */
  readonly ok: boolean;
  /** Lines still waiting. */
  readonly pending: number;
  /** Lines dropped since the logger was made. */
  readonly failed: number;
}

/** What became of the records: `accepted = written + dropped (all reasons) + pending`, summed over the sinks. */
export interface Stats {
  /** Records that passed the level, each counted once however many sinks take it. */
  readonly records: number;
  /** The same by level. */
  readonly levels: Readonly<Record<string, number>>;
  /** Deliveries to sinks that were not made because the sink's filter refused them. */
  readonly filtered: number;
  readonly accepted: number;
  readonly written: number;
  /** Part of `written` that went to a fallback. */
  readonly fallback: number;
  readonly dropped: Readonly<Record<string, number>>;
  readonly pending: number;
  readonly bytes: number;
  readonly sinks: Readonly<Record<string, SinkStats>>;
}
