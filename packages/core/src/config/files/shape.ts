import { SteleError } from '../../errors.ts';
import { checkOptions, type Expectation, show } from '../check.ts';
import { nearest } from '../nearest.ts';
import { isLive, isPlain } from './merge.ts';

/** Members of an object, all of them known. */
export interface FieldsShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** What a value of a configuration may be. The schema that is published is made of the same tables. */
export type Shape =
  | Expectation
  | FieldsShape
  /** An object with any names. */
  | { readonly each: Shape }
  | { readonly list: Shape }
  /** One of several; `text` says which. */
  | { readonly either: readonly Shape[]; readonly text: string }
  /** An object whose `type` decides on its other members. */
  | { readonly kinds: () => Readonly<Record<string, Shape>> }
  | { readonly orNull: Shape }
  | { readonly is: boolean }
  /** `words` are suggested where one of them is meant. */
  | { readonly pattern: string; readonly text: string; readonly words?: readonly string[] }
  | { readonly from: number; readonly to: number }
  | 'number';

/** A text that stands for another value: a variable of the environment is put in later. */
export const hasVariable = (value: unknown): boolean => typeof value === 'string' && value.includes('${');

/**
 * A mistake for each value that is not as the shape wants it, in the order in which they stand.
 *
 * @param partial true for what is still to be merged: what it lacks may stand elsewhere
 */
export function mistakes(
  value: unknown,
  shape: Shape,
  path: string,
  partial: boolean = false,
  found: SteleError[] = [],
): SteleError[] {
  const wrong = (text: string): number =>
    found.push(new SteleError('STELE_CONFIG_TYPE', `${path} is ${show(value)}; allowed: ${text}`));

  if (value === undefined || typeof value === 'function' || isLive(value)) return found;
  if (shape === 'number') {
    if (typeof value !== 'number' && !hasVariable(value)) wrong('a number');
  } else if (typeof shape === 'string' || isWords(shape)) {
    if (!hasVariable(value)) leaf(value, shape as Expectation, path, found);
  } else if ('orNull' in shape) {
    if (value !== null) mistakes(value, shape.orNull, path, partial, found);
  } else if ('either' in shape) {
    if (shape.either.some((one) => mistakes(value, one, path).length === 0)) return found;
    const inner = isPlain(value) && shape.either.find((one) => takesObject(one));
    if (inner) mistakes(value, inner, path, false, found);
    else wrong(shape.text);
  } else if ('is' in shape) {
    if (value !== shape.is && !hasVariable(value)) wrong(String(shape.is));
  } else if ('pattern' in shape) {
    const matches = typeof value === 'string' && new RegExp(shape.pattern, 'u').test(value);
    if (!matches && !hasVariable(value)) wrong(`${shape.text}${nearest(value, shape.words ?? [])}`);
  } else if ('from' in shape) {
    const { from, to } = shape;
    const fits = typeof value === 'number' && value >= from && value <= to;
    if (!fits && !hasVariable(value)) wrong(`a number from ${from} to ${to}`);
  } else if ('list' in shape) {
    if (!Array.isArray(value)) wrong('an array');
    else
      for (const [index, item] of value.entries())
        mistakes(item, shape.list, `${path}[${index}]`, false, found);
  } else if (!isPlain(value)) {
    leaf(value, 'object', path, found);
  } else if ('each' in shape) {
    for (const [name, member] of Object.entries(value))
      mistakes(member, shape.each, join(path, name), partial, found);
  } else if ('kinds' in shape) ofKind(value, shape.kinds(), path, partial, found);
  else members(value, shape, path, partial, found);
  return found;
}

function members(
  value: object,
  shape: FieldsShape,
  path: string,
  partial: boolean,
  found: SteleError[],
): void {
  const names = Object.keys(shape.fields);
  for (const name of partial ? [] : (shape.required ?? [])) {
    if ((value as Record<string, unknown>)[name] !== undefined) continue;
    const missing = mistakes(null, shape.fields[name] ?? 'string', join(path, name));
    for (const { code, message } of missing)
      found.push(new SteleError(code, message.replace(' is null;', ' is left out;')));
  }
  for (const [name, member] of Object.entries(value)) {
    const shapeOf = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (shapeOf !== undefined) mistakes(member, shapeOf, join(path, name), partial, found);
    else if (member !== undefined) {
      const text = `${join(path, name)} is not an option; allowed: ${names.join(', ')}${nearest(name, names)}`;
      found.push(new SteleError('STELE_CONFIG_OPTION', text));
    }
  }
}

function ofKind(
  value: Readonly<Record<string, unknown>>,
  kinds: Readonly<Record<string, Shape>>,
  path: string,
  partial: boolean,
  found: SteleError[],
): void {
  const names = Object.keys(kinds);
  const type = value['type'];
  if (hasVariable(type) || (partial && type === undefined)) return;
  if (typeof type === 'string' && Object.hasOwn(kinds, type)) {
    mistakes(value, kinds[type] as Shape, path, partial, found);
    return;
  }
  const given = type === undefined ? 'left out' : show(type);
  const text = `${join(path, 'type')} is ${given}; allowed: ${names.join(', ')}${nearest(type, names)}`;
  found.push(new SteleError('STELE_CONFIG_VALUE', text));
}

function leaf(value: unknown, shape: Expectation, path: string, found: SteleError[]): void {
  const dot = path.lastIndexOf('.');
  const [where, name] = dot < 0 ? ['', path] : [path.slice(0, dot), path.slice(dot + 1)];
  try {
    if (path === '') checkOptions(value, {}, '');
    else checkOptions({ [name]: value }, { [name]: shape }, where);
  } catch (error) {
    found.push(error as SteleError);
  }
}

/** One error for all mistakes, under the code of the first. */
export function firstOf(found: readonly SteleError[]): SteleError {
  const [first] = found as readonly [SteleError];
  return new SteleError(first.code, found.map(({ message }) => message).join('\n'));
}

function isWords(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}

function takesObject(shape: Shape): boolean {
  return typeof shape === 'object' && ('fields' in shape || 'each' in shape || 'kinds' in shape);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
