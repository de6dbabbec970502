import type { CatalogEvent, Ph as Placeholder } from '../catalogue/types.ts';
import type { ErrorStats } from '../error-stats/index.ts';
import type { Fields } from '../formatters/record.ts';
import type { AuditEvent, ComplianceEvent, Receipt, SecurityEvent } from '../kinds/index.ts';
import type { FieldSerializer } from '../pipeline/top-table.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { RedactOptions } from '../policy/key-path-policy.ts';
import type { SinkHealth, SinkStats } from '../sinks/sink.ts';
import type { InstrumentOptions, Timer } from '../timing/index.ts';
import type { WideEvent, WideOptions } from '../wide/index.ts';
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
  readonly level?: LevelLike | undefined;
  /** Put before every message. @default '' */
  readonly msgPrefix?: string | undefined;
  /** Other forms of top-level fields, in addition to the parent's. @default {} */
  readonly serializers?: Readonly<Record<string, FieldSerializer>> | undefined;
  /**
   * What is hidden in addition to what the parent hides: paths, names and paths, or a policy. Where it is wrong, that is
   * reported to `onInternalError`, and everything is hidden. @default []
   */
  readonly redact?: readonly string[] | RedactOptions | FieldPolicy | undefined;
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
  /** The same logger with a stricter type: a message with holes must come with the fields that fill them. */
  readonly strict: StrictLogger;
  /** Writes an event of a catalogue, see `defineEvents`. */
  emit(event: CatalogEvent): void;
  /** Runs `fn` with a wide event that ends when `fn` does, and fails when it throws or rejects. */
  wide<T>(name: string, fn: (event: WideEvent) => T, options?: WideOptions): T;
  /**
   * Gathers what happens in a unit of work and writes it as one record when the scope is left (`using`), when `end`
   * is called, or, marked `incomplete`, when the process ends before.
   */
  wide(name: string, init?: object, options?: WideOptions): WideEvent;
  /** Measures until `end`, `fail` or the end of the scope, then logs `msg` with `duration_ms`. */
  time(msg: string, fields?: object): Timer;
  /** Runs `fn` and logs `msg` with its duration and outcome. What it gives or throws is passed on. */
  timed<T>(msg: string, fn: () => T): T;
  /** Logs an error and gives it back: `throw log.logException(error)`. One that was logged so before is not again. */
  logException<E>(error: E, msg?: string, fields?: object): E;
  /** Wraps a function so that its calls are logged. */
  instrument<F extends (...args: never[]) => unknown>(fn: F, options?: InstrumentOptions): F;
  /** A logger of which each message, by level and template, passes once in `ms` milliseconds. */
  every(ms: number): this;
  /** A logger of which each message, or everything under `key`, passes once in the life of the program. */
  once(key?: string): this;
  /**
   * Records who did what. Never filtered or sampled; the promise resolves when the sinks have stored the record, and
   * rejects when one has not, or a required field is missing.
   */
  audit(event: AuditEvent): Promise<Receipt>;
  /** The same for what concerns security, at a level that follows from the severity. */
  security(event: SecurityEvent): Promise<Receipt>;
  /** The same for what a regulation wants to be recorded. */
  compliance(event: ComplianceEvent): Promise<Receipt>;
  /** Kinds of errors logged so far, by fingerprint. Empty unless the option `errorStats` is on. */
  errorStats(): ErrorStats;
  /**
   * Flushes, then releases the sinks and their fallbacks. Later records are counted as dropped. Affects parents and
   * children too. @param timeoutMs longest wait in ms, @default 10000
   */
  close(options?: { readonly timeoutMs?: number }): Promise<FlushResult>;
  stats(): Stats;
  /** How well the sinks do, by name. */
  health(): Health;
  /** Writes what is waiting, as `flushSync` does. */
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** How well each sink does. */
export type Health = Readonly<Record<string, SinkHealth>>;

/** Methods that want a field for every hole of the message. */
export type StrictLogger = {
  readonly [Level in LevelName]: <const Text extends string>(
    msg: Text,
    ...rest: [Placeholder<Text>] extends [never]
      ? [fields?: object | null, err?: unknown]
      : [fields: { readonly [Name in Placeholder<Text>]: unknown } & Fields, err?: unknown]
  ) => void;
};

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
  /** Records that a filter, sampler or limit of the logger discarded, by reason. They are part of `records`. */
  readonly discarded: Readonly<Record<string, number>>;
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
