import type { PolicyNode } from './field-policy.ts';

/** The answer of the policy for a member, remembered for the first few thousand distinct names. */
export function step(node: PolicyNode, key: string): PolicyNode {
  let next = node.memo.get(key);
  if (next === undefined) {
    next = node.next(key);
    if (node.memo.size < 4096) node.memo.set(key, next);
  }
  return next;
}
