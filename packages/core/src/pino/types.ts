import type { EventEmitter } from '#runtime';
import type { InternalError } from '../config/config.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import type { MultiStreamOptions, StreamEntry } from './multistream.ts';
import type { TransportOptions } from './transport.ts';

export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
export type LevelOrString = Level | (string & {});
export type LevelWithSilent = Level | 'silent';
export type LevelWithSilentOrString = LevelWithSilent | (string & {});

// biome-ignore lint/suspicious/noExplicitAny: as in pino, so that declarations written for it still fit
type Any = any;

export type Bindings = Record<string, Any>;
export type SerializerFn = (value: Any) => Any;
type Serializers = { [key: string]: SerializerFn };
/** Answers a piece of the line such as `,"time":1700000000000`. */
export type TimeFn = () => string;
export type MixinFn<Custom extends string = never> = (
  mergeObject: object,
  level: number,
  logger: Logger<Custom>,
) => object;
export type MixinMergeStrategyFn = (mergeObject: object, mixinObject: object) => object;

/** Writes one line. A log call never throws. */
export interface LogFn {
  (msg: string, ...args: Any[]): void;
  (obj: unknown, msg?: string, ...args: Any[]): void;
}

/** Names and values of the levels. `silent`, of value `Infinity`, is not enumerable. */
export interface LevelMapping {
  values: { [level: string]: number };
  labels: { [level: number]: string };
}

/** Anything lines can be written to: a Node.js stream, `destination()`, `multistream()`, a sink. */
export interface DestinationStream {
  write(line: string): unknown;
}

export interface redactOptions {
  /** Places to hide, such as `req.headers.cookie`, `a[*].b`, `*.secret`. @default [] */
  paths?: string[];
  /** What is written instead. @default '[Redacted]' */
  censor?: string | ((value: Any, path: string[]) => Any) | undefined;
  /** Leaves the members out. @default false */
  remove?: boolean;
  /** Whether the built-in names (passwords, tokens, cookies, ...) are hidden too; not in pino. @default true */
  defaults?: boolean;
}

export interface Formatters {
  /** Members that say the level. @default { level: number } */
  level?: (label: string, number: number) => object;
  /** Another form of the bindings, once for each logger. */
  bindings?: (bindings: Bindings) => object;
  /** Another form of the fields, for each line. */
  log?: (object: Record<string, Any>) => Record<string, Any>;
}

export interface Hooks {
  /** Stands between the caller and the method: must call `method.apply(this, args)` for the line to be written. */
  logMethod?: ((this: Logger, args: Any[], method: LogFn, level: number) => void) | undefined;
  /** Changes the line before it is written. */
  streamWrite?: ((line: string) => string) | undefined;
}

/** Options of `pino()`, those of pino 10. Options that pino does not know are not read, and not refused either. */
export interface LoggerOptions<Custom extends string = never, OnlyCustom extends boolean = boolean> {
  /** Put into each line. @default none */
  name?: string | undefined;
  /** @default 'info' */
  level?: LevelWithSilentOrString | undefined;
  /** False silences the logger. @default true */
  enabled?: boolean;
  /** Further levels and their values; each gets a method. */
  customLevels?: { [level in Custom]: number };
  /** Leaves the levels of pino out. @default false */
  useOnlyCustomLevels?: OnlyCustom;
  /** Which levels are on: those not below the level, not above it, or as the function says. @default 'ASC' */
  levelComparison?: 'ASC' | 'DESC' | ((current: number, expected: number) => boolean);
  /** Fields of each line, null for none. @default { pid, hostname } */
  base?: { [key: string]: Any } | null;
  /** @default true, milliseconds since the Unix epoch as `time` */
  timestamp?: TimeFn | boolean;
  /** @default 'msg' */
  messageKey?: string;
  /** @default 'err' */
  errorKey?: string;
  /** Name of an object to put the fields of calls into. @default none */
  nestedKey?: string | null;
  /** Put before each message. @default none */
  msgPrefix?: string;
  /** Other forms of top-level fields, by name. @default { err: stdSerializers.err } */
  serializers?: Serializers;
  /**
   * What must not be logged. Passwords, tokens, cookies and the like are hidden in any case: `redact: false` switches
   * that off, which is what pino does.
   */
  redact?: string[] | redactOptions | FieldPolicy | false;
  formatters?: Formatters;
  /** Fields made for each line. */
  mixin?: MixinFn<Custom>;
  /** Joins the fields of the call and those of `mixin`. @default those of the call win */
  mixinMergeStrategy?: MixinMergeStrategyFn;
  hooks?: Hooks;
  /** Told of each child. */
  onChild?: (child: Logger<Custom>) => void;
  /** Where lines go, when no destination is given. */
  transport?: TransportOptions;
  /** Ends lines with `\r\n`. @default false */
  crlf?: boolean;
  /** Levels shown of a value that contains itself. @default 5 */
  depthLimit?: number;
  /** Members shown of each object in such a value. @default 100 */
  edgeLimit?: number;
  /** Read for compatibility: values are always made safe. @default true */
  safe?: boolean;
  /** Read for compatibility: there is one entry for all platforms, and it writes lines. */
  browser?: object;
  /** Receives what went wrong behind log calls; not in pino. @default the first of each kind goes to stderr */
  onInternalError?: (event: InternalError) => void;
}

