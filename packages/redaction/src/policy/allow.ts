import type { Censor, FieldPolicy, PolicyNode } from '@stele/core';
import { fieldRules, position, step } from '@stele/core/authoring';

/** The only fields that are logged. */
export interface AllowOptions {
  /** Names allowed at any depth, with all that lies in them. @default [] */
  readonly keys?: readonly string[] | undefined;
  /** Places allowed, as in `paths`, with all that lies in them. @default [] */
  readonly paths?: readonly string[] | undefined;
  /** What becomes of other members: left out, or written as the action has it. @default 'remove' */
  readonly others?: 'remove' | 'mask' | undefined;
}

/** Called with a value that is not allowed; what it returns is written. */
export type Refuse = (value: unknown, path: readonly string[]) => unknown;

/** Members of errors that tell what went wrong; their texts are looked into like all others. */
const ofErrors = ['type', 'message', 'stack', 'code'];

/** The message, and the error of a call with three levels of causes. */
const always: readonly string[] = [
  'msg',
  ...['err', 'err.cause', 'err.cause.cause', 'err.cause.cause.cause', 'err.errors'].flatMap((error) =>
    ofErrors.map((member) => `${error}.${member}`),
  ),
];

/** Lets named fields through, and the objects and arrays on the way to them. */
export function allowPolicy({ keys = [], paths = [] }: AllowOptions, refuse: Refuse): FieldPolicy {
  const matcher = fieldRules([{ keys, paths: [...paths, ...always], censor: () => undefined }]);
  const free: PolicyNode = position({ next: () => free, elements: () => free });
  const known = new Map<PolicyNode, PolicyNode>();
  const refused: Censor = (value, path) => (holdsMembers(value) ? value : refuse(value, path));
  // A censor that declares a path gets one, which makes the walk slower.
  const censor: Censor = refuse.length > 1 ? refused : (value) => refused(value, []);

  function gate(inner: PolicyNode): PolicyNode {
    if (inner.censor !== undefined) return free;
    let node: PolicyNode | undefined = known.get(inner);
    if (node === undefined) {
      node = position({
        censor,
        shown: () => node,
        next: (key) => gate(step(inner, key)),
        elements: () => gate(inner.elements()),
      });
      known.set(inner, node);
    }
    return node;
  }

  const { root } = matcher;
  return {
    root: position({ next: (key) => gate(step(root, key)), elements: () => gate(root.elements()) }),
    anywhere: free,
  };
}

/** True for what is walked member by member, so that each of them is asked about. */
function holdsMembers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) || value instanceof Map || value instanceof Set || value instanceof Error)
    return true;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function' || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || parent === Object.prototype || (Object.keys(value).length > 0 && !speaks(value));
}

/** True for instances that say themselves how they are logged, or stand for a single value. */
function speaks(value: object): boolean {
  return (
    Symbol.for('stele.serialize') in value ||
    Symbol.for('nodejs.logger.serialize') in value ||
    value instanceof Date ||
    value instanceof RegExp ||
    value instanceof String ||
    value instanceof Number ||
    value instanceof Boolean
  );
}
