import { put } from '../../values/put.ts';
import type { JsonSchema } from '../json-schema.ts';
import { formatNames, isDataKey } from './formats.ts';
import type { Bounds } from './options.ts';
import { type Shape, together } from './shape.ts';

/** Fewer keys that look like data may still be names. */
const MIN_DATA_KEYS = 3;

/**
 * The schema of what was seen at one place. Keywords for one type say nothing about values of the others, so one
 * object holds those of all types.
 */
export function writeSchema(shape: Shape, bounds: Bounds): JsonSchema {
  const { nulls, booleans, numbers, strings, arrays, objects } = shape;
  const types: string[] = [];
  const out: Record<string, unknown> = {};
  const range = (held: { least: number; most: number }, least: string, most: string): void => {
    if (!bounds.ranges) return;
    out[least] = held.least;
    out[most] = held.most;
  };
  if (objects !== undefined) types.push('object');
  if (arrays !== undefined) types.push('array');
  if (strings !== undefined) types.push('string');
  if (numbers !== undefined) types.push(numbers.integers ? 'integer' : 'number');
  if (booleans > 0) types.push('boolean');
  if (nulls > 0) types.push('null');
  if (types.length > 0) out['type'] = types.length === 1 ? types[0] : types;
  if (strings !== undefined) {
    const format = formatNames.find((_, bit) => (strings.formats & (1 << bit)) > 0);
    if (format !== undefined) out['format'] = format;
    range(strings, 'minLength', 'maxLength');
    const { values, count } = strings;
    // `enum` is about values of every type.
    if (values !== undefined && values.size * 2 <= count && strings.count + nulls === shape.seen)
      out['enum'] = [...[...values].sort(), ...(nulls > 0 ? [null] : [])];
  }
  if (numbers !== undefined) range(numbers, 'minimum', 'maximum');
  if (arrays !== undefined) {
    range(arrays, 'minItems', 'maxItems');
    if (arrays.items !== undefined && arrays.items.seen > 0) out['items'] = writeSchema(arrays.items, bounds);
  }
  if (objects?.properties !== undefined) writeMembers(out, objects.properties, objects.count, bounds);
  else if (objects?.values !== undefined) out['additionalProperties'] = writeSchema(objects.values, bounds);
  return out;
}

function writeMembers(
  out: Record<string, unknown>,
  members: ReadonlyMap<string, Shape>,
  count: number,
  bounds: Bounds,
): void {
  const names = [...members.keys()].sort();
  if (names.length >= MIN_DATA_KEYS && names.every(isDataKey)) {
    out['additionalProperties'] = writeSchema(together(members.values(), bounds), bounds);
    return;
  }
  const properties: Record<string, unknown> = {};
  for (const name of names) put(properties, name, writeSchema(members.get(name) as Shape, bounds));
  const required = names.filter((name) => members.get(name)?.seen === count);
  out['properties'] = properties;
  if (required.length > 0) out['required'] = required;
  // Validators leave a property of this name out of account.
  if (bounds.closed && !members.has('__proto__')) out['additionalProperties'] = false;
}
