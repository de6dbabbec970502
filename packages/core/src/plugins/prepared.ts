import type { PluginHost } from './host.ts';

/** Plugins that are set up already, because sinks of the configuration are of their types. */
const prepared = /* @__PURE__ */ new WeakMap<object, PluginHost>();

/** Remembers the plugins a configuration was made with. */
export function prepare(config: object, host: PluginHost): void {
  prepared.set(config, host);
}

/** Gives the plugins of a configuration to the first who asks: a second logger needs plugins of its own. */
export function takePrepared(config: object): PluginHost | undefined {
  const host = prepared.get(config);
  prepared.delete(config);
  return host;
}
