import { continuation } from '../formatters/json.ts';
import type { ThrottleOptions } from '../logger/state.ts';
import type { ContextReading } from './context-reader.ts';
import type { Data } from './field-reader.ts';
import type { LevelState } from './level-state.ts';
import type { Reading } from './reading.ts';
import type { Shrinker } from './shrink.ts';
import { type TopRules, TopTable } from './top-table.ts';

/** Tables for a set of binding names, shared by all loggers that have just these. */
export class Shape {
  readonly table: TopTable;
  /** Tables for these bindings together with a context, by the identity of the context's name set. */
  readonly withContext: Map<string, NameFit> = new Map();

  constructor(rules: TopRules, keys: readonly string[]) {
    this.table = new TopTable(rules, keys);
  }
}

/** How a set of context names fits a set of binding names. */
export interface NameFit {
  readonly table: TopTable;
  /** True when no name stands in both, so that the texts can be joined as they are. */
  readonly disjoint: boolean;
}

/** Name and bindings of one logger, read and serialized. */
export interface Bound {
  readonly name: string;
  readonly msgPrefix: string;
  /** Bindings of the logger and its parents. */
  readonly own: Data;
  /** All bindings: the application's (`base`), and the logger's, which win. */
  readonly data: Data;
  readonly shape: Shape;
  /** `,"logger":"a.b"` */
  readonly head: string;
  /** The rules the logger's calls are read by. */
  readonly reading: Reading;
  /** The same logger read by the policies of sinks, by their numbers from 1 on. */
  readonly others: readonly Bound[];
  /** Where its records go, by level. */
  readonly states: readonly LevelState[];
  /** Set when only the first of many calls may pass. */
  readonly throttle: ThrottleOptions | undefined;
  /** `data` as a continuation. */
  readonly tail: string;
  /** `head`, `tail` and the end of the line: all that follows the message of a plain record. */
  readonly end: string;
  /** `head`, `tail` and a comma: all that stands between message and fields. */
  readonly middle: string;
}

/** What a logger is made of before its bindings are serialized. */
export type Unbound = Pick<
  Bound,
  'name' | 'msgPrefix' | 'own' | 'reading' | 'others' | 'states' | 'throttle'
>;

/** @param shown the name as lines show it */
export function createBound(unbound: Unbound, shown: string, shrinker: Shrinker): Bound {
  const { reading } = unbound;
  let { own } = unbound;
  let data = merged(reading.base, own);
  let tail = continuation(data);
  if (tail.length > shrinker.share / 3) {
    own = shrinker.fitting(own);
    data = merged(reading.base, own);
    tail = continuation(data);
  }
  const shape = reading.shape([...Object.keys(reading.base), ...Object.keys(unbound.own)]);
  const head = shown === '' ? '' : flat(',"logger":', JSON.stringify(shown));
  const end = flat(head, tail, '}\n');
  const { name, msgPrefix, others, states, throttle } = unbound;
  return {
    name,
    msgPrefix,
    own,
    reading,
    others,
    states,
    throttle,
    data,
    shape,
    head,
    tail,
    end,
    middle: flat(head, tail, ','),
  };
}

function merged(base: Data, own: Data): Data {
  return Object.keys(base).length === 0 ? own : { ...without(base, Object.keys(own)), ...own };
}

/**
 * Joins texts that many lines will share. `+` would make a rope, and each line would walk it anew.
 */
export function flat(...texts: readonly string[]): string {
  return texts.join('');
}

/**
 * Context and bindings of a record, each name once: fields win over the logger's bindings, those over context, that
 * over `base`.
 */
export interface Surroundings {
  readonly context: Data;
  readonly bindings: Data;
}

export function surroundings(
  bound: Bound,
  context: ContextReading | undefined,
  overridden: readonly string[] | undefined,
): Surroundings {
  const fields = overridden ?? [];
  const held = without(context?.data ?? {}, [...fields, ...Object.keys(bound.own)]);
  return { context: held, bindings: without(bound.data, [...fields, ...Object.keys(held)]) };
}

/** Everything between message and fields, for records in which names meet. */
export function surroundingsText(head: string, { context, bindings }: Surroundings): string {
  return head + continuation(context) + continuation(bindings);
}

/** A copy without some names; the same object when it has none of them. */
function without(data: Data, names: readonly string[]): Data {
  if (!names.some((name) => Object.hasOwn(data, name))) return data;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}
