/**
 * What is logged in place of a value the policy names. Returning `undefined` leaves the member out.
 * `path` is made only for censors that declare it as a parameter.
 */
export type Censor = (value: unknown, path: readonly string[]) => unknown;

/**
 * A position in the tree of field names. Positions are compared by identity and stepped once for each distinct
 * key: the walk remembers the answers, so `next` may be slow but must be pure.
 */
export interface PolicyNode {
  /** Present when the value at this position is replaced instead of logged. */
  readonly censor?: Censor | undefined;
  /** The position of what `censor` returns: it may let values through. @default the policy's `anywhere` */
  readonly shown?: PolicyNode | undefined;
  /** What stands in place of the name of the member at this position. @default the name itself */
  readonly name?: string | undefined;
  /** The position of the member `key` of an object. */
  next(key: string): PolicyNode;
  /** The position of the elements of an array. */
  elements(): PolicyNode;
  /** Answers already given by `next`, kept by the walk. */
  readonly memo: Map<string, PolicyNode>;
}

/**
 * Decides what must not be logged. The serializer consults it while it walks the values of a call, of bindings
 * and of a context, so nothing is walked twice. A policy that throws masks the value it was asked about.
 */
export interface FieldPolicy {
  /** The position of the top level of a record. */
  readonly root: PolicyNode;
  /** The position whose subtree needs no decision but its own: it answers itself for every harmless key. */
  readonly anywhere: PolicyNode;
  /**
   * Looks into text: messages, string values, error messages and stacks, and whole numbers of twelve digits and more,
   * which may be those of cards. Absent when values are not inspected. `path` is made only for functions that declare
   * it as a parameter.
   */
  readonly text?: (text: string, key: string, path: readonly string[]) => string;
}
