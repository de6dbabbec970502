import { createPluginsAsync } from '#rooms';
import { type Built, build, pluginParts } from '../config/build.ts';
import type { Config } from '../config/config.ts';
import { takePrepared } from '../plugins/prepared.ts';
import { settle } from './home.ts';
import { registry, tellListeners } from './registry.ts';
import type { Backend } from './state.ts';
import type { FlushResult, Stats } from './types.ts';

/** Takes a configuration back. */
export interface Configured extends AsyncDisposable {
  /** Closes the sinks and silences the loggers of `getLogger` again. Says what was left. */
  close(): Promise<FlushResult>;
  /** The account of the configuration, also when it is closed. */
  stats(): Stats;
}

/** Longest time in ms that the sinks of a configuration get to finish. */
const CLOSE_MS = 10_000;

/**
 * Gives every logger of `getLogger`, in all copies of the package, its level and sinks. A second call replaces the
 * first: records go to the new sinks at once, and the old ones are flushed and, unless the new configuration has
 * them too, closed. Resolves when that is done and the plugins are ready.
 *
 * @throws SteleError when an option does not exist or has a value that is not allowed; the old configuration stays
 */
export async function configure(config: Config): Promise<Configured> {
  const parts = pluginParts(config);
  const { plugins = [] } = config;
  // Without plugins there is nothing to wait for: the configuration is in force when the call returns.
  const host =
    takePrepared(config) ?? (plugins.length === 0 ? undefined : await createPluginsAsync(plugins, parts));
  const built = build(config, host);
  const { pipeline } = built;
  const old = replace(built);
  await old?.close(CLOSE_MS, pipeline.sinks);
  await built.ready();
  const close = async (): Promise<FlushResult> => {
    // Whoever replaced this has closed it, but for the sinks it goes on with.
    if (registry().home.backend === pipeline) {
      replace(undefined);
      return await pipeline.close(CLOSE_MS);
    }
    return await pipeline.flush(0);
  };
  return {
    close,
    stats: () => pipeline.stats(),
    async [Symbol.asyncDispose]() {
      await close();
    },
  };
}

function replace(built: Built | undefined): Backend | undefined {
  const { home } = registry();
  const old = home.backend;
  settle(home, built?.pipeline, built?.level ?? 'silent', built?.rules);
  tellListeners();
  return old;
}
