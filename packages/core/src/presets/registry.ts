import { env } from '#runtime';
import { show } from '../config/check.ts';
import type { Config } from '../config/config.ts';
import { nearest } from '../config/nearest.ts';
import { SteleError } from '../errors.ts';
import { builtIns } from './table.ts';

/** Makes the configuration of a preset; `over` is what the caller wants otherwise. */
export type PresetMaker = (over: Config) => Config;

interface Defined {
  readonly make: PresetMaker;
  readonly description: string;
}

const defined = /* @__PURE__ */ new Map<string, Defined>();

/** Presets under way: one that leads back to itself would never end. */
const making = /* @__PURE__ */ new Set<string>();

/** Name and purpose of a preset. */
export interface PresetInfo {
  readonly name: string;
  readonly description: string;
}

/** All presets, those of the package first. */
export function listPresets(): readonly PresetInfo[] {
  return [...Object.entries(builtIns), ...defined].map(([name, { description }]) => ({ name, description }));
}

/**
 * Adds a preset, or replaces one that was added before.
 *
 * ```ts no-run
 * definePreset('acme', (over) => preset('production', { base: { service: 'acme' }, ...over }));
 * ```
 *
 * @param description for `listPresets()`, @default 'defined by the application'
 * @throws SteleError for a name that is built in or is not a name
 */
export function definePreset(
  name: string,
  make: PresetMaker,
  description: string = 'defined by the application',
): void {
  if (typeof name !== 'string' || !/^[a-z][\w.-]{0,63}$/i.test(name)) {
    const allowed = 'a letter, then up to 63 letters, digits, "_", "-" and "."';
    throw new SteleError('STELE_CONFIG_VALUE', `the preset's name is ${show(name)}; allowed: ${allowed}`);
  }
  if (Object.hasOwn(builtIns, name)) {
    const text = `the preset's name is ${show(name)}, which is built in; allowed: another name`;
    throw new SteleError('STELE_CONFIG_VALUE', text);
  }
  if (typeof make !== 'function') {
    throw new SteleError('STELE_CONFIG_TYPE', `preset ${show(name)} is ${show(make)}; allowed: a function`);
  }
  defined.set(name, { make, description });
}

/** Refuses a name no preset has. @param option what gave the name, for the message */
export function requirePreset(name: unknown, option: string): void {
  const names = listPresets().map((preset) => preset.name);
  if (typeof name === 'string' && names.includes(name)) return;
  const text = `${option} is ${show(name)}; allowed: ${names.join(', ')}${beginning(name, names) ?? nearest(name, names)}`;
  throw new SteleError('STELE_CONFIG_VALUE', text);
}

/** A name that was cut off: `prod`. None when it may be several. */
function beginning(given: unknown, names: readonly string[]): string | undefined {
  if (typeof given !== 'string' || given === '') return undefined;
  const [meant, ...others] = names.filter((name) => name.toLowerCase().startsWith(given.toLowerCase()));
  return meant === undefined || others.length > 0 ? undefined : ` - did you mean "${meant}"?`;
}

/** Options of presets that variables of the environment take the place of. */
const variables = [
  ['STELE_LEVEL', 'level'],
  ['STELE_FORMAT', 'format'],
  ['STELE_TIME_FORMAT', 'display', 'time'],
  ['STELE_NAME_FORMAT', 'display', 'loggerName'],
] as const;

/** A preset of the package as plain data, or undefined when there is none of that name. */
export function builtInPreset(name: string): Record<string, unknown> | undefined {
  if (!Object.hasOwn(builtIns, name)) return undefined;
  const { options, fixed } = builtIns[name] as (typeof builtIns)[string];
  // A copy, arrays included: the table is not for changing.
  const data: Record<string, unknown> = structuredClone(typeof options === 'function' ? options() : options);
  if (fixed) return data;
  for (const [variable, option, member] of variables) {
    if (!env(variable)) continue;
    // Left out, so that the variable counts, and is named when it is wrong.
    const owner = (member === undefined ? data : data[option]) as Record<string, unknown> | undefined;
    delete owner?.[member ?? option];
  }
  return data;
}

/** The configuration an application's own preset makes. */
export function customPreset(name: string, over: Config): Config {
  requirePreset(name, 'preset');
  const { make } = defined.get(name) as Defined;
  if (making.has(name)) {
    throw new SteleError('STELE_CONFIG_VALUE', `preset ${show(name)} leads back to itself`);
  }
  making.add(name);
  try {
    const config: unknown = make(over);
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config;
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `preset ${show(name)} made ${show(config)}; allowed: a configuration`,
    );
  } finally {
    making.delete(name);
  }
}
