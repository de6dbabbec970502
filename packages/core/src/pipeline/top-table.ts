import type { FieldPolicy, PolicyNode } from '../policy/field-policy.ts';
import { step } from '../policy/step.ts';

/** Logs a value in another form, by the name of its field. */
export type FieldSerializer = (value: unknown) => unknown;

/** What the top level of a record knows about one name. */
export interface TopEntry {
  readonly node: PolicyNode;
  /** The name belongs to the record itself: a field of the user gets a suffix. */
  readonly reserved: boolean;
  /** A binding or a context has this name too: the field wins. */
  readonly bound: boolean;
  readonly serializer: FieldSerializer | undefined;
}

/** Shared by everything a pipeline's tables agree on. */
export interface TopRules {
  readonly policy: FieldPolicy;
  readonly reserved: ReadonlySet<string>;
  readonly serializers: Readonly<Record<string, FieldSerializer>>;
  /** Name of the field that takes those with reserved names; undefined when they get a suffix. */
  readonly nest?: string | undefined;
}

const MAX_NAMES = 4096;
const MAX_NAME = 128;

/**
 * Answers one question for each top-level key of a call: is there anything to do about it? Loggers whose
 * bindings have the same names share a table, so that a child for each request costs none.
 */
export class TopTable {
  /** The entry of every name that needs nothing, compared by identity. */
  readonly plain: TopEntry;
  readonly known: Map<string, TopEntry> = new Map();
  readonly #rules: TopRules;
  readonly #bound: ReadonlySet<string>;

  constructor(rules: TopRules, bound: Iterable<string>) {
    this.#rules = rules;
    this.#bound = new Set(bound);
    this.plain = { node: rules.policy.anywhere, reserved: false, bound: false, serializer: undefined };
  }

  get boundKeys(): Iterable<string> {
    return this.#bound;
  }

  isBound(key: string): boolean {
    return this.#bound.has(key);
  }

  /** The entry of a name met for the first time. */
  entry(key: string): TopEntry {
    const { policy, reserved, serializers } = this.#rules;
    const node = step(policy.root, key);
    const serializer = Object.hasOwn(serializers, key) ? serializers[key] : undefined;
    const special =
      node !== policy.anywhere || serializer !== undefined || reserved.has(key) || this.#bound.has(key);
    const entry = special
      ? { node, reserved: reserved.has(key), bound: this.#bound.has(key), serializer }
      : this.plain;
    if (this.known.size < MAX_NAMES && key.length <= MAX_NAME) this.known.set(key, entry);
    return entry;
  }
}
