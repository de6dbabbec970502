import type { FieldPolicy, PolicyNode } from '../policy/field-policy.ts';
import { elements, MASK, step } from '../policy/step.ts';
import { isError, thrown } from '../values/exotic.ts';
import { type Normalizer, ownSerializer, TOO_STRANGE } from '../values/normalizer.ts';
import { put } from '../values/put.ts';
import { err } from './serialize-error.ts';

type Data = Record<string, unknown>;

/** Where a walk stands. */
interface Walk {
  readonly ancestors: object[];
  readonly path: string[];
  /** Objects this walk may still enter. */
  left: number;
  /** True when what stands above the value is not known. */
  readonly partial: boolean;
  /** True when `depthLimit` and `edgeLimit` hold. */
  readonly limited: boolean;
}

/** Objects of one value, and levels of it, before it is taken for one without an end. */
const MAX_OBJECTS = 100_000;
/** As deep as that, recursion is safe. */
export const MAX_DEPTH = 1000;

/** Leaves a walk of a value that contains itself or has no end. */
const TANGLED = Symbol('tangled');

const rawJson = (JSON as { rawJSON?: (text: string) => unknown }).rawJSON ?? String;

/**
 * Makes a reader that turns any value into plain data from which `JSON.stringify` makes what it would have made of the
 * value itself: it obeys `toJSON`, shows own enumerable members, and leaves functions and symbols out. Other than
 * there, nothing throws, a big integer is a number, errors are written as under `err`, Maps and Sets with their
 * content, and a value that contains itself is cut at `depthLimit` levels and `edgeLimit` members.
 */
export function createJsonReader(policy: FieldPolicy, depthLimit: number, edgeLimit: number): Normalizer {
  function visit(value: unknown, node: PolicyNode, key: string, walk: Walk): unknown {
    switch (typeof value) {
      case 'string':
        return policy.text === undefined ? value : inspect(value, key);
      case 'number':
        return Number.isFinite(value) ? value : null;
      case 'boolean':
        return value;
      case 'object':
        break;
      case 'bigint':
        return guarded(() => bigint(value, key), walk);
      default:
        return undefined;
    }
    return value === null ? null : guarded(() => object(value, node, key, walk), walk);
  }

  function guarded(read: () => unknown, walk: Walk): unknown {
    const { ancestors, path } = walk;
    const levels = ancestors.length;
    const names = path.length;
    try {
      return read();
    } catch (error) {
      if (error === TOO_STRANGE || error === TANGLED) throw error;
      ancestors.length = levels;
      path.length = names;
      return thrown(error);
    }
  }

  function inspect(value: string, key: string): string {
    try {
      const shown: unknown = policy.text?.(value, key, []);
      return typeof shown === 'string' ? shown : MASK;
    } catch {
      return MASK;
    }
  }

  function bigint(value: bigint, key: string): unknown {
    const { toJSON } = value as { toJSON?: unknown };
    return typeof toJSON === 'function' ? toJSON.call(value, key) : rawJson(String(value));
  }

  function object(value: object, node: PolicyNode, key: string, walk: Walk): unknown {
    const { ancestors, limited } = walk;
    if (ancestors.includes(value)) return limited ? '[Circular]' : leave(walk);
    if (--walk.left < 0 || ancestors.length > MAX_DEPTH) return limited ? cut(value) : leave(walk);
    if (limited && ancestors.length >= depthLimit) return cut(value);
    const shown = asJson(value, key);
    if (typeof shown !== 'object' || shown === null) return visit(shown, node, key, walk);
    ancestors.push(value);
    const out = structure(shown, node, walk);
    ancestors.pop();
    return out;
  }

  function structure(value: object, node: PolicyNode, walk: Walk): unknown {
    if (Array.isArray(value)) return list(value, value.length, node, walk);
    if (value instanceof Set) return list([...value], value.size, node, walk);
    if (value instanceof Map) return map(value, node, walk);
    return members(value, Object.keys(value), node, walk);
  }

  function leave({ partial }: Walk): never {
    throw partial ? TOO_STRANGE : TANGLED;
  }

  function list(values: readonly unknown[], size: number, node: PolicyNode, walk: Walk): unknown[] {
    const next = elements(node);
    const end = walk.limited ? Math.min(size, edgeLimit) : size;
    const out: unknown[] = [];
    for (let index = 0; index < end; index++) {
      walk.path.push(String(index));
      out.push(place(() => values[index], next, String(index), walk));
      walk.path.pop();
    }
    if (end < size) out.push(`... ${notStringified(size - end)}`);
    return out;
  }

  /** An object when all keys are strings, otherwise a list of pairs, and of objects where the key is a string. */
  function map(value: Map<unknown, unknown>, node: PolicyNode, walk: Walk): unknown {
    const pairs = [...value];
    if (pairs.every(([name]) => typeof name === 'string')) {
      const out: Data = {};
      for (const [name, held] of pairs) put(out, name as string, held);
      return members(out, Object.keys(out), node, walk);
    }
    const shown = pairs.map((pair) => (typeof pair[0] === 'string' ? { [pair[0]]: pair[1] } : pair));
    return list(shown, shown.length, node, walk);
  }

  function members(value: object, keys: readonly string[], node: PolicyNode, walk: Walk): Data {
    const out: Data = {};
    const end = walk.limited ? Math.min(keys.length, edgeLimit) : keys.length;
    for (let index = 0; index < end; index++) {
      const key = keys[index] as string;
      walk.path.push(key);
      const shown = place(() => (value as Data)[key], step(node, key), key, walk);
      walk.path.pop();
      if (shown !== undefined) put(out, key, shown);
    }
    if (end < keys.length) put(out, '...', notStringified(keys.length - end));
    return out;
  }

  /** The value at a known position, or what the policy puts in its place. */
  function place(read: () => unknown, node: PolicyNode, key: string, walk: Walk): unknown {
    let value: unknown;
    try {
      value = read();
    } catch (error) {
      value = thrown(error);
    }
    return value === undefined ? undefined : known(value, node, key, walk);
  }

  function known(value: unknown, node: PolicyNode, key: string, walk: Walk): unknown {
    const { censor } = node;
    if (censor === undefined) return visit(value, node, key, walk);
    if (walk.partial && censor.length > 1) throw TOO_STRANGE;
    let shown: unknown;
    try {
      shown = censor(value, [...walk.path]);
    } catch {
      return MASK;
    }
    return visit(shown, policy.anywhere, key, walk);
  }

  return (value, node, key, _depth, _budget, partial = false) => {
    const walk = (limited: boolean): Walk => ({
      ancestors: [],
      path: key === '' ? [] : [key],
      left: MAX_OBJECTS,
      partial,
      limited,
    });
    try {
      return known(value, node, key, walk(false));
    } catch (error) {
      if (error !== TANGLED) throw error;
      return known(value, node, key, walk(true));
    }
  };
}

/** What stands for an instance of a class: what its own method says, or its value. */
function asJson(value: object, key: string): unknown {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return toJSON.call(value, key);
  const own = ownSerializer(value);
  if (own !== undefined) return own();
  if (isError(value)) return err(value);
  const boxed =
    value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt;
  return boxed ? value.valueOf() : value;
}

const cut = (value: object): unknown =>
  Array.isArray(value)
    ? value.length === 0
      ? []
      : '[Array]'
    : Object.keys(value).length === 0
      ? {}
      : '[Object]';

const notStringified = (count: number): string => `${count} item${count === 1 ? '' : 's'} not stringified`;
