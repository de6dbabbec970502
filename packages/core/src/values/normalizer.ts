// Long because its functions call one another: every kind of value may hold every other.
import type { FieldPolicy, PolicyNode } from '../policy/field-policy.ts';
import { elements, MASK, step } from '../policy/step.ts';
import { binaryText, dateText, errorType, instanceText, isError, scalarText, thrown } from './exotic.ts';
import { freeName } from './free-name.ts';
import { clip, type Limits, LONG_NUMBER, TRUNCATED } from './limits.ts';
import { inTheCall } from './promises.ts';
import { put } from './put.ts';

/** Where a walk stands. One object for each walk: reading a value may log, and so start another walk. */
interface Walk {
  /** UTF-16 units this walk may still produce. */
  budget: number;
  /** Causes followed on the way to where the walk stands. */
  causes: number;
  /** True when what stands above the value is not known: where that matters, the walk leaves with `TOO_STRANGE`. */
  readonly partial: boolean;
  /** Longest name. */
  readonly name: number;
  readonly ancestors: object[];
  readonly path: string[];
  /** True within what a censor made: censors are not asked about that again, or one that wraps would never end. */
  censored: boolean;
}

type Data = Record<string, unknown>;

/**
 * Turns any value into plain JSON data, limited and redacted. Never throws; a hostile value costs itself only.
 *
 * @param node position of `value` in the policy
 * @param key name of the member that holds `value`
 * @param depth levels of nesting above `value`
 * @param budget bound of the result in UTF-16 units
 * @param partial whether this is a part of a fast walk: throws `TOO_STRANGE` where the result would depend on more
 *   than the part
 */
export type Normalizer = (
  value: unknown,
  node: PolicyNode,
  key: string,
  depth: number,
  budget?: number,
  partial?: boolean,
) => unknown;

/** Thrown to leave the fast walk; caught where the walk began. */
export const TOO_STRANGE: unique symbol = Symbol('too strange for the fast walk');

const serializeSymbols = [Symbol.for('stele.serialize'), Symbol.for('nodejs.logger.serialize')];

/** The method by which an instance of a class says how it is logged, other than `toJSON`. */
export function ownSerializer(value: object): (() => unknown) | undefined {
  // The fast walk takes plain objects without asking them.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return undefined;
  for (const symbol of serializeSymbols) {
    const serialize = (value as Record<symbol, unknown>)[symbol];
    if (typeof serialize === 'function') return () => serialize.call(value);
  }
  return undefined;
}

