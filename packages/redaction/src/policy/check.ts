import { SteleError } from '@stele/core';
import { checkOptions, type Expectation, show } from '@stele/core/authoring';
import { presets } from '../presets/presets.ts';
import { checkNames } from './known.ts';
import type { RedactionOptions } from './options.ts';
import { themes } from './themes.ts';

const expected: Readonly<Record<string, Expectation>> = {
  preset: Object.keys(presets),
  keys: 'strings',
  paths: 'strings',
  themes: 'object',
  rules: 'array',
  allow: 'object',
  action: 'object',
  actions: 'object',
  types: 'object',
  scan: 'any',
  sanitize: 'boolean',
  limits: 'object',
  dryRun: 'boolean',
};

const ruleOptions: Readonly<Record<string, Expectation>> = {
  name: 'string',
  keys: 'strings',
  paths: 'strings',
  pattern: 'object',
  type: 'string',
  action: 'object',
};

/** @throws SteleError naming the option, what it is and what is allowed */
export function checkRedaction(options: RedactionOptions): void {
  checkOptions(options, expected, 'redaction');
  const { rules = [], allow, limits = {}, scan, types = {}, actions = {}, action } = options;
  checkOptions(limits, { text: 'count', json: 'count', jsonLevels: 'amount' }, 'redaction.limits');
  checkOptions(types, every(types, 'boolean'), 'redaction.types');
  checkThemes(options);
  if (scan !== undefined && scan !== false && typeof scan !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `redaction.scan is ${show(scan)}; allowed: a function or false`,
    );
  for (const [name, given] of Object.entries({ ...actions, ...(action && { '': action }) }))
    checkAction(given, name === '' ? 'redaction.action' : `redaction.actions.${name}`);
  for (const [index, rule] of rules.entries()) {
    const where = `redaction.rules[${index}]`;
    checkRule(rule, where);
    if (rules.findIndex(({ name }) => name === rule.name) < index)
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `${where}.name is ${show(rule.name)}, which an earlier rule has; allowed: a name of its own`,
      );
  }
  if (allow !== undefined) checkAllow(allow);
  checkNames(options);
}

function checkThemes({ themes: given = {} }: RedactionOptions): void {
  checkOptions(given, every(themes, 'switch'), 'redaction.themes');
  for (const [theme, names] of Object.entries(given))
    if (typeof names === 'object')
      checkOptions(names, { add: 'strings', replace: 'strings' }, `redaction.themes.${theme}`);
}

function checkRule(rule: NonNullable<RedactionOptions['rules']>[number], where: string): void {
  checkOptions(rule, ruleOptions, where);
  const { name, keys = [], paths = [], pattern, action } = rule;
  if (typeof name !== 'string' || name === '')
    throw new SteleError('STELE_CONFIG_VALUE', `${where}.name is ${show(name)}; allowed: a name`);
  if (keys.length + paths.length === 0 && pattern === undefined)
    throw new SteleError('STELE_CONFIG_VALUE', `${where} finds nothing; allowed: keys, paths or a pattern`);
  if (action !== undefined) checkAction(action, `${where}.action`);
  if (pattern !== undefined && typeof pattern.find !== 'function')
    throw new SteleError('STELE_CONFIG_TYPE', `${where}.pattern is ${show(pattern)}; allowed: pattern(...)`);
}

function checkAllow(allow: NonNullable<RedactionOptions['allow']>): void {
  checkOptions(allow, { keys: 'strings', paths: 'strings', others: ['remove', 'mask'] }, 'redaction.allow');
  if ((allow.keys ?? []).length + (allow.paths ?? []).length === 0)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      'redaction.allow lets no field through; allowed: keys or paths, at least one',
    );
}

function checkAction(action: unknown, where: string): void {
  if (typeof (action as { apply?: unknown } | null)?.apply !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where} is ${show(action)}; allowed: an action such as mask(), partial({ last: 4 }) or custom(fn)`,
    );
}

function every(names: object, expectation: Expectation): Readonly<Record<string, Expectation>> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, expectation]));
}
