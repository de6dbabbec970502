import type { FieldPolicy, PolicyNode } from './field-policy.ts';
import { elements, step } from './step.ts';

/** Hides what either of two policies hides. Where both speak, the first does. */
export function bothPolicies(first: FieldPolicy, second: FieldPolicy): FieldPolicy {
  const pairs = new Map<PolicyNode, Map<PolicyNode, PolicyNode>>();

  /** One node for each pair, because positions are compared by identity. */
  function both(a: PolicyNode, b: PolicyNode): PolicyNode {
    let of = pairs.get(a);
    if (of === undefined) {
      of = new Map();
      pairs.set(a, of);
    }
    let node = of.get(b);
    if (node === undefined) {
      const censor = a.censor ?? b.censor;
      node = {
        memo: new Map(),
        ...(censor === undefined ? {} : { censor }),
        next: (key) => both(step(a, key), step(b, key)),
        elements: () => both(elements(a), elements(b)),
      };
      of.set(b, node);
    }
    return node;
  }

  const texts = [first.text, second.text].filter((text) => text !== undefined);
  return {
    root: both(first.root, second.root),
    anywhere: both(first.anywhere, second.anywhere),
    ...(texts.length === 0
      ? {}
      : { text: (value, key) => texts.reduce((shown, text) => text(shown, key), value) }),
  };
}
