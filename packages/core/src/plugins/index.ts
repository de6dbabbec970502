export { createPlugins, createPluginsAsync, type PluginParts } from './create-plugins.ts';
export { definePlugin } from './define-plugin.ts';
export { type DiscoverOptions, discoverPlugins, type PluginReference } from './discover.ts';
export type { PluginHost } from './host.ts';
export type { Plugin, PluginApi, PluginKind, SinkFactory } from './plugin.ts';
