import type { FieldPolicy, PolicyNode } from '@stele/core';
import { position, step } from '@stele/core/authoring';
import { listUnder } from './headers.ts';

export interface Decoration {
  /** Name of a member as it is shown; undefined when it stays. */
  readonly nameOf: (key: string) => string | undefined;
  /** Lists of headers without what is to be hidden in them; anything else as it is. */
  readonly headers: (value: unknown, list: 'turns' | 'pairs') => unknown;
}

/** A policy that also shows some names in another form, and looks into lists of headers. */
export function decorated({ root, anywhere }: FieldPolicy, { nameOf, headers }: Decoration): FieldPolicy {
  const known = new WeakMap<PolicyNode, PolicyNode>();
  const lists = {
    turns: new WeakMap<PolicyNode, PolicyNode>(),
    pairs: new WeakMap<PolicyNode, PolicyNode>(),
  };

  function wrap(inner: PolicyNode): PolicyNode {
    let node = known.get(inner);
    if (node === undefined) {
      node = create(inner, { censor: inner.censor });
      known.set(inner, node);
    }
    return node;
  }

  function create(inner: PolicyNode, more: Pick<PolicyNode, 'censor' | 'name'>): PolicyNode {
    return position({
      ...more,
      shown: () => inner.shown && wrap(inner.shown),
      next: (key) => {
        const next = step(inner, key);
        const name = nameOf(key);
        if (name !== undefined) return create(next, { censor: next.censor, name });
        const kind = next.censor === undefined ? listUnder(key) : undefined;
        return kind === undefined ? wrap(next) : list(next, kind);
      },
      elements: () => wrap(inner.elements()),
    });
  }

  function list(inner: PolicyNode, kind: 'turns' | 'pairs'): PolicyNode {
    let node = lists[kind].get(inner);
    if (node === undefined) {
      const plain = wrap(inner);
      node = position({
        memo: plain.memo,
        censor: (value) => headers(value, kind),
        name: plain.name,
        shown: () => plain,
        next: (key) => plain.next(key),
        elements: () => plain.elements(),
      });
      lists[kind].set(inner, node);
    }
    return node;
  }

  return { root: wrap(root), anywhere: wrap(anywhere) };
}
