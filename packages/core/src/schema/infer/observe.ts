import { formatsOf } from './formats.ts';
import type { Bounds } from './options.ts';
import {
  addValue,
  arraysOf,
  close,
  memberOf,
  numbersOf,
  objectsOf,
  type Shape,
  stringsOf,
  widen,
} from './shape.ts';

/** The value as JSON has it, one level deep. Undefined for what JSON leaves out. */
export function jsonForm(value: unknown): unknown {
  let form = value;
  try {
    if (typeof form === 'object' && form !== null) {
      const { toJSON } = form as { toJSON?: unknown };
      if (typeof toJSON === 'function') form = Reflect.apply(toJSON, form, ['']);
      if (form instanceof Number || form instanceof String || form instanceof Boolean) form = form.valueOf();
    }
  } catch {
    return undefined;
  }
  if (typeof form === 'bigint') return String(form);
  if (typeof form === 'number') return Number.isFinite(form) ? form : null;
  return typeof form === 'function' || typeof form === 'symbol' ? undefined : form;
}

/** Adds one value, in its JSON form, to what is known of a place. */
export function observe(shape: Shape, value: unknown, depth: number, bounds: Bounds): void {
  shape.seen++;
  if (value === null) shape.nulls++;
  else if (typeof value === 'boolean') shape.booleans++;
  else if (typeof value === 'number') {
    const numbers = numbersOf(shape);
    numbers.integers &&= Number.isInteger(value);
    widen(numbers, value, value);
  } else if (typeof value === 'string') observeText(shape, value, bounds);
  else if (Array.isArray(value)) observeArray(shape, value, depth, bounds);
  else observeObject(shape, value as object, depth, bounds);
}

function observeText(shape: Shape, text: string, bounds: Bounds): void {
  const strings = stringsOf(shape);
  strings.count++;
  if (strings.formats !== 0) strings.formats &= formatsOf(text);
  addValue(strings, text, bounds);
  if (bounds.ranges) {
    const length = codePoints(text);
    widen(strings, length, length);
  }
}

/** JSON Schema counts characters, not UTF-16 units. */
function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function observeArray(shape: Shape, list: readonly unknown[], depth: number, bounds: Bounds): void {
  const arrays = arraysOf(shape, bounds);
  widen(arrays, list.length, list.length);
  if (depth >= bounds.depth || list.length > bounds.items) arrays.items = undefined;
  const { items } = arrays;
  if (items === undefined) return;
  for (let index = 0; index < list.length; index++)
    observe(items, jsonForm(member(list, index)) ?? null, depth + 1, bounds);
}

function observeObject(shape: Shape, value: object, depth: number, bounds: Bounds): void {
  const objects = objectsOf(shape);
  objects.count++;
  if (depth >= bounds.depth) close(objects);
  if (objects.properties === undefined && objects.values === undefined) return;
  for (const key of Object.keys(value)) {
    const form = jsonForm(member(value, key));
    if (form === undefined) continue;
    const place = memberOf(objects, key, bounds);
    if (place !== undefined) observe(place, form, depth + 1, bounds);
  }
}

function member(value: object, key: PropertyKey): unknown {
  try {
    return (value as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}
