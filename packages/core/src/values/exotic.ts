import { clip, TRUNCATED } from './limits.ts';

const ERROR_TAG = '[object Error]';
const isNativeError = (Error as { isError?: (value: unknown) => boolean }).isError;

/** True for errors of any realm, where the engine can tell. False for a proxy that refuses to say. */
export function isError(value: unknown): value is Error {
  try {
    if (value instanceof Error) return true;
    return isNativeError === undefined
      ? Object.prototype.toString.call(value) === ERROR_TAG
      : isNativeError(value);
  } catch {
    return false;
  }
}

/** What stands for a value that threw while it was read. */
export function thrown(error: unknown): string {
  let reason: unknown;
  try {
    reason = isError(error) ? error.message : error;
    return `[Throws: ${String(reason).slice(0, 200)}]`;
  } catch {
    return '[Throws]';
  }
}

/** Text for a value that is neither data nor an object: bigint, symbol, function, non-finite number. */
export function scalarText(value: unknown): string {
  if (typeof value !== 'function') return String(value);
  const { name } = value;
  return typeof name === 'string' && name !== '' ? `[Function: ${name}]` : '[Function]';
}

/** Names a class instance that shows nothing of itself. */
export function instanceText(value: object): string {
  const name: unknown = value.constructor?.name;
  return `[${typeof name === 'string' && name !== '' ? name : 'Object'}]`;
}

/** Type, length and first elements of binary data, which is too long to log whole. Policies know it by the type. */
export function binaryText(value: ArrayBufferLike | ArrayBufferView): string {
  const { name } = value.constructor;
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return `${name}(${value.byteLength})`;
  const { length, [Symbol.toStringTag]: type } = value as Uint8Array;
  const shown = Array.prototype.slice.call(value, 0, 8).join(', ');
  return `${name === 'Buffer' ? name : type}(${length}) [${shown}${length > 8 ? `, ${TRUNCATED} ${length - 8}` : ''}]`;
}

/** `name` where the error was given one, otherwise the name of its class. */
export function errorType(error: Error): string {
  const { name } = error;
  const type: unknown = name === 'Error' ? error.constructor?.name : name;
  return typeof type === 'string' && type !== '' ? clip(type, 200) : 'Error';
}

/** The moment a date stands for, whatever its class makes of it. */
export function dateText(value: Date): string {
  const { getTime, toISOString } = Date.prototype;
  return Number.isNaN(getTime.call(value)) ? 'Invalid Date' : toISOString.call(value);
}
