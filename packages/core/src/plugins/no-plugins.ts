import type { PluginHost } from './host.ts';

/** The plugins of a logger that has none. */
export const noPlugins: PluginHost = {
  formatters: new Map(),
  sinkTypes: new Map(),
  levels: {},
  enrichers: [],
  filters: [],
  observers: [],
  ready: async () => {},
  flush: async () => {},
  flushSync() {},
  close: async () => {},
  state: () => ({}),
};
