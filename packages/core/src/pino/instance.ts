import type { EventEmitter } from '#runtime';
import type { Report } from '../pipeline/attached-sink.ts';
import type { JsonText } from './json-text.ts';
import type { Redaction } from './redaction.ts';
import type {
  asJsonSym,
  chindingsSym,
  endSym,
  errorKeySym,
  formattersSym,
  getLevelSym,
  hooksSym,
  levelCompSym,
  levelValSym,
  lsCacheSym,
  messageKeySym,
  mixinMergeStrategySym,
  mixinSym,
  msgPrefixSym,
  nestedKeySym,
  serializersSym,
  setLevelSym,
  streamSym,
  stringifySym,
  timeSliceIndexSym,
  timeSym,
  useOnlyCustomLevelsSym,
  writeSym,
} from './symbols.ts';
import type {
  Bindings,
  ChildLoggerOptions,
  DestinationStream,
  Formatters,
  Hooks,
  LevelMapping,
  LogFn,
  Logger,
  LoggerOptions,
  SerializerFn,
  TimeFn,
} from './types.ts';

/** Key of what a logger keeps besides the parts that pino has too. */
export const innerSym: unique symbol = Symbol('stele.pino');

/** A destination as loggers see it: everything but `write` may be missing. */
export interface Stream extends DestinationStream {
  flush?(callback?: (error?: Error) => void): unknown;
  flushSync?(): void;
  emit?(event: string, ...args: unknown[]): unknown;
  /** What the last line was made of, for destinations that ask for it. */
  lastLevel?: number;
  lastObj?: unknown;
  lastMsg?: unknown;
  lastTime?: string;
  lastLogger?: unknown;
  [key: symbol]: unknown;
}

/** Shared by a logger and its children, until one of them has options of its own. */
interface Inner {
  readonly text: JsonText;
  readonly redaction: Redaction;
  readonly depthLimit: number;
  readonly edgeLimit: number;
  readonly report: Report;
  /** Log methods by the name of their level. */
  readonly methods: Readonly<Record<string, LogFn>>;
}

/** Serializers by name. */
export type SerializerTable = Record<string, SerializerFn | null | undefined> & {
  err?: SerializerFn | null | undefined;
};

/** A logger from inside. Children stand on their parents as prototypes. */
export interface Instance extends EventEmitter {
  levels: LevelMapping;
  silent: LogFn;
  onChild: (child: Logger) => void;
  readonly level: string;
  readonly levelVal: number;
  child(bindings: Bindings, options?: ChildLoggerOptions): Instance;
  [level: string]: unknown;
  [innerSym]: Inner;
  [levelValSym]: number;
  [levelCompSym]: (current: number, expected: number) => boolean;
  [useOnlyCustomLevelsSym]: boolean;
  [streamSym]: Stream;
  [timeSym]: TimeFn;
  [timeSliceIndexSym]: number;
  [stringifySym]: (this: Instance, value: unknown) => string;
  [endSym]: string;
  [messageKeySym]: string;
  [errorKeySym]: string;
  /** What stands before the fields and after them. */
  [nestedKeySym]: readonly [open: string, close: string] | undefined;
  [serializersSym]: SerializerTable;
  [mixinSym]: LoggerOptions['mixin'] | null;
  [mixinMergeStrategySym]: LoggerOptions['mixinMergeStrategy'] | null;
  [chindingsSym]: string;
  [formattersSym]: Formatters;
  [hooksSym]: Hooks;
  [msgPrefixSym]: string | undefined;
  /** Beginnings of lines by the value of their level. */
  [lsCacheSym]: Record<number, string>;
  [setLevelSym](level: unknown): void;
  [getLevelSym](): string;
  [writeSym](fields: unknown, message: unknown, level: number): void;
  [asJsonSym](fields: object, message: unknown, level: number, time: string): string;
}
