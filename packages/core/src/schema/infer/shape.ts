import { ALL_FORMATS } from './formats.ts';
import type { Bounds } from './options.ts';

/**
 * What is known of the values at one place. It depends on which values were seen and how often, not on their order:
 * counts are added, bounds widened, formats intersected, and what is too much stays too much.
 */
export interface Shape {
  /** How many values were seen. */
  seen: number;
  nulls: number;
  booleans: number;
  numbers?: NumberShape;
  strings?: StringShape;
  arrays?: ArrayShape;
  objects?: ObjectShape;
}

interface Range {
  least: number;
  most: number;
}

interface NumberShape extends Range {
  /** True while all are integers. */
  integers: boolean;
}

interface StringShape extends Range {
  count: number;
  /** Bits of the formats that all are of. */
  formats: number;
  /** The different texts, undefined when there are too many. */
  values: Set<string> | undefined;
}

interface ArrayShape extends Range {
  /** Undefined when an array was too deep or too long to look into. */
  items: Shape | undefined;
}

interface ObjectShape {
  count: number;
  /** Undefined for dictionaries and what is too deep. */
  properties: Map<string, Shape> | undefined;
  /** All values of a dictionary. */
  values: Shape | undefined;
}

export const createShape = (): Shape => ({ seen: 0, nulls: 0, booleans: 0 });

function newPlace(bounds: Bounds): Shape {
  bounds.made++;
  return createShape();
}

const noRange = (): Range => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY });

export const numbersOf = (shape: Shape): NumberShape => {
  shape.numbers ??= { integers: true, ...noRange() };
  return shape.numbers;
};

export const stringsOf = (shape: Shape): StringShape => {
  shape.strings ??= { count: 0, formats: ALL_FORMATS, values: new Set(), ...noRange() };
  return shape.strings;
};

export const arraysOf = (shape: Shape, bounds: Bounds): ArrayShape => {
  shape.arrays ??= { items: newPlace(bounds), ...noRange() };
  return shape.arrays;
};

export const objectsOf = (shape: Shape): ObjectShape => {
  shape.objects ??= { count: 0, properties: new Map(), values: undefined };
  return shape.objects;
};

export function widen(range: Range, least: number, most: number): void {
  if (least < range.least) range.least = least;
  if (most > range.most) range.most = most;
}

/** Keys longer than this are data rather than names. */
const MAX_KEY = 256;

/** The shape of the values under a key: of their own, or shared by all keys of a dictionary. Undefined when too deep. */
export function memberOf(objects: ObjectShape, key: string, bounds: Bounds): Shape | undefined {
  const { properties } = objects;
  if (properties === undefined) return objects.values;
  let member = properties.get(key);
  if (member !== undefined) return member;
  if (properties.size >= bounds.properties || key.length > MAX_KEY) return toDictionary(objects, bounds);
  member = newPlace(bounds);
  properties.set(key, member);
  return member;
}

function toDictionary(objects: ObjectShape, bounds: Bounds): Shape {
  objects.values = together(objects.properties?.values() ?? [], bounds);
  objects.properties = undefined;
  return objects.values;
}

/** One shape for the values of several places. */
export function together(shapes: Iterable<Shape>, bounds: Bounds): Shape {
  const all = newPlace(bounds);
  for (const shape of shapes) absorb(all, shape, bounds);
  return all;
}

/** Adds to a shape what another one saw. The other stays as it is, and they share nothing. */
export function absorb(into: Shape, from: Shape, bounds: Bounds): void {
  into.seen += from.seen;
  into.nulls += from.nulls;
  into.booleans += from.booleans;
  if (from.numbers !== undefined) {
    const numbers = numbersOf(into);
    numbers.integers &&= from.numbers.integers;
    widen(numbers, from.numbers.least, from.numbers.most);
  }
  if (from.strings !== undefined) absorbStrings(stringsOf(into), from.strings, bounds);
  if (from.arrays !== undefined) {
    const arrays = arraysOf(into, bounds);
    widen(arrays, from.arrays.least, from.arrays.most);
    if (from.arrays.items === undefined) arrays.items = undefined;
    else if (arrays.items !== undefined) absorb(arrays.items, from.arrays.items, bounds);
  }
  if (from.objects !== undefined) absorbObjects(objectsOf(into), from.objects, bounds);
}

function absorbStrings(into: StringShape, from: StringShape, bounds: Bounds): void {
  into.count += from.count;
  into.formats &= from.formats;
  widen(into, from.least, from.most);
  if (from.values === undefined) into.values = undefined;
  else for (const value of from.values) addValue(into, value, bounds);
}

function absorbObjects(into: ObjectShape, from: ObjectShape, bounds: Bounds): void {
  into.count += from.count;
  if (from.properties === undefined) {
    // Not looked into, or a dictionary.
    if (from.values === undefined || (into.properties === undefined && into.values === undefined))
      close(into);
    else absorb(into.values ?? toDictionary(into, bounds), from.values, bounds);
  } else {
    for (const [key, shape] of from.properties) {
      const member = memberOf(into, key, bounds);
      if (member !== undefined) absorb(member, shape, bounds);
    }
  }
}

/** Looks into these objects no longer. */
export function close(objects: ObjectShape): void {
  objects.properties = undefined;
  objects.values = undefined;
}

/** Longer texts are no members of a small set. */
const MAX_VALUE = 64;

export function addValue(strings: StringShape, value: string, { enums }: Bounds): void {
  const { values } = strings;
  if (values === undefined || values.has(value)) return;
  if (values.size >= enums || value.length > MAX_VALUE) strings.values = undefined;
  else values.add(value);
}

/** How many places there are, this one included. */
export function countPlaces({ arrays, objects }: Shape): number {
  let count = 1;
  if (arrays?.items !== undefined) count += countPlaces(arrays.items);
  if (objects?.values !== undefined) count += countPlaces(objects.values);
  for (const member of objects?.properties?.values() ?? []) count += countPlaces(member);
  return count;
}

/** Forgets what is nested deeper. */
export function prune({ arrays, objects }: Shape, depth: number): void {
  if (depth <= 0) {
    if (arrays !== undefined) arrays.items = undefined;
    if (objects !== undefined) close(objects);
    return;
  }
  if (arrays?.items !== undefined) prune(arrays.items, depth - 1);
  if (objects?.values !== undefined) prune(objects.values, depth - 1);
  for (const member of objects?.properties?.values() ?? []) prune(member, depth - 1);
}
