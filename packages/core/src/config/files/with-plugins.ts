import { createPluginsAsync } from '../../plugins/create-plugins.ts';
import { discoverPlugins, type PluginReference } from '../../plugins/discover.ts';
import { prepare } from '../../plugins/prepared.ts';
import { pluginParts } from '../build.ts';
import type { Config } from '../config.ts';
import { copyData } from './read-data.ts';
import { type Besides, ownOptions, type Resolved, type ResolveOptions, resolve } from './resolve.ts';

/**
 * As `resolve`, with the plugins that the data names: they are found and set up first, since sinks may be of their
 * types.
 *
 * @throws (rejects with) SteleError as `resolve` and `discoverPlugins` do
 */
export async function resolveWithPlugins(
  given: unknown,
  options: ResolveOptions,
  besides: Besides = {},
): Promise<Resolved> {
  const data = copyData(given);
  const references = namesIn(data, options);
  if (references.length === 0) return resolve(data, options, besides);
  const plugins = await discoverPlugins(references, options.from === undefined ? {} : { from: options.from });
  const { customLevels } = ownOptions(data, options) as Pick<Config, 'customLevels'>;
  const parts = pluginParts(customLevels == null ? {} : { customLevels });
  const host = await createPluginsAsync(plugins, parts);
  try {
    const sinkTypes = new Map([...(options.sinkTypes ?? []), ...host.sinkTypes]);
    const { config: made, sinks } = resolve(
      data,
      { ...options, sinkTypes },
      { ...besides, added: { levels: host.levels, formats: [...host.formatters.keys()] } },
    );
    const config: Config = { ...made, plugins };
    prepare(config, host);
    return { config, sinks };
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** What is no list of plugins is told with the other mistakes. */
function namesIn(data: unknown, options: ResolveOptions): PluginReference[] {
  const { plugins } = ownOptions(data, options) as { plugins?: unknown };
  return Array.isArray(plugins) && plugins.every((name) => typeof name === 'string') ? plugins : [];
}
