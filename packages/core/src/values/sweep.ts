import type { FieldPolicy, PolicyNode } from '../policy/field-policy.ts';
import { elements, MASK, step } from '../policy/step.ts';
import type { Limits } from './limits.ts';
import { clip, LONG_NUMBER } from './limits.ts';
import { type Normalizer, TOO_STRANGE } from './normalizer.ts';
import { inTheCall } from './promises.ts';
import { put } from './put.ts';

type Data = Record<string, unknown>;

/**
 * The fast walk: returns an object that the engine's own `JSON.stringify` may be trusted with.
 *
 * A clean object is returned as it is. Members that are hidden, cut or not plain data are replaced in a shallow
 * copy of the objects on their way, so the cost is that of the few members concerned. Throws `TOO_STRANGE` when
 * the object is too deep, too wide or too strange, or what a getter throws; the normalizer takes it then.
 */
export interface Sweep {
  object(value: object, node: PolicyNode, depth: number): object;
  /** One member: its value, or what is logged in its place; `undefined` leaves it out. */
  member(value: unknown, node: PolicyNode, key: string, depth: number): unknown;
  /** Starts the count of objects for one record. */
  begin(): void;
}

/** Objects of one record that are walked before the record is taken for an explosion of shared references. */
const MAX_OBJECTS = 2000;

/** How many plain objects a part for the normalizer counts as. */
const SPECIAL_COST = 20;

/** The path of what needs none. */
const nowhere: readonly string[] = Object.freeze([]);

/** Members, and units of long strings, that count as one object: shared references multiply them as well. */
const MEMBERS_SHIFT = 4;
const UNITS_SHIFT = 7;

/** Longer strings are counted. */
export const SHORT = 512;

export function createSweep(policy: FieldPolicy, limits: Required<Limits>, normalize: Normalizer): Sweep {
  const { anywhere, text } = policy;
  const { depth: maxDepth, keys: maxKeys, items: maxItems, string: maxString } = limits;
  const { prototype } = Object;
  const { prototype: listPrototype } = Array;
  /** Longer strings need a look; all do when the policy inspects text. */
  const maxText = text === undefined ? Math.min(maxString, SHORT) : -1;
  /** Numbers of more digits need a look then, too. */
  const tooBig = text === undefined ? Number.POSITIVE_INFINITY : LONG_NUMBER;
  const maxPart = limits.record >> 3;
  let left = MAX_OBJECTS;

  function object(value: object, node: PolicyNode, depth: number): object {
    // `JSON.stringify` would obey a toJSON, which nobody has looked at.
    if (depth > maxDepth || --left < 0 || (value as Data)['toJSON'] !== undefined) throw TOO_STRANGE;
    let copy: Data | undefined;
    let count = 0;
    for (const key in value) {
      const held = (value as Data)[key];
      if (++count > maxKeys) throw TOO_STRANGE;
      let next = node.memo.get(key);
      if (next !== anywhere) {
        next ??= step(node, key);
        if (next.name !== undefined) throw TOO_STRANGE;
        if (next.censor !== undefined) {
          if (held === undefined) continue;
          const shown = censored(held, next, key, depth + 1);
          if (shown === held) continue;
          copy ??= { ...(value as Data) };
          put(copy, key, shown);
          continue;
        }
      }
      // Inline tests for the commonest values: a call for each member would double the cost of the walk.
      if (typeof held === 'string') {
        if (held.length <= maxText) continue;
      } else if (typeof held === 'number') {
        if (held < tooBig && held > -tooBig) continue;
      } else if (typeof held === 'boolean' || held === null || held === undefined) {
        continue;
      }
      const seen = other(held, next, key, depth + 1);
      if (seen !== held) {
        copy ??= { ...(value as Data) };
        put(copy, key, seen);
      }
    }
    left -= count >> MEMBERS_SHIFT;
    return copy ?? value;
  }

  function list(value: readonly unknown[], node: PolicyNode, key: string, depth: number): unknown {
    left -= 1 + (value.length >> MEMBERS_SHIFT);
    if (value.length > maxItems || depth > maxDepth || left < 0) throw TOO_STRANGE;
    const next = node === anywhere ? node : elements(node);
    const hidden = next.censor !== undefined;
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const held = value[index];
      if (!hidden) {
        if (typeof held === 'string') {
          if (held.length <= maxText) continue;
        } else if (typeof held === 'number' && held < tooBig && held > -tooBig) continue;
      }
      const seen = member(held, next, key, depth + 1);
      if (seen !== held) {
        copy ??= value.slice();
        copy[index] = seen;
      }
    }
    return copy ?? value;
  }

  function member(value: unknown, node: PolicyNode, key: string, depth: number): unknown {
    if (node.censor !== undefined) return censored(value, node, key, depth);
    if (typeof value === 'number' && value < tooBig && value > -tooBig) return value;
    if (typeof value === 'boolean' || value === null || value === undefined) return value;
    if (typeof value === 'string' && value.length <= maxText) return value;
    return other(value, node, key, depth);
  }

  /** Values that need a closer look than the inline tests. */
  function other(value: unknown, node: PolicyNode, key: string, depth: number): unknown {
    if (typeof value === 'object') {
      const parent: unknown = Object.getPrototypeOf(value);
      if (parent === prototype || parent === null) return object(value as object, node, depth);
      if (parent === listPrototype && (value as { toJSON?: unknown }).toJSON === undefined)
        return list(value as unknown[], node, key, depth);
    }
    if (typeof value !== 'string') return special(value, node, key, depth);
    if (text === undefined) return long(value);
    return value.length > SHORT || text.length > 2 ? special(value, node, key, depth) : inspected(value, key);
  }

  /** A short text as the policy shows it. */
  function inspected(value: string, key: string): string {
    if (value.length > maxString) throw TOO_STRANGE;
    try {
      const shown: unknown = text?.(value, key, nowhere);
      return typeof shown === 'string' ? shown : MASK;
    } catch {
      return MASK;
    }
  }

  function long(value: string): string {
    const shown = clip(value, maxString);
    left -= shown.length >> UNITS_SHIFT;
    if (left < 0) throw TOO_STRANGE;
    return shown;
  }

  /** A part for the normalizer. Many such parts in one record are better read together, within one budget. */
  function special(value: unknown, node: PolicyNode, key: string, depth: number): unknown {
    left -= SPECIAL_COST;
    if (left < 0) throw TOO_STRANGE;
    return normalize(value, node, key, depth, maxPart, true);
  }

  function censored(value: unknown, node: PolicyNode, key: string, depth: number): unknown {
    const { censor } = node;
    if (censor === undefined || censor.length > 1) throw TOO_STRANGE;
    try {
      const shown = inTheCall(censor(value, nowhere));
      if (shown === undefined || (typeof shown === 'string' && shown.length <= maxText)) return shown;
      // What a censor made is walked with that in mind.
      if (node.shown === undefined && shown !== value && typeof shown === 'object') throw TOO_STRANGE;
      return other(shown, node.shown ?? anywhere, key, depth);
    } catch (error) {
      if (error === TOO_STRANGE) throw error;
      return MASK;
    }
  }

  const begin = (): void => {
    left = MAX_OBJECTS;
  };
  return { object, member, begin };
}
