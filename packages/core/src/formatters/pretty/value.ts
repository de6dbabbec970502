import type { Painter } from '../color/index.ts';
import type { ErrorData, Fields } from '../record.ts';
import { quote, visible } from '../text.ts';

/** What `inline` answers, whole or in part, where a value needs lines of its own. */
export const LINES = '\n';

/** A string without white space that does not read as another type; marks such as `[Redacted]` are words, too. */
const word = /^(?!(?:true|false|null)$)(?:[^\s"'[{]|\[[A-Z])[^\s"]*$/;

const plainKey = /^[^\s"=,:[\]{}]+$/;

export const keyText = (key: string): string => (plainKey.test(key) ? visible(key) : quote(key));

/** True for an error as plain data. @param whole with a stack: other data may have a type and a message, too */
export function isError(value: unknown, whole = true): value is ErrorData {
  const { type, message, stack } = (value ?? {}) as ErrorData;
  return typeof type === 'string' && typeof message === 'string' && (!whole || typeof stack === 'string');
}

/** Gives texts no look. */
export const unpainted: Painter = (_role, text) => text;

/** A string, without quotes where it is a word that reads as nothing else. */
export function stringText(text: string): string {
  return word.test(text) && Number.isNaN(+text) ? visible(text) : quote(text);
}

/**
 * A value in JSON-like text; it contains a line break when the value does not go on one line.
 *
 * @param fold members that are shown before the rest is counted
 */
export function inline(value: unknown, paint: Painter, fold: number, nested?: boolean): string {
  if (typeof value === 'string') {
    if (value.includes(LINES)) return LINES;
    return paint('string', nested ? quote(value) : stringText(value));
  }
  if (typeof value === 'number') return paint('number', String(value));
  if (typeof value !== 'object' || value === null) return paint('literal', visible(String(value)));
  if (isError(value)) return LINES;
  const list = Array.isArray(value);
  const names = present(value as Fields);
  const members = names.slice(0, fold).map((key) => {
    const text = inline((value as Fields)[key], paint, fold, true);
    return list ? text : `${paint('key', keyText(key))}${paint('punctuation', ':')} ${text}`;
  });
  if (names.length > fold) members.push(paint('punctuation', more(names.length - fold)));
  const [open, close] = list ? '[]' : '{}';
  const comma = `${paint('punctuation', ',')} `;
  return paint('punctuation', open as string) + members.join(comma) + paint('punctuation', close as string);
}

/** What stands for members that are folded away. */
export const more = (count: number): string => `… ${count} more`;

/** Names of the members that have a value: `undefined` is not data. */
export function present(value: Fields): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
