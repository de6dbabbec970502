import { SteleError } from '@stele/core';
import { nearest } from '@stele/core/authoring';
import { identifiers } from '../identifiers/index.ts';
import { secretRules, secretTypes } from '../secrets/rules.ts';
import type { RedactionOptions } from './options.ts';
import { themes } from './themes.ts';
import { typeName } from './type-name.ts';

/** Rules of the policy itself: what is not allowed, and what is too large to be looked into. */
const own = ['allow', 'ALLOW', 'oversized', 'OVERSIZED'];

/** Types of the built-in identifiers, by the names of their rules. */
export const typeOfRule: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  identifiers.map(({ rule, type }) => [rule, type]),
);

/**
 * A misspelt name would be an option that does nothing. What a function of the application finds is not known.
 *
 * @throws SteleError STELE_CONFIG_VALUE for a name that no rule, theme or type has
 */
export function checkNames({ scan, rules = [], types = {}, actions = {} }: RedactionOptions): void {
  if (typeof scan === 'function') return;
  const known = new Set([
    ...own,
    ...[...Object.keys(themes), 'keys', 'paths'].flatMap((name) => [name, typeName(name)]),
    ...typeOfRule.keys(),
    ...typeOfRule.values(),
    ...secretRules(),
    ...secretTypes,
    ...rules.flatMap(({ name, type = typeName(name) }) => [name, type]),
  ]);
  for (const [option, given] of Object.entries({ types, actions }))
    for (const name of Object.keys(given))
      if (!known.has(name))
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          `redaction.${option}.${name} is no rule, theme or type${nearest(name, [...known])}`,
        );
}
