import type { Censor, FieldPolicy, PolicyNode } from './field-policy.ts';
import { position } from './position.ts';
import { elements, step } from './step.ts';

type Inspect = NonNullable<FieldPolicy['text']>;

/** Hides what either of two policies hides. Where both speak, the first does. */
export function bothPolicies(first: FieldPolicy, second: FieldPolicy): FieldPolicy {
  // Weak, because positions of names that show otherwise may be as many as there are such names.
  const pairs = new WeakMap<PolicyNode, WeakMap<PolicyNode, PolicyNode>>();

  /** One node for each pair, because positions are compared by identity. */
  function both(a: PolicyNode, b: PolicyNode): PolicyNode {
    let of = pairs.get(a);
    if (of === undefined) {
      of = new WeakMap();
      pairs.set(a, of);
    }
    let node = of.get(b);
    if (node === undefined) {
      node = position({
        censor: spoken(a, b),
        name: a.name ?? b.name,
        shown: () => shownAt(a, b),
        next: (key) => both(step(a, key), step(b, key)),
        elements: () => both(elements(a), elements(b)),
      });
      of.set(b, node);
    }
    return node;
  }

  /** The position of what is shown by the one that speaks, or by both in turn. */
  function shownAt(a: PolicyNode, b: PolicyNode): PolicyNode | undefined {
    const { shown } = a;
    if (a.censor === undefined) return b.shown && both(a, b.shown);
    if (shown === undefined || b.censor === undefined) return shown && both(shown, b);
    return b.shown && both(shown, b.shown);
  }

  const texts = [first.text, second.text].filter((text) => text !== undefined);
  return {
    root: both(first.root, second.root),
    anywhere: both(first.anywhere, second.anywhere),
    ...(texts.length === 0 ? {} : { text: inTurn(texts) }),
  };
}

/** What the first says; what the second says where the first has nothing to say, or lets the value through. */
function spoken(a: PolicyNode, b: PolicyNode): Censor | undefined {
  if (a.censor === undefined || b.censor === undefined) return a.censor ?? b.censor;
  return chained(a.censor, b.censor);
}

function chained(first: Censor, second: Censor): Censor {
  const both: Censor = (value, path) => {
    const shown = first(value, path);
    return shown === value ? second(value, path) : shown;
  };
  return Math.max(first.length, second.length) > 1 ? both : (value) => both(value, []);
}

/** Each looks at what the one before it leaves. */
function inTurn(texts: readonly Inspect[]): Inspect {
  const all = (value: string, key: string, path: readonly string[]): string =>
    texts.reduce((shown, text) => text(shown, key, path), value);
  return texts.some(({ length }) => length > 2) ? all : (value, key) => all(value, key, []);
}
