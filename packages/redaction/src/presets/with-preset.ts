import { SteleError } from '@stele/core';
import { mask, remove } from '../actions/mask.ts';
import { typeOfRule } from '../policy/known.ts';
import type { RedactionOptions } from '../policy/options.ts';
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
  const isRequired = (name: string): boolean =>
    preset.requires.includes(name) || preset.requires.includes(typeOfRule.get(name) ?? '');
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
    ...rules.flatMap((rule) =>
      rule.action === undefined
        ? []
        : // A rule of a theme's name acts for that theme, too.
          [rule.name, rule.type ?? typeName(rule.name)].map((type) => ({
            type,
            action: rule.action,
            option: `rules.${rule.name}.action`,
          })),
    ),
  ];
  for (const { type, action, option } of actions) {
    if (action?.name === 'keep' && isRequired(type)) refuse(option, 'keep()', 'an action that hides');
    const most = preset.leaves[type] ?? preset.leaves[typeOfRule.get(type) ?? ''];
    const leaves = action?.leaves;
    if (most && leaves && (leaves.first > most.first || leaves.last > most.last))
      refuse(
        option,
        `partial({ first: ${leaves.first}, last: ${leaves.last} })`,
        `at most { first: ${most.first}, last: ${most.last} }`,
      );
  }
}
