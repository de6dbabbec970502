import { isError, thrown } from '../values/exotic.ts';
import { type Limits, LONG_NUMBER } from '../values/limits.ts';
import { createNormalizer, type Normalizer, ownSerializer, TOO_STRANGE } from '../values/normalizer.ts';
import { ownMembers } from '../values/own-members.ts';
import { inTheCall } from '../values/promises.ts';
import { put } from '../values/put.ts';
import { createSweep, SHORT, type Sweep } from '../values/sweep.ts';
import { type FieldSerializer, type TopEntry, type TopRules, TopTable } from './top-table.ts';

export type Data = Record<string, unknown>;

/** Reads the fields of one call. Each object given is read once, inside the call. */
export class FieldReader {
  readonly normalize: Normalizer;
  /** Names the last reading overrides; to be taken at once, before anything of the user's runs. */
  overridden: string[] | undefined;
  /** The message the last reading took from the fields; to be taken likewise. */
  message: string | undefined;
  readonly #rules: TopRules;
  readonly #sweep: Sweep;
  readonly #maxKeys: number;
  readonly #maxString: number;
  readonly #tooBig: number;
  readonly #unbound: TopTable;

  constructor(rules: TopRules, limits: Required<Limits>) {
    this.#rules = rules;
    this.normalize = createNormalizer(rules.policy, limits);
    this.#sweep = createSweep(rules.policy, limits, this.normalize);
    this.#unbound = new TopTable(rules, []);
    this.#maxKeys = limits.keys;
    this.#maxString = rules.policy.text === undefined ? Math.min(limits.string, SHORT) : -1;
    this.#tooBig = rules.policy.text === undefined ? Number.POSITIVE_INFINITY : LONG_NUMBER;
  }

  /** The fast way: clean objects come back as they are. Throws what cannot be read that way. */
  sweep(fields: object, table: TopTable): object {
    const { known, plain } = table;
    const sweep = this.#sweep;
    const maxString = this.#maxString;
    const tooBig = this.#tooBig;
    let copy: Data | undefined;
    let overridden: string[] | undefined;
    let count = 0;
    if ((fields as Data)['toJSON'] !== undefined) throw TOO_STRANGE;
    sweep.begin();
    for (const key in fields) {
      const held = (fields as Data)[key];
      let entry = known.get(key);
      if (entry !== plain) {
        entry ??= table.entry(key);
        if (entry.reserved || entry.node.name !== undefined) throw TOO_STRANGE;
        if (entry.bound && held !== undefined) {
          overridden ??= [];
          overridden.push(key);
        }
        if (entry.node.censor !== undefined || entry.serializer !== undefined) {
          const shown = this.#special(held, entry, key);
          if (shown !== held) {
            copy ??= { ...(fields as Data) };
            put(copy, key, shown);
          }
          if (shown === undefined && entry.bound && held !== undefined) overridden?.pop();
          continue;
        }
      }
      if (++count > this.#maxKeys) throw TOO_STRANGE;
      // Inline tests for the commonest values, as in the sweep itself.
      if (typeof held === 'string') {
        if (held.length <= maxString) continue;
      } else if (typeof held === 'number') {
        if (held < tooBig && held > -tooBig) continue;
      } else if (typeof held === 'boolean' || held === null || held === undefined) {
        continue;
      }
      const seen = sweep.member(held, entry.node, key, 1);
      if (seen !== held) {
        copy ??= { ...(fields as Data) };
        put(copy, key, seen);
        if (seen === undefined && entry.bound) overridden?.pop();
      }
    }
    this.overridden = overridden === undefined || overridden.length === 0 ? undefined : overridden;
    return copy ?? fields;
  }

  #special(held: unknown, entry: TopEntry, key: string): unknown {
    const value = entry.serializer === undefined ? held : serialized(entry.serializer, held);
    return value === undefined ? undefined : this.#sweep.member(value, entry.node, key, 1);
  }

