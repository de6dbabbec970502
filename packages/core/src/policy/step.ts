import type { PolicyNode } from './field-policy.ts';
import { position } from './position.ts';

/** What stands for a value whose policy failed. */
export const MASK = '[Redacted]';

/** The position of what a policy that throws was asked about: nothing of it is shown. */
export const masked: PolicyNode = /* @__PURE__ */ position({
  censor: () => MASK,
  next: () => masked,
  elements: () => masked,
});

/** The answer of the policy for a member, remembered for the first few thousand short names. */
export function step(node: PolicyNode, key: string): PolicyNode {
  let next = node.memo.get(key);
  if (next === undefined) {
    next = ask(() => node.next(key));
    if (node.memo.size < 4096 && key.length <= 128) node.memo.set(key, next);
  }
  return next;
}

/** The answer of the policy for the elements of an array. */
export function elements(node: PolicyNode): PolicyNode {
  return ask(() => node.elements());
}

function ask(question: () => PolicyNode): PolicyNode {
  try {
    return question();
  } catch {
    return masked;
  }
}