export function createNormalizer(policy: FieldPolicy, limits: Required<Limits>): Normalizer {
  // Leaves place for names and quotes, so that most records over the limit fit when they are read once.
  const room = limits.record - (limits.record >> 4);
  const wantsPath = (policy.text?.length ?? 0) > 2;
  /** What finds names for members that are shown under another name. */
  const frees = new WeakMap<Data, (name: string) => string>();

  function text(value: string, key: string, walk: Walk): string {
    if (walk.partial && value.length > walk.budget) throw TOO_STRANGE;
    const max = Math.min(limits.string, Math.max(walk.budget, 0));
    const cut = value.length > max ? clip(value, max) : value;
    walk.budget -= cut.length;
    return policy.text === undefined ? cut : inspect(cut, key, walk);
  }

  function inspect(value: string, key: string, walk: Walk): string {
    if (walk.partial && wantsPath) throw TOO_STRANGE;
    try {
      const shown: unknown = policy.text?.(value, key, wantsPath ? [...walk.path] : []);
      return typeof shown === 'string' ? shown : MASK;
    } catch {
      return MASK;
    }
  }

  function number(value: number, key: string, walk: Walk): unknown {
    if (!Number.isFinite(value)) return String(value);
    if (policy.text === undefined || Math.abs(value) < LONG_NUMBER) return value;
    const shown = inspect(String(value), key, walk);
    return shown === String(value) ? value : shown;
  }

  function visit(value: unknown, node: PolicyNode, key: string, depth: number, walk: Walk): unknown {
    walk.budget -= 4;
    try {
      switch (typeof value) {
        case 'string':
          return text(value, key, walk);
        case 'number':
          return number(value, key, walk);
        case 'boolean':
        case 'undefined':
          return value;
        case 'object':
          return value === null ? null : object(value, node, key, depth, walk);
        default:
          return text(scalarText(value), key, walk);
      }
    } catch (error) {
      if (error === TOO_STRANGE) throw error;
      return node.censor === undefined ? text(thrown(error), key, walk) : MASK;
    }
  }

  function object(value: object, node: PolicyNode, key: string, depth: number, walk: Walk): unknown {
    const circular = walk.ancestors.includes(value);
    if (walk.partial && (circular || walk.budget <= 0 || depth > limits.depth)) throw TOO_STRANGE;
    if (circular) return '[Circular]';
    if (walk.budget <= 0) return TRUNCATED;
    if (depth > limits.depth)
      return Array.isArray(value) ? `[Array(${value.length}) ${TRUNCATED}]` : `[Object ${TRUNCATED}]`;
    walk.ancestors.push(value);
    try {
      return Array.isArray(value)
        ? list(value, value.length, node, key, depth, walk)
        : instance(value, node, key, depth, walk);
    } finally {
      walk.ancestors.pop();
    }
  }

  function instance(value: object, node: PolicyNode, key: string, depth: number, walk: Walk): unknown {
    if (isError(value)) return error(value, node, depth, walk);
    const serialize = ownSerializer(value);
    if (serialize !== undefined) return visit(inTheCall(serialize()), node, key, depth + 1, walk);
    if (value instanceof Date) return dateText(value);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return text(binaryText(value), key, walk);
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function')
      return visit(inTheCall(toJSON.call(value, key)), node, key, depth + 1, walk);
    if (value instanceof Map) return map(value, node, key, depth, walk);
    if (value instanceof Set) return list(value, value.size, node, key, depth, walk);
    if (value instanceof RegExp) return text(String(value), key, walk);
    if (
      value instanceof Number ||
      value instanceof String ||
      value instanceof Boolean ||
      value instanceof BigInt ||
      value instanceof Symbol
    )
      return visit(value.valueOf(), node, key, depth, walk);
    const keys = Object.keys(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (keys.length === 0 && prototype !== null && prototype !== Object.prototype)
      return text(instanceText(value), key, walk);
    return members({}, value, keys, node, depth, walk);
  }

  function members(
    out: Data,
    value: object,
    keys: readonly string[],
    node: PolicyNode,
    depth: number,
    walk: Walk,
  ): Data {
    let shown = 0;
    for (const key of keys) {
      if (walk.partial && walk.budget <= 0) throw TOO_STRANGE;
      if (shown === limits.keys || walk.budget <= 0) {
        put(out, TRUNCATED, keys.length - shown);
        break;
      }
      shown++;
      // A field leaves room for those behind it.
      const rest = depth > 0 ? 0 : walk.budget >> 2;
      walk.budget -= rest;
      member(out, key, value, node, depth + 1, walk);
      walk.budget = Math.max(walk.budget, 0) + rest;
    }
    return out;
  }

  /** The name under which a member is shown: one that leaves room for others, and as the policy has it. */
  function shownName(key: string, { name: given = key }: PolicyNode, out: Data, walk: Walk): string {
    let free = frees.get(out);
    // A name may be the one that another member is shown under.
    if (given === key && key.length <= walk.name) return free?.(key) ?? key;
    if (walk.partial) throw TOO_STRANGE;
    if (free === undefined) {
      free = freeName((name) => Object.hasOwn(out, name));
      frees.set(out, free);
    }
    return free(clip(given, walk.name));
  }

  /** Reads `holder[key]` and puts it under its name, or under the name `as`. */
  function member(
    out: Data,
    key: string,
    holder: object,
    node: PolicyNode,
    depth: number,
    walk: Walk,
    as?: string,
  ): void {
    let value: unknown;
    try {
      value = holder instanceof Map ? holder.get(key) : (holder as Data)[key];
    } catch (error) {
      value = thrown(error);
    }
    if (value === undefined) return;
    const next = step(node, key);
    const name = as ?? shownName(key, next, out, walk);
    put(out, name, hide(value, next, key, depth, walk));
  }

  function hide(value: unknown, node: PolicyNode, key: string, depth: number, walk: Walk): unknown {
    walk.budget -= Math.min(key.length, walk.name);
    return place(value, node, key, key, depth, walk);
  }

  /** The value at a known position, or what the policy puts in its place. A policy that throws hides it. */
  function place(
    value: unknown,
    node: PolicyNode,
    key: string,
    name: string,
    depth: number,
    walk: Walk,
  ): unknown {
    walk.path.push(name);
    try {
      if (node.censor === undefined) return visit(value, node, key, depth, walk);
      if (walk.censored) return MASK;
      if (walk.partial && node.censor.length > 1) throw TOO_STRANGE;
      const shown = inTheCall(node.censor(value, [...walk.path]));
      if (node.shown !== undefined || shown === value || typeof shown !== 'object')
        return visit(shown, node.shown ?? policy.anywhere, key, depth, walk);
      return within(shown, key, depth, walk);
    } catch (error) {
      if (error === TOO_STRANGE) throw error;
      return MASK;
    } finally {
      walk.path.pop();
    }
  }

  /** What a censor made. */
  function within(made: unknown, key: string, depth: number, walk: Walk): unknown {
    walk.censored = true;
    try {
      return visit(made, policy.anywhere, key, depth, walk);
    } finally {
      walk.censored = false;
    }
  }

  function list(
    values: Iterable<unknown>,
    size: number,
    node: PolicyNode,
    key: string,
    depth: number,
    walk: Walk,
  ): unknown[] {
    const next = elements(node);
    const out: unknown[] = [];
    const add = (value: unknown): unknown =>
      out.push(place(value, next, key, String(out.length), depth + 1, walk) ?? null);
    if (Array.isArray(values)) {
      for (let index = 0; index < size && roomFor(out, size, walk); index++) {
        let value: unknown;
        try {
          value = values[index];
        } catch (error) {
          value = thrown(error);
        }
        add(value);
      }
    } else {
      for (const value of values) {
        if (!roomFor(out, size, walk)) break;
        add(value);
      }
    }
    return out;
  }

  /** False, with a mark appended, when the list may not grow any more. */
  function roomFor(out: unknown[], size: number, walk: Walk): boolean {
    if (walk.partial && walk.budget <= 0) throw TOO_STRANGE;
    if (out.length < limits.items && walk.budget > 0) return true;
    out.push(`${TRUNCATED} ${size - out.length}`);
    return false;
  }

  /** An object when all keys are strings, otherwise a list of pairs. */
  function map(
    value: Map<unknown, unknown>,
    node: PolicyNode,
    key: string,
    depth: number,
    walk: Walk,
  ): unknown {
    const keys = [...value.keys()];
    if (keys.every((name) => typeof name === 'string')) return members({}, value, keys, node, depth, walk);
    const out: unknown[] = [];
    for (const [name, held] of value) {
      if (!roomFor(out, value.size, walk)) break;
      const at = String(out.length);
      out.push([
        place(name, node, key, at, depth + 1, walk) ?? null,
        (typeof name === 'string'
          ? hide(held, step(node, name), name, depth + 1, walk)
          : place(held, node, key, at, depth + 1, walk)) ?? null,
      ]);
    }
    return out;
  }

  function error(value: Error, node: PolicyNode, depth: number, walk: Walk): Data {
    const out: Data = {};
    const inner = depth + 1;
    const read = {
      type: attempt(() => errorType(value)),
      message: attempt(() => value.message),
      stack: attempt(() => value.stack),
    };
    // A stack repeats type and message: where one is hidden, it must not show there.
    const hidden = ['type', 'message'].some((name) => step(node, name).censor !== undefined);
    if (typeof read.stack === 'string')
      read.stack = clip(hidden ? withoutTitle(read.stack, read.message) : read.stack, limits.stack);
    member(out, 'type', read, node, inner, walk);
    member(out, 'message', read, node, inner, walk);
    member(out, 'code', value, node, inner, walk);
    member(out, 'stack', read, node, inner, walk);
    if (Object.hasOwn(value, 'cause')) {
      if (walk.causes < limits.causes) {
        walk.causes++;
        member(out, 'cause', value, node, depth, walk);
        walk.causes--;
      } else put(out, 'cause', TRUNCATED);
    }
    // Members of AggregateError and SuppressedError, which are not enumerable.
    for (const key of ['errors', 'error', 'suppressed']) {
      if (Object.hasOwn(value, key)) member(out, key, value, node, inner, walk);
    }
    const own = Object.keys(value);
    if (own.includes('type')) member(out, 'type', value, node, inner, walk, 'type_');
    return members(
      out,
      value,
      own.filter((key) => key !== 'name' && !Object.hasOwn(out, key)),
      node,
      depth,
      walk,
    );
  }

  return (value, node, key, depth, budget = room, partial = false) =>
    visit(value, node, key, depth, {
      budget,
      causes: 0,
      partial,
      name: Math.max(16, Math.floor(budget / 3)),
      ancestors: [],
      path: key === '' ? [] : [key],
      censored: false,
    });
}

/** Shorter messages may stand in a stack by chance. */
const TELLING = 4;

/** The frames of a stack. A message is taken out of them as well, where it is long enough to be one. */
function withoutTitle(stack: string, message: unknown): string {
  const at = stack.search(/\n\s+at /);
  const frames = at < 0 ? '' : stack.slice(at);
  return typeof message === 'string' && message.length >= TELLING
    ? MASK + frames.replaceAll(message, MASK)
    : MASK + frames;
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return thrown(error);
  }
}
