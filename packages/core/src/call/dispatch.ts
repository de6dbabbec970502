import { isError } from '../values/exotic.ts';

/** A call taken apart: which argument is what. */
export interface Call {
  /** Undefined when the call has no message. */
  msg: string | undefined;
  fields: object | undefined;
  err: unknown;
  hasErr: boolean;
  /** Arguments for the message's printf holes; what they leave goes through `settle`. */
  rest: unknown[];
}

/**
 * Tells the arguments of a log call apart by their types.
 *
 * The first decides: text is the message, an error or a primitive what a `catch` caught, an object or function the
 * fields. After an error or fields the next text is the message.
 */
export function dispatch(args: readonly unknown[]): Call {
  const [first, second] = args;
  const call: Call = { msg: undefined, fields: undefined, err: undefined, hasErr: false, rest: [] };
  if (args.length === 0) return call;
  if (typeof first === 'string') {
    call.msg = first;
    call.rest = args.slice(1);
    return call;
  }
  const hasMessage = typeof second === 'string';
  if (hasMessage) call.msg = second;
  call.rest = args.slice(hasMessage ? 2 : 1);
  if (isError(first) || !isObject(first)) {
    call.err = first;
    call.hasErr = true;
  } else if (isFields(first)) call.fields = first;
  else call.rest.push(first);
  return call;
}

/** Finds the place of the arguments that no printf hole took; returns those that have none. */
export function settle(call: Call, rest: readonly unknown[], messageFirst: boolean): unknown[] {
  const left: unknown[] = [];
  for (const [index, value] of rest.entries()) {
    const errorPlace = messageFirst && index === 1 && rest.length === 2 && isFieldsOrNothing(rest[0]);
    // Nothing where nothing is needed is nothing.
    if (value === undefined && (index === 0 || errorPlace)) continue;
    if (!call.hasErr && (isError(value) || (errorPlace && mayBeCaught(value)))) {
      call.err = value;
      call.hasErr = true;
    } else if (call.fields === undefined && isFields(value)) call.fields = value;
    else if (index > 0 || value !== null) left.push(value);
  }
  return left;
}

/** Objects that name their members, and functions that make such objects. */
function isFields(value: unknown): value is object {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null) return false;
  try {
    if (Array.isArray(value) || isError(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null || value instanceof Map) return true;
    if (ArrayBuffer.isView(value) || value instanceof String) return false;
    for (const key in value) if (Object.hasOwn(value, key)) return true;
    return false;
  } catch {
    // A proxy that throws: its failure is reported as that of a field.
    return true;
  }
}

const isObject = (value: unknown): boolean =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

const isFieldsOrNothing = (value: unknown): boolean =>
  value === undefined || value === null || isFields(value);

/** False for what looks like fields and not like something that was thrown. */
function mayBeCaught(value: unknown): boolean {
  try {
    if (!isFields(value) || typeof value === 'function') return true;
    return ['message', 'code', 'name', 'stack'].some((key) => key in value);
  } catch {
    return true;
  }
}
