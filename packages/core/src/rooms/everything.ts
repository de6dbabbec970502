/** What most programs use little of: loaded when it is first needed, where the runtime can load in the midst of a call. */
export {
  catalogueJsonSchema,
  catalogueMarkdown,
  defineEvents,
  describeEvents,
  eventStats,
} from '../catalogue/index.ts';
export { consumeNodeLogger } from '../channels/index.ts';
export { load, loadFromEnvironment } from '../config/files/load.ts';
export { watch } from '../config/files/watch.ts';
export { createVolume } from '../config/volume.ts';
export { bindEmitter } from '../context/bind-emitter.ts';
export { fromHeaders } from '../context/from-headers.ts';
export { toHeaders } from '../context/to-headers.ts';
export { fingerprint } from '../error-stats/index.ts';
export { createFeatures } from '../features/features.ts';
export { colorDepth, useColor } from '../formatters/color/index.ts';
export { pretty } from '../formatters/pretty/index.ts';
export { eventHash } from '../kinds/index.ts';
export { prometheusText } from '../metrics/index.ts';
export { createPlugins, createPluginsAsync, definePlugin, discoverPlugins } from '../plugins/index.ts';
export { definePreset, fromEnvironment, listPresets, preset } from '../presets/index.ts';
export { createSchemaObserver, inferSchema, mergedIssues, validateRecords } from '../schema/index.ts';
export { buffered, wrapSink } from '../sinks/async/index.ts';
export { consoleSink } from '../sinks/console.ts';
export { fingersCrossed } from '../sinks/fingers-crossed.ts';
export { readRotation, rotatingSink } from '../sinks/rotation/index.ts';
export { instrumentMethod } from '../timing/index.ts';
