import { SteleError } from '@stele/core';
import { checkOptions, type Expectation, show } from '@stele/core/authoring';
import { custom, fixed, keep, mask, partial, remove, surrogate, truncate } from '../actions/index.ts';
import { presets } from '../presets/presets.ts';
import { encrypt, token } from '../tokens/index.ts';
import { checkNames, isBuiltIn } from './known.ts';
import type { RedactionOptions } from './options.ts';
import { themes } from './themes.ts';

const expected: Readonly<Record<string, Expectation>> = {
  preset: Object.keys(presets),
  keys: 'strings',
  paths: 'strings',
  themes: 'object',
  rules: 'array',
  allow: 'object',
  action: 'any',
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
  pattern: 'any',
  type: 'string',
  action: 'any',
};

/** What others call it, and what it is here. */
const hints: Readonly<Record<string, string>> = {
  censor: 'use action: fixed(text) or custom(fn)',
  remove: 'use action: remove()',
  mask: 'use action: mask()',
  redact: 'use keys or paths',
  fields: 'use keys or paths',
  patterns: 'use rules: [{ name, pattern: pattern(...) }]',
  allowlist: 'use allow: { keys, paths }',
  whitelist: 'use allow: { keys, paths }',
  defaults: 'use themes, as in { credentials: false }',
};

/** @throws SteleError naming the option, what it is and what is allowed */
export function checkRedaction(options: RedactionOptions): void {
  if (Array.isArray(options))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `redaction is ${show(options)}; allowed: an object - use { paths: [...] }`,
    );
  for (const name of Object.keys(options ?? {}))
    if (Object.hasOwn(hints, name))
      throw new SteleError('STELE_CONFIG_OPTION', `redaction.${name} is not an option - ${hints[name]}`);
  checkOptions(options, expected, 'redaction');
  checkKeys(options.keys, 'redaction.keys');
  const { rules = [], allow, limits = {}, scan, types = {}, actions = {}, action } = options;
  checkOptions(limits, { text: 'count', json: 'count', jsonLevels: 'amount' }, 'redaction.limits');
  checkOptions(types, every(types, 'boolean'), 'redaction.types');
  checkThemes(options);
  if (scan !== undefined && scan !== false && typeof scan !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `redaction.scan is ${show(scan)}; allowed: a function or false`,
    );
  if (action !== undefined) checkAction(action, 'redaction.action');
  for (const [name, given] of Object.entries(actions))
    if (given !== undefined) checkAction(given, `redaction.actions.${name}`);
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
    if (typeof names === 'object') {
      const where = `redaction.themes.${theme}`;
      checkOptions(names, { add: 'strings', replace: 'strings' }, where);
      checkKeys(names.add, `${where}.add`);
      checkKeys(names.replace, `${where}.replace`);
    }
}

/** Nothing but parts, dots, brackets and stars: names such as `ada@example.org` are none. */
const path = /^(?=.*[.[\]*])[\w$.[\]*-]+$/;

/** A path among names would hide nothing. */
function checkKeys(keys: readonly string[] | undefined, where: string): void {
  const wrong = keys?.find((key) => path.test(key));
  if (wrong !== undefined)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where} holds ${show(wrong)}; allowed: names - use paths for places`,
    );
}

function checkRule(rule: NonNullable<RedactionOptions['rules']>[number], where: string): void {
  checkOptions(rule, ruleOptions, where);
  const { name, keys = [], paths = [], pattern, action } = rule;
  if (typeof name !== 'string' || name === '')
    throw new SteleError('STELE_CONFIG_VALUE', `${where}.name is ${show(name)}; allowed: a name`);
  if (isBuiltIn(name))
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where}.name is ${show(name)}, which a built-in rule, theme or type has; allowed: a name of its own`,
    );
  checkKeys(rule.keys, `${where}.keys`);
  if (keys.length + paths.length === 0 && pattern === undefined)
    throw new SteleError('STELE_CONFIG_VALUE', `${where} finds nothing; allowed: keys, paths or a pattern`);
  if (action !== undefined) checkAction(action, `${where}.action`);
  if (pattern !== undefined && typeof (pattern as { find?: unknown } | null)?.find !== 'function')
    throw new SteleError('STELE_CONFIG_TYPE', `${where}.pattern is ${show(pattern)}; allowed: pattern(...)`);
}

function checkAllow(allow: NonNullable<RedactionOptions['allow']>): void {
  checkOptions(allow, { keys: 'strings', paths: 'strings', others: ['remove', 'mask'] }, 'redaction.allow');
  checkKeys(allow.keys, 'redaction.allow.keys');
  if ((allow.keys ?? []).length + (allow.paths ?? []).length === 0)
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      'redaction.allow lets no field through; allowed: keys or paths, at least one',
    );
}

const makers: ReadonlySet<unknown> = new Set([
  custom,
  encrypt,
  fixed,
  keep,
  mask,
  partial,
  remove,
  surrogate,
  token,
  truncate,
]);

function checkAction(action: unknown, where: string): void {
  if (typeof (action as { apply?: unknown } | null)?.apply === 'function' && typeof action === 'object')
    return;
  let more = '';
  if (makers.has(action)) more = ` - it has to be called: ${(action as { name: string }).name}()`;
  else if (typeof action === 'function') more = ' - use custom(fn) for a function';
  throw new SteleError(
    'STELE_CONFIG_TYPE',
    `${where} is ${show(action)}; allowed: an action such as mask(), partial({ last: 4 }) or custom(fn)${more}`,
  );
}

function every(names: object, expectation: Expectation): Readonly<Record<string, Expectation>> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, expectation]));
}
