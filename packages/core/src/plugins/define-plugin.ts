import { checkOptions, type Expectation, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { Plugin, PluginKind } from './plugin.ts';

const pluginKinds: readonly PluginKind[] = [
  'formatter',
  'enricher',
  'filter',
  'sink',
  'analytics',
  'security',
  'performance',
];

const members: Readonly<Record<string, Expectation>> = {
  name: 'string',
  version: 'string',
  kind: 'any',
  before: 'strings',
  after: 'strings',
  options: 'object',
  setup: 'function',
  ready: 'function',
  flush: 'function',
  close: 'function',
};

/**
 * Checks a plugin and returns it.
 *
 * @throws SteleError naming the member that is missing or wrong
 */
export function definePlugin<const P extends Plugin>(plugin: P): P {
  checkPlugin(plugin, 'plugin');
  return plugin;
}

/** @param where what the plugin is called in messages until its name is known */
export function checkPlugin(plugin: unknown, where: string): asserts plugin is Plugin {
  if (typeof plugin !== 'object' || plugin === null) {
    throw new SteleError(
      'STELE_PLUGIN',
      `${where} is ${show(plugin)}; allowed: a plugin, an object with a name and a setup function`,
    );
  }
  const { name } = plugin as Plugin;
  if (typeof name !== 'string' || !/^[@\w][\w./~-]{0,213}$/.test(name))
    throw new SteleError('STELE_PLUGIN', `${where}.name is ${show(name)}; allowed: a name such as "otel"`);
  const called = `plugin ${name}`;
  // An instance of a class may have members of its own.
  const known = Object.keys(members);
  const shown = Object.fromEntries(known.map((key) => [key, (plugin as Record<string, unknown>)[key]]));
  const own = Object.getPrototypeOf(plugin) === Object.prototype ? { ...plugin, ...shown } : shown;
  // These cannot be left out.
  checkOptions({ ...own, setup: shown['setup'] ?? null }, members, called);
  const kinds: unknown = shown['kind'] ?? [];
  for (const kind of Array.isArray(kinds) ? kinds : [kinds])
    checkOptions({ kind }, { kind: pluginKinds as readonly string[] }, called);
}
