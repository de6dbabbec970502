import { binaryText, dateText, instanceText, isError, scalarText, thrown } from '../values/exotic.ts';
import { clip, TRUNCATED } from '../values/limits.ts';
import { ownSerializer } from '../values/normalizer.ts';
import { ownMembers } from '../values/own-members.ts';
import { inTheCall } from '../values/promises.ts';
import { put } from '../values/put.ts';

export type Data = Record<string, unknown>;

/** How much a copy may still take. */
export interface Room {
  /** UTF-16 units; slightly below 0 when the marks of what is missing took more. */
  left: number;
  /** True once something is missing. */
  cut: boolean;
  /** Applies a serializer registered for this kind of object. */
  readonly serialize?: ((value: object) => unknown) | undefined;
}

/** Far more than records show, and far less than the stack holds. */
const MAX_DEPTH = 32;
const SCALAR_SIZE = 8;
const ERROR_SIZE = 1024;

/** What a name takes. */
export const nameSize = (name: string): number => name.length + 4;

/**
 * A copy in plain data of a value as it is now. Never throws; a hostile value costs itself only.
 *
 * Errors stay what they are: hiding the message of one also concerns its stack, which is up to the writing.
 */
export function copy(value: unknown, room: Room): unknown {
  return visit(value, room, []);
}

/** A copy of the members of whatever was given for fields, cut where it is larger than `size`. */
export function copyFields(given: unknown, size: number, serialize: Room['serialize']): Data {
  return copy(membersOf(given), { left: size, cut: false, serialize }) as Data;
}

/** What a copy takes: by so much `copy` has lessened the room. */
export function sizeOf(copied: unknown): number {
  if (typeof copied === 'string') return SCALAR_SIZE + copied.length;
  if (typeof copied !== 'object' || copied === null) return SCALAR_SIZE;
  if (isError(copied)) return ERROR_SIZE;
  if (copied instanceof String) return SCALAR_SIZE + copied.length;
  if (copied instanceof Map) return sizeOf([...copied]);
  let size = SCALAR_SIZE;
  if (Array.isArray(copied)) for (const item of copied) size += sizeOf(item);
  else for (const [name, held] of Object.entries(copied)) size += nameSize(name) + sizeOf(held);
  return size;
}

/** True for objects that are nothing but their members. False for those that cannot be asked. */
export function isPlain(value: unknown): value is Data {
  try {
    if (typeof value !== 'object' || value === null || typeof (value as Data)['toJSON'] === 'function')
      return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  } catch {
    return false;
  }
}

function visit(value: unknown, room: Room, ancestors: readonly object[]): unknown {
  try {
    if (typeof value === 'string') return text(value, room);
    if (typeof value === 'object' && value !== null) return object(value, room, ancestors);
    if (value != null && typeof value !== 'number' && typeof value !== 'boolean')
      return text(scalarText(value), room);
    room.left -= SCALAR_SIZE;
    return value;
  } catch (error) {
    return text(thrown(error), room);
  }
}

function text(value: string, room: Room): string {
  const max = Math.max(room.left, 0);
  const shown = clip(value, max);
  room.cut ||= value.length > max;
  room.left -= sizeOf(shown);
  return shown;
}

function object(value: object, room: Room, above: readonly object[]): unknown {
  if (above.includes(value)) return text('[Circular]', room);
  if (above.length >= MAX_DEPTH) {
    room.cut = true;
    return text(`[Object ${TRUNCATED}]`, room);
  }
  const ancestors = [...above, value];
  if (isError(value)) {
    room.left -= ERROR_SIZE;
    return value;
  }
  if (Array.isArray(value)) return list(value, value.length, room, ancestors);
  const registered = room.serialize === undefined ? value : room.serialize(value);
  if (registered !== value) return visit(registered, room, ancestors);
  const serialize = ownSerializer(value);
  if (serialize !== undefined) return visit(inTheCall(serialize()), room, ancestors);
  if (value instanceof Date) return text(dateText(value), room);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return text(binaryText(value), room);
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return visit(inTheCall(toJSON.call(value, '')), room, ancestors);
  if (value instanceof Map) {
    const keys = [...value.keys()];
    return keys.every((name) => typeof name === 'string')
      ? members((name) => value.get(name), keys, room, ancestors)
      : pairs(value, room, ancestors);
  }
  if (value instanceof Set) return list([...value], value.size, room, ancestors);
  if (value instanceof RegExp) return text(String(value), room);
  const primitive: unknown = boxed(value) ? value.valueOf() : value;
  if (primitive !== value) return visit(primitive, room, ancestors);
  const keys = Object.keys(value);
  if (keys.length === 0 && !isPlain(value)) return text(instanceText(value), room);
  return members((name) => (value as Data)[name], keys, room, ancestors);
}

