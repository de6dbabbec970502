export type { ConfigData, RedactData, SinkData } from './data.ts';
export { configFromEnvironment, loadConfig, watchConfig } from './lazy.ts';
export type { ResolveOptions } from './resolve.ts';
export type { SinkType, SinkTypes } from './sinks-from-data.ts';
export type { Variables } from './substitute.ts';
export type { ConfigWatcher, WatchOptions } from './watch.ts';