  /**
   * The way that takes anything: a deep copy as plain data, reserved names given a suffix.
   *
   * @param taken further names that belong to this record (`err` when the call has an error of its own)
   * @param messageKey name of a text that is no field but the message
   */
  copy(
    fields: object,
    table: TopTable,
    taken?: readonly string[],
    messageKey?: string,
    budget?: number,
  ): Data {
    const { policy, reserved, nest } = this.#rules;
    const read = this.normalize(this.#applySerializers(fields), policy.root, '', 0, budget);
    const members: Data =
      typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Data) : { fields: read };
    this.message = undefined;
    if (messageKey !== undefined && typeof members[messageKey] === 'string') {
      this.message = members[messageKey];
      delete members[messageKey];
    }
    const overridden: string[] = [];
    let out = members;
    const keys = Object.keys(members);
    if (keys.some((key) => reserved.has(key) || taken?.includes(key))) {
      out = {};
      const nested: Data = {};
      for (const key of keys) {
        let name = key;
        if (nest !== undefined && reserved.has(key)) {
          put(nested, key, members[key]);
          continue;
        }
        while (reserved.has(name) || taken?.includes(name) || (name !== key && Object.hasOwn(members, name)))
          name += '_';
        put(out, name, members[key]);
      }
      if (nest !== undefined && Object.keys(nested).length > 0) {
        const there = out[nest];
        put(out, nest, {
          ...(typeof there === 'object' ? there : there === undefined ? {} : { [nest]: there }),
          ...nested,
        });
      }
    }
    for (const key of Object.keys(out))
      if (out[key] !== undefined && table.isBound(key)) overridden.push(key);
    this.overridden = overridden.length === 0 ? undefined : overridden;
    return out;
  }

  /** Fields that outlive their call - base, bindings, context - as data of their own. Each is read once. */
  keep(fields: object, budget: number): Data {
    const read = ownForm(fields, this.#maxKeys);
    if (read !== undefined && this.#isPlain(read, budget)) return read;
    return this.copy(read ?? fields, this.#unbound, undefined, undefined, budget);
  }

  /** The commonest case: a few short texts and numbers under harmless names. */
  #isPlain(read: Data, budget: number): boolean {
    const { known, plain } = this.#unbound;
    let left = budget;
    let count = 0;
    for (const key in read) {
      const held = read[key];
      const short =
        typeof held === 'string'
          ? held.length <= this.#maxString
          : typeof held === 'boolean' || held === null;
      if (!short && !(typeof held === 'number' && held < this.#tooBig && held > -this.#tooBig)) return false;
      left -= key.length + (typeof held === 'string' ? held.length : 8);
      if (left < 0 || ++count > this.#maxKeys) return false;
      if ((known.get(key) ?? this.#unbound.entry(key)) !== plain) return false;
    }
    return true;
  }

  /** Members the record adds itself (`args`, `err`), read by the same rules. */
  copyExtras(extras: Data): Data {
    return this.normalize(this.#applySerializers(extras), this.#rules.policy.root, '', -1) as Data;
  }

  /** A value that has no place of its own in the record, for the message: it is read as if it were the fields. */
  copyLoose(value: unknown): unknown {
    return this.normalize(value, this.#rules.policy.root, '', 0);
  }

  #applySerializers(fields: object): object {
    const { serializers } = this.#rules;
    const names = Object.keys(serializers);
    if (names.length === 0 || isError(fields)) return fields;
    try {
      const read = shownForm(fields);
      if (!names.some((name) => Object.hasOwn(read, name))) return read;
      const out = ownMembers(read);
      for (const name of names) {
        if (Object.hasOwn(out, name))
          put(out, name, serialized(serializers[name] as FieldSerializer, out[name]));
      }
      return out;
    } catch {
      // Not even the names can be read: the normalizer says why.
      return fields;
    }
  }
}

/** The members of an object that is nothing but its members. */
function ownForm(fields: object, maxKeys: number): Data | undefined {
  try {
    const parent: unknown = Object.getPrototypeOf(fields);
    if ((parent !== Object.prototype && parent !== null) || 'toJSON' in fields) return undefined;
    const keys = Object.keys(fields);
    return keys.length > maxKeys ? undefined : ownMembers(fields, keys);
  } catch {
    return undefined;
  }
}

/** What an object shows of itself, where it decides that, as an object with names. */
function shownForm(fields: object): object {
  const { toJSON } = fields as { toJSON?: unknown };
  const serialize =
    ownSerializer(fields) ?? (typeof toJSON === 'function' ? () => toJSON.call(fields, '') : undefined);
  if (serialize !== undefined) {
    try {
      const shown = serialize();
      return typeof shown === 'object' && shown !== null ? shown : { fields: shown };
    } catch (error) {
      return { fields: thrown(error) };
    }
  }
  if (!(fields instanceof Map) || ![...fields.keys()].every((key) => typeof key === 'string')) return fields;
  const out: Data = {};
  for (const [key, value] of fields) put(out, key, value);
  return out;
}

function serialized(serialize: FieldSerializer, value: unknown): unknown {
  try {
    return inTheCall(serialize(value));
  } catch (error) {
    return thrown(error);
  }
}
