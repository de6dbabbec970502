import { thrown } from '../values/exotic.ts';
import { put } from '../values/put.ts';

type Data = Record<string, unknown>;

/** An error as the serializers give it back; `raw`, the error itself, is not enumerable. */
export interface SerializedError {
  type: string;
  message: string;
  stack: string;
  raw: Error;
  aggregateErrors?: unknown[];
  [key: string]: unknown;
}

/**
 * An error as pino logs it: type, message and stack, in which those of the causes are appended, then the error's own
 * members. Anything without a text `message` is returned as it is.
 */
export function err(error: Error): SerializedError {
  return serialize(error, false, new Set()) as SerializedError;
}

/** The same with causes as members, errors themselves. */
export function errWithCause(error: Error): SerializedError {
  return serialize(error, true, new Set()) as SerializedError;
}

/** Applies `serializer` to the serialized error. */
export function wrapErrorSerializer(
  serializer: (error: SerializedError) => unknown,
): (error: Error) => unknown {
  return (serializer as unknown) === err ? (err as never) : (error) => serializer(err(error));
}

function isErrorLike(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && typeof read(value as Data, 'message') === 'string';
}

/** Reads a member; what a getter throws stands in its place. */
function read(holder: Data, key: string): unknown {
  try {
    return holder[key];
  } catch (error) {
    return thrown(error);
  }
}

/** @param within errors being serialized further up: one of these is left out */
function serialize(error: unknown, withCause: boolean, within: Set<unknown>): unknown {
  if (!isErrorLike(error)) return error;
  within.add(error);
  const kind = read(error, 'constructor');
  const out: Data = {
    type: typeof kind === 'function' ? kind.name : read(error, 'name'),
    message: withCause ? read(error, 'message') : messageOf(error),
    stack: withCause ? read(error, 'stack') : stackOf(error),
  };
  const errors = read(error, 'errors');
  if (Array.isArray(errors))
    out['aggregateErrors'] = errors.map((each) => serialize(each, withCause, within));
  const cause = read(error, 'cause');
  if (withCause && isErrorLike(cause) && !within.has(cause)) out['cause'] = serialize(cause, true, within);
  for (const key in error) {
    if (Object.hasOwn(out, key) && out[key] !== undefined) continue;
    const value = read(error, key);
    if (!isErrorLike(value)) put(out, key, value);
    else if ((withCause || key !== 'cause') && !within.has(value))
      put(out, key, serialize(value, withCause, within));
  }
  within.delete(error);
  return Object.defineProperty(out, 'raw', { value: error, writable: true, configurable: true });
}

/** The cause, also where it is a method, as libraries had it before the language. */
function causeOf(error: Data): Data | undefined {
  let cause = read(error, 'cause');
  if (typeof cause === 'function') {
    try {
      cause = cause.call(error);
    } catch {
      return undefined;
    }
  }
  return isErrorLike(cause) ? cause : undefined;
}

function stackOf(error: Data): string {
  const seen = new Set<Data>();
  let text = '';
  for (let at: Data | undefined = error; at !== undefined; at = causeOf(at)) {
    text += `${seen.size === 0 ? '' : '\ncaused by: '}${String(read(at, 'stack') ?? '')}`;
    if (seen.has(at)) return `${text}\ncauses have become circular...`;
    seen.add(at);
  }
  return text;
}

function messageOf(error: Data): string {
  const seen = new Set<Data>();
  let text = '';
  /** Errors whose cause is a method repeat its message in their own. */
  let repeated = false;
  for (let at: Data | undefined = error; at !== undefined; at = causeOf(at)) {
    if (!repeated) text += `${seen.size === 0 ? '' : ': '}${String(read(at, 'message'))}`;
    if (seen.has(at)) return `${text}: ...`;
    seen.add(at);
    repeated = typeof read(at, 'cause') === 'function';
  }
  return text;
}
