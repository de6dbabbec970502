import type { ContextHolder } from '../context/store.ts';
import { continuation } from '../formatters/json.ts';
import type { Fields } from '../formatters/record.ts';
import { type Bound, type ContextFit, flat } from './bound.ts';
import type { Data, FieldReader } from './field-reader.ts';
import { type TopRules, TopTable } from './top-table.ts';

/** The fields of a context as plain data and as text, made once for each store object and pipeline. */
export interface ContextReading {
  readonly owner: ContextReader;
  readonly fields: Readonly<Fields>;
  readonly data: Data;
  readonly text: string;
  /** The names, one string for each distinct set. */
  readonly names: string;
}

/** Sets of context names that are remembered; programs have a handful. */
const MAX_SETS = 100;

export class ContextReader {
  readonly #reader: FieldReader;
  readonly #rules: TopRules;
  readonly #none: TopTable;
  readonly #budget: number;
  readonly #names = new Map<string, string>();
  #lastBound: Bound | undefined;
  #lastNames = '';
  #lastFit: ContextFit | undefined;

  constructor(reader: FieldReader, rules: TopRules, budget: number) {
    this.#reader = reader;
    this.#rules = rules;
    this.#none = new TopTable(rules, []);
    this.#budget = budget;
  }

  read(holder: ContextHolder): ContextReading {
    const memo = holder.memo as ContextReading | undefined;
    if (memo !== undefined && memo.fields === holder.fields && memo.owner === this) return memo;
    const { fields } = holder;
    const data = this.#reader.copy(fields, this.#none, undefined, this.#budget);
    const reading = {
      owner: this,
      fields,
      data,
      text: flat('', continuation(data)),
      names: this.#intern(Object.keys(data).join('\0')),
    };
    holder.memo = reading;
    return reading;
  }

  /** One string for each set of names, so that sets are compared by identity. */
  #intern(names: string): string {
    const known = this.#names.get(names);
    if (known !== undefined) return known;
    if (this.#names.size < MAX_SETS) this.#names.set(names, names);
    return names;
  }

  /** The table for a logger's bindings and a context together. */
  fit(bound: Bound, context: ContextReading): ContextFit {
    if (bound === this.#lastBound && context.names === this.#lastNames && this.#lastFit !== undefined)
      return this.#lastFit;
    const { withContext } = bound.shape;
    let fit = withContext.get(context.names);
    if (fit === undefined) {
      const keys = Object.keys(context.data);
      const own = Object.keys(bound.data);
      fit = {
        table: new TopTable(this.#rules, [...own, ...keys]),
        disjoint: !own.some((key) => Object.hasOwn(context.data, key)),
      };
      if (withContext.size < MAX_SETS) withContext.set(context.names, fit);
    }
    this.#lastBound = bound;
    this.#lastNames = context.names;
    this.#lastFit = fit;
    return fit;
  }
}
