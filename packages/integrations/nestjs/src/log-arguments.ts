import { recordedError } from './recorded-error.ts';

/** What Nest was given to log, told apart. */
export interface LogCall {
  /** Name of the part of the application that logs. */
  readonly context: string | undefined;
  /** Arguments of a method of a logger. */
  readonly args: readonly [unknown, ...unknown[]];
}

/** A stack as Node.js writes it: what happened, then lines that begin with `at`. */
const stackText = /^[^\n]*\n\s+at .+/;

/**
 * Reads what a method of Nest's `LoggerService` is given: `(message, ...params, context)`, where errors come as
 * `(message, stack, context)` or `(error, undefined, context)`, and `undefined` stands for a stack that is not there.
 */
export function readLogCall(message: unknown, params: readonly unknown[]): LogCall {
  const rest = [...params];
  const last = rest.at(-1);
  const context = typeof last === 'string' && !stackText.test(last) ? last : undefined;
  if (context !== undefined) rest.pop();
  const known = rest.filter((param) => param !== undefined);
  if (known.length === 0) return { context, args: [recordedError(message)] };
  // A message that was written for printf gets what it was written for.
  if (typeof message === 'string' && /%[sdifjoO]/.test(message))
    return { context, args: [message, ...known] };
  try {
    return { context, args: told(message, known) };
  } catch {
    // Something that cannot even be asked what it is.
    return { context, args: [message, { args: known }] };
  }
}

/** Objects become fields, the error becomes that of the record, and nothing is left out. */
function told(message: unknown, params: readonly unknown[]): [unknown, ...unknown[]] {
  const fields: Record<string, unknown> = {};
  const others: unknown[] = [];
  let error: unknown = message instanceof Error ? recordedError(message) : undefined;
  let text = error ?? message;
  if (isFields(message)) {
    Object.assign(fields, message);
    text = undefined;
  }
  for (const param of params) {
    if (param instanceof Error && error === undefined) error = recordedError(param);
    else if (typeof param === 'string' && stackText.test(param)) fields['exception.stacktrace'] = param;
    else if (isFields(param)) Object.assign(fields, param);
    else others.push(param);
  }
  if (others.length > 0) fields['args'] = others;
  if (error === text) return [error, undefined, fields];
  if (typeof text !== 'string') return text === undefined ? [fields] : [text, undefined, fields];
  return error === undefined ? [text, fields] : [text, fields, error];
}

function isFields(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
