import { load, loadFromEnvironment, watch } from '#rooms';
import type { Config } from '../config.ts';
import type { FileUrl } from './read.ts';
import type { ResolveOptions } from './resolve.ts';
import type { ConfigWatcher, WatchOptions } from './watch.ts';

/**
 * Reads a configuration from a file (`.json`, `.jsonc`, `.yaml`, `.yml`, `.js`, `.mjs`) or takes it as plain data, and
 * makes what `createLogger` and `configure` take. The sinks in it are open afterwards.
 *
 * @throws SteleError STELE_CONFIG_FILE with file, line and column when it cannot be read or parsed, and the codes of
 * options with file, path, value and what is allowed
 */
export async function loadConfig(
  source: string | FileUrl | object,
  options?: ResolveOptions,
): Promise<Config> {
  return load(source, options);
}

/**
 * Makes a configuration of the variables `STELE_*`, over the file `STELE_CONFIG` names, if it names one.
 *
 * @throws SteleError naming the variable or, as `loadConfig`, the file
 */
export async function configFromEnvironment(options?: ResolveOptions): Promise<Config> {
  return loadFromEnvironment(options);
}

/**
 * Configures all loggers of `getLogger` from a file, as `configure` does, and again whenever the file changes: the new
 * text is read, checked and built; then records go to the new sinks at once, and the old ones are drained and closed.
 * Sinks whose data stays the same stay open. A file that is wrong changes nothing. The watch does not keep the process
 * alive; ending it leaves the configuration in force.
 *
 * @throws SteleError when the file is wrong from the beginning; nothing is configured then
 */
export async function watchConfig(path: string | FileUrl, options?: WatchOptions): Promise<ConfigWatcher> {
  return watch(path, options);
}
