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

/** Names that rules of the application may not have: what is said of one would be said of the other. */
export function isBuiltIn(name: string): boolean {
  return builtIn().has(name);
}

/** The built-in name that is meant, as an end of a message. */
export function nearestBuiltIn(name: string): string {
  return nearestName(name, [...builtIn()]);
}

function builtIn(): ReadonlySet<string> {
  return new Set([
    ...own,
    ...[...Object.keys(themes), 'keys', 'paths'].flatMap((name) => [name, typeName(name)]),
    ...typeOfRule.keys(),
    ...typeOfRule.values(),
    ...secretRules(),
    ...secretTypes,
  ]);
}

/**
 * A misspelt name would be an option that does nothing. What a function of the application finds is not known.
 *
 * @throws SteleError STELE_CONFIG_VALUE for a name that no rule, theme or type has
 */
export function checkNames({ scan, rules = [], types = {}, actions = {} }: RedactionOptions): void {
  if (typeof scan === 'function') return;
  const ofRules = new Set(rules.flatMap(({ name, type = typeName(name) }) => [name, type]));
  const known = new Set([...builtIn(), ...ofRules]);
  for (const [option, given] of Object.entries({ types, actions }))
    for (const name of Object.keys(given)) {
      const theme = Object.keys(themes).find((one) => one === name || typeName(one) === name);
      if (option === 'types' && theme !== undefined && !ofRules.has(name))
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          `redaction.types.${name} is a theme - use themes: { ${theme}: ... }`,
        );
      if (!known.has(name))
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          `redaction.${option}.${name} is no rule, theme or type${nearestName(name, [...known])}`,
        );
    }
}

/** A name in capitals is to be that of a type, of which the first or the last words may be missing. */
function nearestName(name: string, known: readonly string[]): string {
  if (!/^[A-Z\d_]+$/.test(name)) return nearest(name, known);
  const types = known.filter((one) => /^[A-Z\d_]+$/.test(one));
  const longer =
    types.find((type) => type.startsWith(`${name}_`)) ?? types.find((type) => type.endsWith(`_${name}`));
  if (longer !== undefined) return ` - did you mean "${longer}"?`;
  return nearest(name, types) || nearest(name, known);
}
