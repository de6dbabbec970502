import type { Censor, FieldPolicy, PolicyNode } from '@stele/core';
import { fieldRules, foldKey, position, step } from '@stele/core/authoring';
import { namedWithin } from './compound-names.ts';
import type { NameRule } from './names.ts';

/**
 * The rules by names and places as a policy. What none of them names is hidden by the theme whose name it holds: each
 * name is decided once, as for all positions.
 */
export function namesPolicy(rules: readonly NameRule[], censorOf: (rule: NameRule) => Censor): FieldPolicy {
  const given = rules.map((rule) => ({ ...rule, censor: censorOf(rule) }));
  const { root, anywhere } = fieldRules(given);
  const hidden = new Map<string, PolicyNode>();
  const themes = new Map<string, ReadonlySet<string>>();
  for (const { theme, keys, censor } of given) {
    if (theme === undefined) continue;
    themes.set(theme, new Set(keys.map(foldKey)));
    hidden.set(theme, hiding(censor));
  }
  const known = new WeakMap<PolicyNode, PolicyNode>();

  function wrap(inner: PolicyNode): PolicyNode {
    let node = known.get(inner);
    if (node === undefined) {
      node = inner.censor === undefined ? create(inner) : inner;
      known.set(inner, node);
    }
    return node;
  }

  function create(inner: PolicyNode): PolicyNode {
    return position({
      next: (key) => {
        const next = step(inner, key);
        return next.censor === undefined ? (compound(key) ?? wrap(next)) : next;
      },
      elements: () => wrap(inner.elements()),
    });
  }

  function compound(key: string): PolicyNode | undefined {
    const found = namedWithin(key);
    if (found === undefined) return undefined;
    const { theme, name } = found;
    // A theme whose names were replaced knows none but those.
    const names = themes.get(theme);
    return names?.has(name) || names?.has(name.replace(/s$/, '')) ? hidden.get(theme) : undefined;
  }

  return { root: wrap(root), anywhere: wrap(anywhere) };
}

/** The position of what a name hides that holds one of a theme; `hasPassword` is a question. */
function hiding(censor: Censor): PolicyNode {
  const isAnswer = (held: unknown): boolean => typeof held === 'boolean' || held === null;
  const node: PolicyNode = position({
    // A censor that declares a path is given one.
    censor:
      censor.length > 1
        ? (held, path) => (isAnswer(held) ? held : censor(held, path))
        : (held) => (isAnswer(held) ? held : censor(held, [])),
    next: () => node,
    elements: () => node,
  });
  return node;
}
