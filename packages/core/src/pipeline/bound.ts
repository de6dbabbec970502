import { continuation } from '../formatters/json.ts';
import type { ContextReading } from './context-reader.ts';
import type { Data } from './field-reader.ts';
import { type TopRules, TopTable } from './top-table.ts';

/** Tables for a set of binding names, shared by all loggers that have just these. */
export class Shape {
  readonly table: TopTable;
  /** Tables for these bindings together with a context, by the identity of the context's name set. */
  readonly withContext: Map<string, ContextFit> = new Map();

  constructor(rules: TopRules, keys: readonly string[]) {
    this.table = new TopTable(rules, keys);
  }
}

/** How a set of context names fits a set of binding names. */
export interface ContextFit {
  readonly table: TopTable;
  /** True when no name stands in both, so that the texts can be joined as they are. */
  readonly disjoint: boolean;
}

/** Name and bindings of one logger, read and serialized. */
export interface Bound {
  readonly name: string;
  readonly msgPrefix: string;
  /** Bindings of the application: `base`, without what `data` overrides. */
  readonly base: Data;
  /** Bindings of the logger and its parents. */
  readonly data: Data;
  readonly shape: Shape;
  /** `,"logger":"a.b"` and `base`. */
  readonly head: string;
  /** `data` as a continuation. */
  readonly tail: string;
  /** `head`, `tail` and the end of the line: all that follows the message of a plain record. */
  readonly end: string;
  /** `head`, `tail` and a comma: all that stands between message and fields. */
  readonly middle: string;
}

export function createBound(name: string, msgPrefix: string, base: Data, data: Data, shape: Shape): Bound {
  const kept = without(base, Object.keys(data));
  const head = flat(name === '' ? '' : `,"logger":${JSON.stringify(name)}`, continuation(kept));
  const tail = continuation(data);
  const end = flat(head, tail, '}\n');
  return { name, msgPrefix, base: kept, data, shape, head, tail, end, middle: flat(head, tail, ',') };
}

/**
 * Joins texts that many lines will share. `+` would make a rope, and each line would walk it anew.
 */
export function flat(...texts: readonly string[]): string {
  return texts.join('');
}

/** Base, context and bindings of a record, each name once: fields win over bindings, those over context, that over base. */
export interface Surroundings {
  readonly base: Data;
  readonly context: Data;
  readonly data: Data;
}

export function surroundings(
  bound: Bound,
  context: ContextReading | undefined,
  overridden: readonly string[] | undefined,
): Surroundings {
  const fields = overridden ?? [];
  const held = without(context?.data ?? {}, [...fields, ...Object.keys(bound.data)]);
  return {
    base: without(bound.base, [...fields, ...Object.keys(held)]),
    context: held,
    data: without(bound.data, fields),
  };
}

/** Everything between message and fields, for records in which names meet. */
export function surroundingsText(name: string, { base, context, data }: Surroundings): string {
  return (
    (name === '' ? '' : `,"logger":${JSON.stringify(name)}`) +
    continuation(base) +
    continuation(context) +
    continuation(data)
  );
}

/** A copy without some names; the same object when it has none of them. */
function without(data: Data, names: readonly string[]): Data {
  if (!names.some((name) => Object.hasOwn(data, name))) return data;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}
