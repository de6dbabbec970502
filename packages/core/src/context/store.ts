import { createStore } from '#runtime';
import type { Fields } from '../formatters/record.ts';

/** One scope of `context.run`. `context.add` replaces `fields`, which is never modified. */
export interface ContextHolder {
  fields: Readonly<Fields>;
  /** What a pipeline made of `fields`; belongs to it and is only valid for this very object. */
  memo?: { readonly fields: Readonly<Fields> } | undefined;
  /** What these very fields are as members of a JSON object, by whoever knows that they are texts without escapes. */
  readonly printed?: Printed | undefined;
}

interface Printed {
  readonly fields: Readonly<Fields>;
  /** Each member behind a comma. */
  readonly text: string;
}

/** The text, if the fields are still those, and all that a pipeline has made of them is a copy. */
export function printedText({ fields, printed }: ContextHolder, data: Readonly<Fields>): string | undefined {
  if (printed === undefined || printed.fields !== fields) return undefined;
  for (const name in fields) if (data[name] !== fields[name]) return undefined;
  return printed.text;
}

interface ContextSlot {
  readonly storage: {
    run<T>(holder: ContextHolder | undefined, fn: () => T): T;
    getStore(): ContextHolder | undefined;
  };
  /** False until the first `context.run`, so that nobody pays for a feature that is not used. */
  active: boolean;
}

const SLOT = Symbol.for('stele.context.v1');

/** The slot all copies of the package share, so that two copies still mean one context. */
export function contextSlot(): ContextSlot {
  const home = globalThis as { [SLOT]?: ContextSlot };
  home[SLOT] ??= { storage: createStore<ContextHolder | undefined>(), active: false };
  return home[SLOT];
}
