import type { Painter, ThemeRole } from '../color/index.ts';
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

/** How far `inline` goes. */
export interface Room {
  /** Members that are shown before the rest is counted. */
  readonly fold: number;
  /** Units of text that may still be made; with less than none left, the value does not go on one line. */
  units: number;
}

/** A value in JSON-like text; it contains a line break when the value does not go on one line. */
export function inline(value: unknown, paint: Painter, room: Room, nested?: boolean): string {
  if (typeof value === 'string') {
    if (value.includes(LINES) || value.length > room.units) return LINES;
    return put('string', nested ? quote(value) : stringText(value));
  }
  if (typeof value === 'number') return put('number', String(value));
  if (typeof value !== 'object' || value === null) return put('literal', visible(String(value)));
  if (isError(value)) return LINES;
  const list = Array.isArray(value);
  const names = present(value as Fields);
  const members: string[] = [];
  for (const key of names.slice(0, room.fold)) {
    const label = list ? '' : `${put('key', keyText(key))}${paint('punctuation', ':')} `;
    members.push(label + inline((value as Fields)[key], paint, room, true));
    if (room.units < 0) return LINES;
  }
  if (names.length > room.fold) members.push(paint('punctuation', more(names.length - room.fold)));
  const [open, close] = list ? '[]' : '{}';
  const comma = `${paint('punctuation', ',')} `;
  return paint('punctuation', open as string) + members.join(comma) + paint('punctuation', close as string);

  /** Each text is followed by punctuation of two units, so that empty ones count as well. */
  function put(role: ThemeRole, text: string): string {
    room.units -= text.length + 2;
    return paint(role, text);
  }
}

/** What stands for members that are folded away. */
export const more = (count: number): string => `… ${count} more`;

/** Names of the members that have a value: `undefined` is not data. */
export function present(value: Fields): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