export interface ChildLoggerOptions<Custom extends string = never> {
  /** Own level. @default that of the parent, of the moment */
  level?: LevelOrString | undefined;
  msgPrefix?: string | undefined;
  /** Added to those of the parent. */
  serializers?: Serializers;
  formatters?: Formatters;
  customLevels?: { [level in Custom]: number };
  /** Replaces paths and censor of the parent. */
  redact?: string[] | redactOptions;
}

export type LevelChangeEventListener<Custom extends string = never, OnlyCustom extends boolean = boolean> = (
  level: LevelWithSilentOrString,
  value: number,
  previousLevel: LevelWithSilentOrString,
  previousValue: number,
  logger: Logger<Custom, OnlyCustom>,
) => void;

export interface BaseLogger {
  /** @throws SteleError STELE_CONFIG_LEVEL for a level that does not exist */
  level: LevelWithSilentOrString;
  fatal: LogFn;
  error: LogFn;
  warn: LogFn;
  info: LogFn;
  debug: LogFn;
  trace: LogFn;
  /** Does nothing. */
  silent: LogFn;
  readonly msgPrefix: string | undefined;
}

interface LoggerExtras<Custom extends string = never, OnlyCustom extends boolean = boolean>
  extends EventEmitter {
  /** The version of pino this behaves as. */
  readonly version: string;
  levels: LevelMapping;
  /** Declared, and absent, as in pino: so that this type fits where a logger of pino is asked for. */
  useLevelLabels: boolean;
  /** Value of the level. */
  readonly levelVal: number;
  /** A logger whose lines also carry `bindings`, which are read and serialized now. */
  child<ChildCustom extends string = never>(
    bindings: Bindings,
    options?: ChildLoggerOptions<ChildCustom>,
  ): Logger<Custom | ChildCustom>;
  onChild: (child: Logger<Custom>) => void;
  isLevelEnabled(level: LevelWithSilentOrString): boolean;
  /** Name and bindings, as they are logged. */
  bindings(): Bindings;
  setBindings(bindings: Bindings): void;
  /** Has the destination write what waits. */
  flush(callback?: (error?: Error) => void): void;
  on(event: 'level-change', listener: LevelChangeEventListener<Custom, OnlyCustom>): this;
  addListener(event: 'level-change', listener: LevelChangeEventListener<Custom, OnlyCustom>): this;
  once(event: 'level-change', listener: LevelChangeEventListener<Custom, OnlyCustom>): this;
  prependListener(event: 'level-change', listener: LevelChangeEventListener<Custom, OnlyCustom>): this;
  prependOnceListener(event: 'level-change', listener: LevelChangeEventListener<Custom, OnlyCustom>): this;
  removeListener(event: 'level-change', listener: LevelChangeEventListener<Custom, OnlyCustom>): this;
}

type CustomMethods<Custom extends string, OnlyCustom extends boolean> = {
  /** Declared, and absent, as in pino. */
  customLevels: { [level in Custom]: number };
  /** Declared, and absent, as in pino. */
  useOnlyCustomLevels: OnlyCustom;
} & {
  [Name in Exclude<Level, Custom>]: OnlyCustom extends true ? never : LogFn;
} & { [Name in Custom]: LogFn };

export type Logger<Custom extends string = never, OnlyCustom extends boolean = boolean> = BaseLogger &
  LoggerExtras<Custom, OnlyCustom> &
  CustomMethods<Custom, OnlyCustom>;

export type { MultiStreamOptions, StreamEntry };
