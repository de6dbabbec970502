import { thrown } from '../values/exotic.ts';
import type { Limits } from '../values/limits.ts';
import { createNormalizer, type Normalizer } from '../values/normalizer.ts';
import { put } from '../values/put.ts';
import { createSweep, type Sweep, TOO_STRANGE } from '../values/sweep.ts';
import type { FieldSerializer, TopEntry, TopRules, TopTable } from './top-table.ts';

export type Data = Record<string, unknown>;

/** Top-level fields ready for `JSON.stringify`, and which names of bindings or context they override. */
export interface FieldReading {
  readonly data: object;
  readonly overridden: readonly string[] | undefined;
}

/** Reads the fields of one call. Each object given is read once, inside the call. */
export class FieldReader {
  readonly normalize: Normalizer;
  /** Names the last reading overrides; to be taken at once, before anything of the user's runs. */
  overridden: string[] | undefined;
  readonly #rules: TopRules;
  readonly #sweep: Sweep;
  readonly #maxKeys: number;
  readonly #maxString: number;

  constructor(rules: TopRules, limits: Required<Limits>) {
    this.#rules = rules;
    this.normalize = createNormalizer(rules.policy, limits);
    this.#sweep = createSweep(rules.policy, limits, this.normalize);
    this.#maxKeys = limits.keys;
    this.#maxString = rules.policy.text === undefined ? limits.string : -1;
  }

  /** The fast way: clean objects come back as they are. Throws what cannot be read that way. */
  sweep(fields: object, table: TopTable): object {
    const { known, plain } = table;
    const sweep = this.#sweep;
    const maxString = this.#maxString;
    let copy: Data | undefined;
    let overridden: string[] | undefined;
    let count = 0;
    sweep.begin();
    for (const key in fields) {
      const held = (fields as Data)[key];
      let entry = known.get(key);
      if (entry !== plain) {
        entry ??= table.entry(key);
        if (entry.reserved) throw TOO_STRANGE;
        if (entry.bound && held !== undefined) {
          overridden ??= [];
          overridden.push(key);
        }
        if (entry.node.censor !== undefined || entry.serializer !== undefined) {
          const shown = this.#special(held, entry, key);
          copy ??= { ...(fields as Data) };
          put(copy, key, shown);
          continue;
        }
      }
      if (++count > this.#maxKeys) throw TOO_STRANGE;
      // Inline tests for the commonest values, as in the sweep itself.
      if (typeof held === 'string') {
        if (held.length <= maxString) continue;
      } else if (typeof held === 'number') {
        if (held - held === 0) continue;
      } else if (typeof held === 'boolean' || held === null || held === undefined) {
        continue;
      } else if (key === 'toJSON') {
        throw TOO_STRANGE;
      }
      const seen = sweep.member(held, entry.node, key, 1);
      if (seen !== held) {
        copy ??= { ...(fields as Data) };
        put(copy, key, seen);
      }
    }
    this.overridden = overridden;
    return copy ?? fields;
  }

  #special(held: unknown, entry: TopEntry, key: string): unknown {
    const value = entry.serializer === undefined ? held : serialized(entry.serializer, held);
    return this.#sweep.member(value, entry.node, key, 1);
  }

  /**
   * The way that takes anything: a deep copy as plain data, reserved names given a suffix.
   *
   * @param taken further names that belong to this record (`err` when the call has an error of its own)
   */
  copy(fields: object, table: TopTable, taken?: readonly string[], budget?: number): Data {
    const { policy, reserved } = this.#rules;
    const read = this.normalize(this.#applySerializers(fields), policy.root, '', 0, budget);
    const members: Data =
      typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Data) : { fields: read };
    const overridden: string[] = [];
    let out = members;
    const keys = Object.keys(members);
    if (keys.some((key) => reserved.has(key) || taken?.includes(key))) {
      out = {};
      for (const key of keys) {
        let name = key;
        while (reserved.has(name) || taken?.includes(name) || (name !== key && Object.hasOwn(members, name)))
          name += '_';
        put(out, name, members[key]);
      }
    }
    for (const key of Object.keys(out))
      if (out[key] !== undefined && table.isBound(key)) overridden.push(key);
    this.overridden = overridden.length === 0 ? undefined : overridden;
    return out;
  }

  /** Members the record adds itself (`args`, `err`), read by the same rules. */
  copyExtras(extras: Data, budget?: number): Data {
    return this.normalize(extras, this.#rules.policy.root, '', -1, budget) as Data;
  }

  #applySerializers(fields: object): object {
    const { serializers } = this.#rules;
    let out: Data | undefined;
    for (const key in serializers) {
      try {
        if (!Object.hasOwn(fields, key)) continue;
        out ??= { ...(fields as Data) };
        put(out, key, serialized(serializers[key] as FieldSerializer, out[key]));
      } catch {
        // The object resists being copied: the normalizer reports each member that throws.
        return fields;
      }
    }
    return out ?? fields;
  }
}

function serialized(serialize: FieldSerializer, value: unknown): unknown {
  try {
    return serialize(value);
  } catch (error) {
    return thrown(error);
  }
}
