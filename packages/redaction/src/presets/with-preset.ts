import { SteleError } from '@stele/core';
import { foldKey } from '@stele/core/authoring';
import type { Action } from '../actions/action.ts';
import { mask, remove } from '../actions/mask.ts';
import { typeOfRule } from '../policy/known.ts';
import type { RedactionOptions, RedactionRule } from '../policy/options.ts';
import { type Theme, themes } from '../policy/themes.ts';
import { typeName } from '../policy/type-name.ts';
import { type Preset, presets } from './presets.ts';

/**
 * Options completed by those of their preset.
 *
 * @throws SteleError STELE_CONFIG_VALUE when an option takes away what the preset enforces
 */
export function withPreset(options: RedactionOptions): RedactionOptions {
  const name = options.preset ?? 'default';
  const preset = presets[name];
  refuseContradictions(options, preset, name);
  return {
    ...options,
    themes: { ...Object.fromEntries(preset.themes.map((theme) => [theme, true])), ...options.themes },
    types: { ...preset.types, ...options.types },
    actions: {
      allow: options.allow?.others === 'mask' ? mask() : remove(),
      ...preset.actions,
      ...options.actions,
    },
  };
}

function refuseContradictions(options: RedactionOptions, preset: Preset, name: string): void {
  const refuse = (option: string, given: string, allowed: string): never => {
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${option} is ${given}, which contradicts the preset ${name}; allowed: ${allowed}`,
    );
  };
  const { scan, themes: given = {}, types = {}, rules = [] } = options;
  if (preset.requiresScan && scan === false)
    refuse('scan', 'false', 'the built-in detectors, or one of your own');
  const isRequired = (name: string): boolean => namesOf(name).some((one) => preset.requires.includes(one));
  for (const [name, on] of Object.entries(types))
    if (!on && isRequired(name)) refuse(`types.${name}`, 'false', 'true');
  for (const required of preset.requires) {
    const theme = given[required as Theme];
    if (theme === false) refuse(`themes.${required}`, 'false', 'true or { add }');
    if (typeof theme === 'object' && theme.replace !== undefined) {
      const missing = themes[required as Theme].find((key) => !theme.replace?.includes(key));
      if (missing !== undefined) refuse(`themes.${required}.replace`, `without ${missing}`, '{ add }');
    }
  }
  const actions = [
    ...Object.entries(options.actions ?? {}).map(([type, action]) => ({
      type,
      action,
      option: `actions.${type}`,
    })),
    ...(options.action === undefined
      ? []
      : [...preset.requires].map((type) => ({ type, action: options.action, option: 'action' }))),
    ...rules.flatMap((rule) => {
      const type = rule.type ?? typeName(rule.name);
      const action = rule.action ?? options.actions?.[rule.name] ?? options.actions?.[type];
      // A rule of a theme's name acts for that theme, too, and one with names of a theme takes them from it.
      return action === undefined
        ? []
        : [rule.name, type, ...themesOf(rule, action)].map((each) => ({
            type: each,
            action,
            option: `rules.${rule.name}.action`,
          }));
    }),
  ];
  for (const { type, action, option } of actions) {
    if (action?.name === 'keep' && isRequired(type))
      refuse(option, 'keep()', 'an action that hides, or one exact place in paths of a rule');
    const most = namesOf(type)
      .map((one) => preset.leaves[one])
      .find((one) => one !== undefined);
    const leaves = action?.leaves;
    if (most && leaves && (leaves.first > most.first || leaves.last > most.last))
      refuse(
        option,
        `partial({ first: ${leaves.first}, last: ${leaves.last} })`,
        `at most { first: ${most.first}, last: ${most.last} }`,
      );
  }
}

/** A rule, theme or type, and the type or theme that it belongs to. */
function namesOf(name: string): readonly string[] {
  const theme = Object.keys(themes).find((one) => typeName(one) === name);
  return [name, typeOfRule.get(name), theme].filter((one) => one !== undefined);
}

/**
 * Themes that have names of a rule, or the last names of its places. One exact place may be kept: it is a decision
 * about a field that somebody knows, and the statement says so.
 */
function themesOf({ keys = [], paths = [] }: RedactionRule, { name: done }: Action): readonly string[] {
  const places = done === 'keep' ? paths.filter((path) => path.includes('*')) : paths;
  const ends = places.map((path) => path.split(/[.[\]"']+/).findLast((part) => part !== '') ?? '');
  const all = Object.keys(themes) as Theme[];
  if (ends.includes('*') || ends.includes('**')) return all;
  const names = new Set([...keys, ...ends].map(foldKey));
  return all.filter((theme) => themes[theme].some((key) => names.has(key)));
}
