import { env } from '#runtime';
import { SteleError } from '../../errors.ts';
import { requirePreset } from '../../presets/registry.ts';
import type { Config } from '../config.ts';
import { configShape } from './data-options.ts';
import { type EnvironmentData, environmentData, variableOf } from './environment-data.ts';
import { type FileUrl, fileError, filePath, parseSource, readSource } from './read.ts';
import { guarded, readOptions, resolveOptions } from './read-data.ts';
import type { ResolveOptions } from './resolve.ts';
import { firstOf, mistakes } from './shape.ts';
import { resolveWithPlugins } from './with-plugins.ts';

/** See `loadConfig` of the package. */
export async function load(source: string | FileUrl | object, given?: ResolveOptions): Promise<Config> {
  const options = readOptions(given, resolveOptions, 'loadConfig');
  if (!isPath(source)) return (await resolveWithPlugins(source, options)).config;
  const path = filePath(source);
  const data = await parseSource(path, await readSource(path), '');
  return (await inFile(path, () => resolveWithPlugins(data, options))).config;
}

function isPath(source: unknown): source is string | FileUrl {
  return typeof source === 'string' || guarded('', () => source instanceof URL);
}

/** Puts the name of the file in front of the mistakes that are found in it. */
export async function inFile<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw namedAfter(path, cause);
  }
}

/** An error with a file's name in front of each line. Its code stays. */
export function namedAfter(path: string, cause: unknown): SteleError {
  const { message } = cause as Error;
  if (!(cause instanceof SteleError)) return fileError(path, message, cause);
  if (message.startsWith(path)) return cause;
  return new SteleError(cause.code, message.replace(/^/gm, `${path}: `), { cause });
}

/** See `configFromEnvironment` of the package. */
export async function loadFromEnvironment(given?: ResolveOptions): Promise<Config> {
  const options = readOptions(given, resolveOptions, 'configFromEnvironment');
  const { variables = env } = options;
  const said = environmentData(variables);
  checkVariables(said);
  const source = variables('STELE_CONFIG') || undefined;
  if (source === undefined) return (await resolveWithPlugins({}, options, { said })).config;
  const path = filePath(source);
  const data = await parseSource(path, await readSource(path), '');
  return (await inFile(path, () => resolveWithPlugins(data, options, { said }))).config;
}

/** Mistakes of the environment are told by the names of its variables. */
function checkVariables({ options: { preset, ...rest } }: EnvironmentData): void {
  if (preset != null) requirePreset(preset, 'STELE_PRESET');
  const found = mistakes(rest, configShape(), '');
  if (found.length === 0) return;
  const { code, message } = firstOf(found);
  throw new SteleError(
    code,
    message.replace(/^\S+/gm, (path) => variableOf(path) ?? path),
  );
}
