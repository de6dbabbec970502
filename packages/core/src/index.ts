export {
  type AnyCatalogue,
  type CatalogEvent,
  catalogueJsonSchema,
  catalogueMarkdown,
  type DescribeOptions,
  defineEvents,
  describeEvents,
  type EventCatalogue,
  type EventDef,
  type EventMaker,
  type EventOptions,
  eventStats,
} from './catalogue/index.ts';
export { type Inspection, inspect } from './categories/inspect.ts';
export type { InspectedSink } from './categories/inspected-sink.ts';
export { type SetLevelsOptions, setLevels } from './categories/set-levels.ts';
export {
  type ConsumeOptions,
  consumeNodeLogger,
  type NodeLoggerConsumer,
  RECORD_CHANNEL,
} from './channels/index.ts';
export type { Config, ExitOptions, InternalError, RouteOptions, RouteSink } from './config/config.ts';
export {
  type ConfigData,
  type ConfigWatcher,
  configFromEnvironment,
  loadConfig,
  type RedactData,
  type ResolveOptions,
  type SinkData,
  type SinkType,
  type SinkTypes,
  type Variables,
  type WatchOptions,
  watchConfig,
} from './config/files/index.ts';
export { type Context, type ContextFields, context, type ToHeadersOptions } from './context/index.ts';
export {
  type ErrorStats,
  type ErrorStatsEntry,
  type ErrorStatsOptions,
  fingerprint,
} from './error-stats/index.ts';
export { SteleError, type SteleErrorCode } from './errors.ts';
export {
  type ColorDepth,
  type ColorMode,
  type ColorQuery,
  type CustomTheme,
  colorDepth,
  type Style,
  type ThemeName,
  type ThemeOption,
  type ThemeRole,
  useColor,
} from './formatters/color/index.ts';
export type { DisplayOptions } from './formatters/display.ts';
export type { FormatTarget, Formatter } from './formatters/formatter.ts';
export { json, type RecordKeys } from './formatters/json.ts';
export { type PrettyOptions, pretty } from './formatters/pretty/index.ts';
export type { ErrorData, Fields, LogRecord } from './formatters/record.ts';
export {
  type AuditEvent,
  type ComplianceEvent,
  type EventKind,
  type EventOutcome,
  type EventParty,
  type EventSeverity,
  eventHash,
  type Receipt,
  type SecurityEvent,
} from './kinds/index.ts';
export { type Configured, configure } from './logger/configure.ts';
export { createAsyncLogger } from './logger/create-async-logger.ts';
export { createLogger } from './logger/create-logger.ts';
export { getLogger } from './logger/get-logger.ts';
export type { LevelLike, LevelName, LevelTable } from './logger/levels.ts';
export { log } from './logger/log.ts';
export { type Override, overrideConfiguration } from './logger/override.ts';
export type {
  ChildOptions,
  FlushResult,
  Health,
  Lazy,
  LogFn,
  Logger,
  LoggerWith,
  Stats,
  StrictLogger,
} from './logger/types.ts';
export { type Labels, type MetricsSource, type PrometheusOptions, prometheusText } from './metrics/index.ts';
export type { Enricher } from './pipeline/record-lane.ts';
export type { FieldSerializer } from './pipeline/top-table.ts';
export {
  type DiscoverOptions,
  definePlugin,
  discoverPlugins,
  type Plugin,
  type PluginApi,
  type PluginKind,
  type PluginReference,
  type SinkFactory,
} from './plugins/index.ts';
export type { Censor, FieldPolicy, PolicyNode } from './policy/field-policy.ts';
export { keyPathPolicy, type RedactOptions } from './policy/key-path-policy.ts';
export { definePreset, listPresets, type PresetInfo, type PresetMaker, preset } from './presets/index.ts';
export {
  createSchemaObserver,
  type InferIn,
  type InferOut,
  type InferSchemaOptions,
  inferSchema,
  type JsonSchema,
  type RecordValidation,
  type RecordValidationOptions,
  type RecordValidator,
  type RecordValidatorParts,
  type SchemaIssue,
  type SchemaObserver,
  type StandardIssue,
  type StandardResult,
  type StandardSchemaV1,
  type ValidationMode,
  type ValidationOptions,
  type ValidationStats,
  validateRecords,
} from './schema/index.ts';
export {
  type BufferedSink,
  type BufferHealth,
  type BufferOptions,
  buffered,
  type HealthOptions,
  type LossReason,
  type Overflow,
  type Strategy,
} from './sinks/async/index.ts';
export { type ConsoleMethods, type ConsoleSinkOptions, consoleSink } from './sinks/console.ts';
export {
  type FingersCrossedOptions,
  type FingersCrossedSink,
  type FingersCrossedStats,
  fingersCrossed,
} from './sinks/fingers-crossed.ts';
export {
  type CustomSinkOptions,
  type Descriptor,
  type DropReason,
  type FdSinkOptions,
  type FileOptions,
  type Filter,
  type FlushPolicy,
  type FormatData,
  type FormatName,
  type FormatOption,
  fdSink,
  file,
  type MemoryOptions,
  type MemorySink,
  memory,
  type RotateOptions,
  type Sink,
  type SinkEvent,
  type SinkHealth,
  type SinkOptions,
  type SinkStats,
  type SinkWork,
  sink,
  stderr,
  stdout,
} from './sinks/index.ts';
export {
  type InstrumentDecorator,
  type Instrumenter,
  type InstrumentOptions,
  instrumentMethod,
  type Timer,
} from './timing/index.ts';
export type { Limits } from './values/limits.ts';
export type {
  BurstOptions,
  DedupeOptions,
  DiscardReason,
  FieldMatch,
  FilterRule,
  PatternText,
  RateLimitOptions,
  RecordKey,
  SampleOptions,
  TailOptions,
  ValueMatch,
  VolumeConfig,
} from './volume/index.ts';
export type { Outcome, WideEvent, WideLimits, WideOptions, WideSummary } from './wide/index.ts';
