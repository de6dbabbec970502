// The same names as in index.ts, for Node, which can load a module in the midst of a call.
import { later, onCall } from './rooms/on-call.ts';

export { inspect } from './categories/inspect.ts';
export { setLevels } from './categories/set-levels.ts';
export { RECORD_CHANNEL } from './channels/record-channel.ts';

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
export { file, memory, sink, stderr, stdout } from './sinks/index.ts';

export const buffered = onCall('buffered');
export const catalogueJsonSchema = onCall('catalogueJsonSchema');
export const catalogueMarkdown = onCall('catalogueMarkdown');
export const consoleSink = onCall('consoleSink');
export const consumeNodeLogger = onCall('consumeNodeLogger');
export const createSchemaObserver = onCall('createSchemaObserver');
export const defineEvents = onCall('defineEvents');
export const definePlugin = onCall('definePlugin');
export const definePreset = onCall('definePreset');
export const describeEvents = onCall('describeEvents');
export const discoverPlugins = onCall('discoverPlugins');
export const eventHash = onCall('eventHash');
export const eventStats = onCall('eventStats');
export const fingerprint = onCall('fingerprint');
export const fingersCrossed = onCall('fingersCrossed');
export const inferSchema = onCall('inferSchema');
export const instrumentMethod = onCall('instrumentMethod');
export const listPresets = onCall('listPresets');
export const loadConfig = later('load');
export const configFromEnvironment = later('loadFromEnvironment');
export const watchConfig = later('watch');
export const preset = onCall('preset');
export const pretty = onCall('pretty');
export const prometheusText = onCall('prometheusText');
export const useColor = onCall('useColor');
export const validateRecords = onCall('validateRecords');
