import { put } from '../values/put.ts';
import { asText } from './as-text.ts';
import { isObject } from './free-names.ts';
import type { ErrorData, Fields } from './record.ts';

/** An error's stack and those of its causes and parts, as one text. */
export function errorText(error: ErrorData): string {
  let text = ownText(error);
  if (Array.isArray(error.errors))
    for (const [index, part] of error.errors.entries()) text += `\nerror ${index + 1}: ${partText(part)}`;
  if (error.cause !== undefined && error.cause !== null) text += `\ncaused by: ${partText(error.cause)}`;
  return text;
}

function ownText({ type, message, stack }: ErrorData): string {
  if (typeof stack === 'string' && stack !== '') return stack;
  return message ? `${asText(type)}: ${asText(message)}` : asText(type);
}

function partText(part: unknown): string {
  if (isObject(part) && typeof part['message'] === 'string' && typeof part['type'] === 'string')
    return errorText(part as ErrorData);
  return asText(part);
}

/**
 * What an error has besides its type, message and stack. Stacks of causes and parts are left out: `errorText` has them.
 */
export function errorDetails(error: ErrorData): Fields {
  const { type: _type, message: _message, stack: _stack, ...details } = error;
  const out: Fields = {};
  for (const name of Object.keys(details)) {
    const value = details[name];
    if (value === undefined) continue;
    const nested = name === 'cause' || name === 'errors';
    put(out, name, nested ? withoutStacks(value) : value);
  }
  return out;
}

function withoutStacks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStacks);
  if (!isObject(value) || typeof value['message'] !== 'string') return value;
  const { type, message } = value;
  return { type, message, ...errorDetails(value as ErrorData) };
}
