import { loadRooms, type Rooms } from './load-rooms.ts';

/** A function that loads what it stands for when it is first called. */
function onCall<Name extends keyof Rooms>(name: Name): Rooms[Name] {
  const call = (...args: unknown[]): unknown =>
    Reflect.apply(loadRooms()[name] as () => unknown, undefined, args);
  return Object.defineProperty(call, 'name', { value: name }) as unknown as Rooms[Name];
}

export const bindEmitter: Rooms['bindEmitter'] = /* @__PURE__ */ onCall('bindEmitter');
export const buffered: Rooms['buffered'] = /* @__PURE__ */ onCall('buffered');
export const catalogueJsonSchema: Rooms['catalogueJsonSchema'] =
  /* @__PURE__ */ onCall('catalogueJsonSchema');
export const catalogueMarkdown: Rooms['catalogueMarkdown'] = /* @__PURE__ */ onCall('catalogueMarkdown');
export const colorDepth: Rooms['colorDepth'] = /* @__PURE__ */ onCall('colorDepth');
export const consoleSink: Rooms['consoleSink'] = /* @__PURE__ */ onCall('consoleSink');
export const consumeNodeLogger: Rooms['consumeNodeLogger'] = /* @__PURE__ */ onCall('consumeNodeLogger');
export const createFeatures: Rooms['createFeatures'] = /* @__PURE__ */ onCall('createFeatures');
export const createPlugins: Rooms['createPlugins'] = /* @__PURE__ */ onCall('createPlugins');
export const createPluginsAsync: Rooms['createPluginsAsync'] = /* @__PURE__ */ onCall('createPluginsAsync');
export const createSchemaObserver: Rooms['createSchemaObserver'] =
  /* @__PURE__ */ onCall('createSchemaObserver');
export const createVolume: Rooms['createVolume'] = /* @__PURE__ */ onCall('createVolume');
export const defineEvents: Rooms['defineEvents'] = /* @__PURE__ */ onCall('defineEvents');
export const definePlugin: Rooms['definePlugin'] = /* @__PURE__ */ onCall('definePlugin');
export const definePreset: Rooms['definePreset'] = /* @__PURE__ */ onCall('definePreset');
export const describeEvents: Rooms['describeEvents'] = /* @__PURE__ */ onCall('describeEvents');
export const discoverPlugins: Rooms['discoverPlugins'] = /* @__PURE__ */ onCall('discoverPlugins');
export const eventHash: Rooms['eventHash'] = /* @__PURE__ */ onCall('eventHash');
export const eventStats: Rooms['eventStats'] = /* @__PURE__ */ onCall('eventStats');
export const fingerprint: Rooms['fingerprint'] = /* @__PURE__ */ onCall('fingerprint');
export const fingersCrossed: Rooms['fingersCrossed'] = /* @__PURE__ */ onCall('fingersCrossed');
export const fromEnvironment: Rooms['fromEnvironment'] = /* @__PURE__ */ onCall('fromEnvironment');
export const fromHeaders: Rooms['fromHeaders'] = /* @__PURE__ */ onCall('fromHeaders');
export const inferSchema: Rooms['inferSchema'] = /* @__PURE__ */ onCall('inferSchema');
export const instrumentMethod: Rooms['instrumentMethod'] = /* @__PURE__ */ onCall('instrumentMethod');
export const listPresets: Rooms['listPresets'] = /* @__PURE__ */ onCall('listPresets');
export const load: Rooms['load'] = /* @__PURE__ */ onCall('load');
export const loadFromEnvironment: Rooms['loadFromEnvironment'] =
  /* @__PURE__ */ onCall('loadFromEnvironment');
export const mergedIssues: Rooms['mergedIssues'] = /* @__PURE__ */ onCall('mergedIssues');
export const preset: Rooms['preset'] = /* @__PURE__ */ onCall('preset');
export const pretty: Rooms['pretty'] = /* @__PURE__ */ onCall('pretty');
export const prometheusText: Rooms['prometheusText'] = /* @__PURE__ */ onCall('prometheusText');
export const readRotation: Rooms['readRotation'] = /* @__PURE__ */ onCall('readRotation');
export const rotatingSink: Rooms['rotatingSink'] = /* @__PURE__ */ onCall('rotatingSink');
export const toHeaders: Rooms['toHeaders'] = /* @__PURE__ */ onCall('toHeaders');
export const useColor: Rooms['useColor'] = /* @__PURE__ */ onCall('useColor');
export const validateRecords: Rooms['validateRecords'] = /* @__PURE__ */ onCall('validateRecords');
export const watch: Rooms['watch'] = /* @__PURE__ */ onCall('watch');
export const wrapSink: Rooms['wrapSink'] = /* @__PURE__ */ onCall('wrapSink');
