export type { Config, ExitOptions, InternalError } from './config/config.ts';
export { type Context, context } from './context/context.ts';
export { SteleError, type SteleErrorCode } from './errors.ts';
export type { Formatter } from './formatters/formatter.ts';
export { json, type RecordKeys } from './formatters/json.ts';
export { type PrettyOptions, pretty, useColor } from './formatters/pretty/index.ts';
export type { ErrorData, Fields, LogRecord } from './formatters/record.ts';
export { type Configured, configure } from './logger/configure.ts';
export { createLogger } from './logger/create-logger.ts';
export { getLogger } from './logger/get-logger.ts';
export type { LevelLike, LevelName, LevelTable } from './logger/levels.ts';
export { log } from './logger/log.ts';
export type { ChildOptions, FlushResult, Lazy, LogFn, Logger, LoggerWith, Stats } from './logger/types.ts';
export type { FieldSerializer } from './pipeline/top-table.ts';
export type { Censor, FieldPolicy, PolicyNode } from './policy/field-policy.ts';
export { keyPathPolicy, type RedactOptions } from './policy/key-path-policy.ts';
export {
  type CustomSinkOptions,
  type DropReason,
  type FdSinkOptions,
  type FileOptions,
  type Filter,
  type FlushPolicy,
  type FormatName,
  file,
  type MemoryOptions,
  type MemorySink,
  memory,
  type Sink,
  type SinkEvent,
  type SinkOptions,
  type SinkStats,
  sink,
  stderr,
  stdout,
} from './sinks/index.ts';
export type { Limits } from './values/limits.ts';
