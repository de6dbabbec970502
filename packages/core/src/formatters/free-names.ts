import { freeName } from '../values/free-name.ts';
import { put } from '../values/put.ts';
import type { Fields } from './record.ts';

/**
 * Fields as they may stand beside what a format writes itself: a name that is taken gets a suffix, so that nothing can
 * be forged.
 *
 * @param head members the format writes
 * @param taken further names that must not be used
 */
export function freeNames(
  fields: Readonly<Fields>,
  head: object,
  taken: ReadonlySet<string> = new Set(),
): Readonly<Fields> {
  const isTaken = (name: string): boolean => taken.has(name) || Object.hasOwn(head, name);
  if (!Object.keys(fields).some(isTaken)) return fields;
  const out: Fields = {};
  const free = freeName((name) => isTaken(name) || Object.hasOwn(fields, name) || Object.hasOwn(out, name));
  for (const name of Object.keys(fields)) put(out, isTaken(name) ? free(name) : name, fields[name]);
  return out;
}

/** Takes a member out of an object, if it is what is wanted. */
export function take<T>(from: Fields, name: string, wanted: (value: unknown) => value is T): T | undefined {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  if (!wanted(value)) return undefined;
  delete from[name];
  return value;
}

/** True for a text with something in it. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** True for an object that is no array. */
export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
