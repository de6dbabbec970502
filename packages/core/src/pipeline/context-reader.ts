import { type ContextHolder, printedText } from '../context/store.ts';
import { continuation } from '../formatters/json.ts';
import type { Fields } from '../formatters/record.ts';
import { type Bound, flat, type NameFit } from './bound.ts';
import type { Data, FieldReader } from './field-reader.ts';
import type { Shrinker } from './shrink.ts';
import { type TopRules, TopTable } from './top-table.ts';

/** The fields of a context as plain data and as text, made once for each store object and pipeline. */
export interface ContextReading {
  readonly owner: ContextReader;
  readonly fields: Readonly<Fields>;
  readonly data: Data;
  /** A rope until it is used again: most contexts of servers are those of one record. */
  text: string;
  isFlat: boolean;
  /** The names, one string for each distinct set. */
  readonly names: string;
  last: ContextFit | undefined;
  /** What another pipeline made of the same fields. */
  readonly other: ContextReading | undefined;
}

/** A context and the bindings of one logger. */
export interface ContextFit extends NameFit {
  readonly bound: Bound;
  /** All that stands between message and fields, when no name stands in both. A rope until it is used again. */
  middle: string;
  isFlat: boolean;
}

/** Sets of context names that are remembered; programs have a handful. */
const MAX_SETS = 100;

/** Pipelines whose readings of one context are remembered. */
const MAX_PIPELINES = 8;

export class ContextReader {
  readonly #reader: FieldReader;
  readonly #rules: TopRules;
  readonly #shrinker: Shrinker;
  readonly #names = new Map<string, string>();
  /** The set that was read last: the contexts of requests have the same names each time. */
  #lastKeys: readonly string[] = [];
  #lastNames = '[]';

  constructor(reader: FieldReader, rules: TopRules, shrinker: Shrinker) {
    this.#reader = reader;
    this.#rules = rules;
    this.#shrinker = shrinker;
  }

  read(holder: ContextHolder): ContextReading {
    const memo = holder.memo as ContextReading | undefined;
    if (memo !== undefined && memo.fields === holder.fields && memo.owner === this) {
      if (!memo.isFlat) {
        memo.text = flat(memo.text);
        memo.isFlat = true;
      }
      return memo;
    }
    const { fields } = holder;
    // The pipelines of a process take turns.
    const others = memo?.fields === fields ? memo : undefined;
    let count = 0;
    for (let other = others; other !== undefined; other = other.other, count++) {
      if (other.owner === this) return other;
    }
    const shrinker = this.#shrinker;
    let data = this.#reader.keep(fields, shrinker.share);
    let text = printedText(holder, data) ?? continuation(data);
    if (text.length > shrinker.share / 3) {
      data = shrinker.fitting(data);
      text = continuation(data);
    }
    const reading: ContextReading = {
      owner: this,
      fields,
      data,
      text,
      isFlat: false,
      names: this.#namesIn(data),
      last: undefined,
      other: count < MAX_PIPELINES ? others : undefined,
    };
    holder.memo = reading;
    return reading;
  }

  /** One string for each set of names, so that sets are compared by identity. */
  #namesIn(data: Data): string {
    const keys = Object.keys(data);
    const last = this.#lastKeys;
    if (keys.length === last.length && keys.every((key, at) => key === last[at])) return this.#lastNames;
    this.#lastKeys = keys;
    this.#lastNames = this.#intern(JSON.stringify(keys));
    return this.#lastNames;
  }

  #intern(names: string): string {
    const known = this.#names.get(names);
    if (known !== undefined) return known;
    if (this.#names.size < MAX_SETS) this.#names.set(names, names);
    return names;
  }

  /** How a logger's bindings and a context fit together, kept for the logger that used the context last. */
  fit(bound: Bound, context: ContextReading): ContextFit {
    const { last } = context;
    if (last?.bound === bound) {
      if (!last.isFlat) {
        last.middle = flat(last.middle);
        last.isFlat = true;
      }
      return last;
    }
    const { table, disjoint } = this.#namesOf(bound, context);
    const middle = `${bound.head}${context.text}${bound.tail},`;
    context.last = { table, disjoint, bound, middle, isFlat: false };
    return context.last;
  }

  #namesOf({ shape, data }: Bound, context: ContextReading): NameFit {
    let fit = shape.withContext.get(context.names);
    if (fit === undefined) {
      const own = Object.keys(data);
      fit = {
        table: new TopTable(this.#rules, [...own, ...Object.keys(context.data)]),
        disjoint: !own.some((key) => Object.hasOwn(context.data, key)),
      };
      if (shape.withContext.size < MAX_SETS) shape.withContext.set(context.names, fit);
    }
    return fit;
  }
}
