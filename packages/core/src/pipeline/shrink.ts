import { byteLength } from '#runtime';
import type { ErrorData } from '../formatters/record.ts';
import { keyPathPolicy } from '../policy/key-path-policy.ts';
import { clip, type Limits, TRUNCATED } from '../values/limits.ts';
import { createNormalizer, type Normalizer } from '../values/normalizer.ts';
import { put } from '../values/put.ts';
import type { Entry } from './entry.ts';
import type { Data } from './field-reader.ts';

/** Lengths of the message when nothing else is left of a record. */
const messageLengths: readonly number[] = [256, 64, 16, 0];

/** What was to be hidden is hidden. */
const nothing = /* @__PURE__ */ keyPathPolicy({ defaults: false });

/**
 * Makes what was read smaller, so that a line keeps to its limit. It works on plain data that is hidden and limited
 * already: nothing of the caller's runs again.
 */
export class Shrinker {
  /** Texts up to this many UTF-16 units cannot exceed the limit: UTF-8 needs at most 3 bytes for each. */
  readonly safeLength: number;
  /** Bytes for what stands around the fields of many records: base, context, bindings; each of them. */
  readonly share: number;
  readonly #maxBytes: number;
  readonly #budgets: readonly number[];
  readonly #normalize: Normalizer;

  constructor(limits: Required<Limits>) {
    const endless = Number.POSITIVE_INFINITY;
    this.#normalize = createNormalizer(nothing, { ...limits, depth: endless, keys: endless, items: endless });
    this.#maxBytes = limits.record;
    this.safeLength = Math.floor(limits.record / 3);
    this.share = limits.record >> 2;
    const budgets: number[] = [];
    for (let budget = limits.record >> 1; budget > 64; budget >>= 3) budgets.push(budget);
    this.#budgets = budgets;
  }

  tooLong(text: string | Uint8Array): boolean {
    if (typeof text !== 'string') return text.length > this.#maxBytes;
    return text.length > this.safeLength && byteLength(text) > this.#maxBytes;
  }

  /**
   * The entry made smaller, more with each try; undefined when there is nothing left to take away.
   *
   * @param length length of the text that was too long
   */
  entry(entry: Entry, tries: number, length: number): Entry | undefined {
    const budget = this.#budgets[tries];
    if (budget !== undefined) return this.#cut(entry, budget);
    const room = messageLengths[tries - this.#budgets.length];
    if (room === undefined) return undefined;
    return {
      msg: room === 0 ? '' : clip(entry.msg, room),
      template: undefined,
      fields: { [TRUNCATED]: length },
      overridden: undefined,
      err: undefined,
      bare: true,
    };
  }

  #cut(entry: Entry, budget: number): Entry {
    const { msg, template, fields, err } = entry;
    const room = budget >> 1;
    return {
      ...entry,
      msg: clip(msg, room),
      template: template === undefined ? undefined : clip(template, room),
      fields: this.#data(fields, budget),
      err: err === undefined ? undefined : (this.#data({ err }, budget)['err'] as ErrorData),
    };
  }

  #data(data: Data, budget: number): Data {
    return this.#normalize(data, nothing.root, '', 0, budget) as Data;
  }

  /** Data that takes no more than its share of a line. What does not fit is cut or, at last, left out and counted. */
  fitting(data: Data): Data {
    if (byteLength(JSON.stringify(data)) <= this.share) return data;
    const out: Data = {};
    let left = this.share - 64;
    let missing = 0;
    for (const [key, value] of Object.entries(data)) {
      let held: unknown = value;
      let size = sizeOf(key, held);
      if (size > left) {
        held = this.#data({ value }, Math.floor(left / 12))['value'];
        size = sizeOf(key, held);
      }
      if (size > left) missing++;
      else {
        put(out, key, held);
        left -= size;
      }
    }
    if (missing > 0) put(out, TRUNCATED, missing);
    return out;
  }
}

function sizeOf(key: string, value: unknown): number {
  return byteLength(JSON.stringify([key, value]));
}
