import { importPackage, installedPackages } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import { checkPlugin } from './define-plugin.ts';
import { reason } from './hook.ts';
import { packageNames, shortName } from './package-names.ts';
import type { Plugin } from './plugin.ts';

/** A plugin by the name of its package, in full or without `stele-plugin-`, with options or without, or itself. */
export type PluginReference =
  | Plugin
  | string
  | {
      readonly use: string;
      /** Given to the function the package exports, or to `setup` as `api.options`. @default none */
      readonly options?: Readonly<Record<string, unknown>>;
    };

/** Options of `discoverPlugins()`. */
export interface DiscoverOptions {
  /** Folder of the application, where its `node_modules` are looked for, then further up. @default the working directory */
  readonly from?: string;
}

/**
 * Finds installed packages by name, and gets the plugins they export: as `default` or as `plugin`, an object or a
 * function of the options that returns one, or a promise of it. Plugins given as objects are left as they are.
 *
 * @throws (rejects with) SteleError STELE_PLUGIN when a package is not installed, cannot be loaded or exports no plugin
 */
export async function discoverPlugins(
  references: readonly PluginReference[],
  options: DiscoverOptions = {},
): Promise<Plugin[]> {
  checkOptions(options, { from: 'string' }, 'discoverPlugins');
  const found: Plugin[] = [];
  // One after the other: the first mistake is always the same one.
  for (const [index, reference] of references.entries())
    found.push(await discover(reference, `plugins[${index}]`, options.from));
  return found;
}

async function discover(reference: unknown, where: string, from: string | undefined): Promise<Plugin> {
  if (typeof reference === 'string') return await load(reference, undefined, where, from);
  if (typeof reference !== 'object' || reference === null || !('use' in reference)) {
    checkPlugin(reference, where);
    return reference;
  }
  checkOptions(reference, { use: 'string', options: 'object' }, where);
  const { use, options } = reference as Exclude<PluginReference, string | Plugin>;
  return await load(use, options, where, from);
}

async function load(
  name: string,
  options: Readonly<Record<string, unknown>> | undefined,
  where: string,
  from: string | undefined,
): Promise<Plugin> {
  const failed = (what: string, cause?: unknown): SteleError =>
    new SteleError(
      'STELE_PLUGIN',
      `${where} is ${show(name)}: ${what}`,
      cause === undefined ? {} : { cause },
    );
  const names = packageNames(name);
  if (names === undefined) throw failed('not the name of a package; import the plugin and give the object');
  let packed: Awaited<ReturnType<typeof importPackage>>;
  try {
    packed = await importPackage(names, from);
  } catch (error) {
    throw failed(`package ${names.join(' or ')} cannot be loaded: ${reason(error)}`, error);
  }
  if (packed === undefined) {
    const installed = installedPackages('stele-plugin-', from).map(shortName);
    throw failed(`package ${names[0]} is not installed; install it${nearest(shortName(name), installed)}`);
  }
  const plugin = await made(exported(packed.exports), options, (error) =>
    failed(`the function that package ${packed.name} exports failed: ${reason(error)}`, error),
  );
  if (typeof plugin !== 'object' || plugin === null || typeof (plugin as Plugin).setup !== 'function') {
    throw failed(
      `package ${packed.name} exports no plugin; allowed: an object with name and setup, or a function that returns one, as default or as plugin`,
    );
  }
  checkPlugin(plugin, where);
  return plugin;
}

/** What a module offers. The default export of a CommonJS module is all it exports. */
function exported(module: Readonly<Record<string, unknown>>): unknown {
  const inner = (module['default'] ?? {}) as Readonly<Record<string, unknown>>;
  return [module['default'], module['plugin'], inner['default'], inner['plugin']].find(
    (value) => typeof value === 'function' || typeof (value as Plugin | undefined)?.setup === 'function',
  );
}

async function made(
  offer: unknown,
  options: Readonly<Record<string, unknown>> | undefined,
  failed: (error: unknown) => SteleError,
): Promise<unknown> {
  if (typeof offer === 'function') {
    try {
      return await offer(options ?? {});
    } catch (error) {
      throw failed(error);
    }
  }
  if (options === undefined || offer === undefined) return offer;
  // Not a spread: the methods of an instance would stay behind.
  const own = (offer as Plugin).options;
  return Object.create(offer as Plugin, { options: { value: { ...own, ...options }, enumerable: true } });
}