/** A Map of its own, so that what stands under a name is still known by it; other keys do not become names. */
function pairs(
  value: Map<unknown, unknown>,
  room: Room,
  ancestors: readonly object[],
): Map<unknown, unknown> {
  const { left } = room;
  const given = [...value];
  const copied = list(given, value.size, room, ancestors).map((pair, index): [unknown, unknown] => {
    const [key, held] = Array.isArray(pair) ? pair : [pair, null];
    return [typeof key === 'string' && typeof given[index]?.[0] !== 'string' ? Object(key) : key, held];
  });
  const out = new Map(copied);
  // The mark of what is missing has become a pair.
  room.left = left - sizeOf(out);
  return out;
}

function boxed(value: object): boolean {
  return [Number, String, Boolean, BigInt, Symbol].some((type) => value instanceof type);
}

function members(
  read: (name: string) => unknown,
  names: readonly string[],
  room: Room,
  ancestors: readonly object[],
): Data {
  const out: Data = {};
  room.left -= SCALAR_SIZE;
  for (const [index, name] of names.entries()) {
    if (room.left <= nameSize(name)) {
      room.left -= nameSize(TRUNCATED) + SCALAR_SIZE;
      room.cut = true;
      put(out, TRUNCATED, names.length - index);
      break;
    }
    room.left -= nameSize(name);
    put(out, name, visit(attempt(read, name), room, ancestors));
  }
  return out;
}

function list(
  values: readonly unknown[],
  size: number,
  room: Room,
  ancestors: readonly object[],
): readonly unknown[] {
  const out: unknown[] = [];
  room.left -= SCALAR_SIZE;
  for (let index = 0; index < size; index++) {
    if (room.left <= 0) {
      const mark = `${TRUNCATED} ${size - index}`;
      room.left -= sizeOf(mark);
      room.cut = true;
      out.push(mark);
      break;
    }
    out.push(
      visit(
        attempt((at) => values[at], index),
        room,
        ancestors,
      ),
    );
  }
  return out;
}

function attempt<K>(read: (key: K) => unknown, key: K): unknown {
  try {
    return read(key);
  } catch (error) {
    return thrown(error);
  }
}

/** The members of whatever was given for fields: each with its name, as it is now. */
export function membersOf(given: unknown): Data {
  if (given === undefined || given === null) return {};
  try {
    const fields: unknown = typeof given === 'function' ? given() : given;
    if (isError(fields)) return { err: fields };
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return { fields };
    const serialize = ownSerializer(fields) ?? (fields as { toJSON?: unknown }).toJSON;
    if (typeof serialize === 'function') {
      const shown: unknown = inTheCall(serialize.call(fields, ''));
      return isPlain(shown) ? ownMembers(shown) : { fields: shown };
    }
    if (fields instanceof Map) return Object.fromEntries(fields) as Data;
    return ownMembers(fields);
  } catch (error) {
    return { fields: thrown(error) };
  }
}

/** Fields with members of the record's own, which keep their names: a field of the same name gets `_` as a suffix. */
export function withOwn(fields: Data, own: Data): Data {
  const out: Data = {};
  for (const [name, value] of Object.entries(fields)) {
    let free = name;
    const taken = (): boolean =>
      Object.hasOwn(own, free) || Object.hasOwn(out, free) || (free !== name && Object.hasOwn(fields, free));
    while (taken()) free += '_';
    put(out, free, value);
  }
  return Object.assign(out, own);
}
