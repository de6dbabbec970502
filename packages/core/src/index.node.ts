// The same names as in index.ts, for Node, which can load a module in the midst of a call.
export { inspect } from './categories/inspect.ts';
export { setLevels } from './categories/set-levels.ts';
export { RECORD_CHANNEL } from './channels/record-channel.ts';

export { configFromEnvironment, loadConfig, watchConfig } from './config/files/index.ts';
export { context } from './context/index.ts';
export { SteleError } from './errors.ts';
export { json } from './formatters/json.ts';
export { configure } from './logger/configure.ts';
export { createAsyncLogger } from './logger/create-async-logger.ts';
export { createLogger } from './logger/create-logger.ts';
export { getLogger } from './logger/get-logger.ts';
export { log } from './logger/log.ts';
export { overrideConfiguration } from './logger/override.ts';
export { keyPathPolicy } from './policy/key-path-policy.ts';
export {
  buffered,
  catalogueJsonSchema,
  catalogueMarkdown,
  colorDepth,
  consoleSink,
  consumeNodeLogger,
  createSchemaObserver,
  defineEvents,
  definePlugin,
  definePreset,
  describeEvents,
  discoverPlugins,
  eventHash,
  eventStats,
  fingerprint,
  fingersCrossed,
  inferSchema,
  instrumentMethod,
  listPresets,
  preset,
  pretty,
  prometheusText,
  useColor,
  validateRecords,
} from './rooms/on-demand.ts';
export { fdSink, file, memory, sink, stderr, stdout } from './sinks/index.ts';
