import type { ErrorData, Fields } from '../record.ts';
import { quote, visible } from './text.ts';

/** What `oneLine` answers, whole or in part, where a value needs lines of its own. */
export const LINES = '\n';

/** A string without white space that does not read as another type; marks such as `[Redacted]` are words, too. */
const word = /^(?!(?:true|false|null)$)(?:[^\s"'[{]|\[[A-Z])[^\s"]*$/;

const plainKey = /^[^\s"=,:[\]{}]+$/;

export const keyText = (key: string): string => (plainKey.test(key) ? visible(key) : quote(key));

/** True for an error as plain data. */
export function isError(value: unknown): value is ErrorData {
  const { type, message, stack } = (value ?? {}) as ErrorData;
  return [type, message, stack].every((part) => typeof part === 'string');
}

/** A value in JSON-like text; it contains a line break when the value does not go on one line. */
export function oneLine(value: unknown, nested?: boolean): string {
  if (typeof value === 'string') {
    if (value.includes(LINES)) return LINES;
    return !nested && word.test(value) && Number.isNaN(+value) ? visible(value) : quote(value);
  }
  if (typeof value !== 'object' || value === null) return visible(String(value));
  if (isError(value)) return LINES;
  const members = present(value as Fields).map((key) => {
    const text = oneLine((value as Fields)[key], true);
    return Array.isArray(value) ? text : `${keyText(key)}: ${text}`;
  });
  return Array.isArray(value) ? `[${members.join(', ')}]` : `{${members.join(', ')}}`;
}

/** Names of the members that have a value: `undefined` is not data. */
export function present(value: Fields): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
