import { isError } from '../values/exotic.ts';
import type { Part } from './message.ts';

/** Reads a value as plain, redacted data. */
type Read = (value: unknown) => unknown;

/** Fills printf holes in order. Holes without an argument stay as they stand. */
export function renderPrintf(
  parts: readonly Part[],
  args: readonly unknown[],
  read: Read,
): { text: string; used: number } {
  let text = '';
  let used = 0;
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (part.directive === '%') text += '%';
    else if (used === args.length) text += part.raw;
    else text += printfText(part.directive as string, args[used++], read);
  }
  return { text, used };
}

/**
 * The commonest printf calls: each hole of `parts` takes one of `args` after the first, and each is text for `%s` or
 * a number. Undefined for any other call.
 */
export function renderQuickly(parts: readonly Part[], args: readonly unknown[]): string | undefined {
  let text = '';
  let used = 1;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as Part;
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = args[used++];
    const { directive } = part;
    if (
      typeof value === 'number'
        ? directive === 'i' || directive === '%'
        : typeof value !== 'string' || directive !== 's'
    )
      return undefined;
    text += value;
  }
  return used === args.length ? text : undefined;
}

function printfText(directive: string, value: unknown, read: Read): string {
  if (typeof value === 'string') {
    if (directive === 's') return value;
    if (directive === 'j' || directive === 'o' || directive === 'O') return JSON.stringify(read(value));
  }
  if (typeof value === 'number' && directive !== 'i') return String(value);
  if (directive === 'd' || directive === 'f' || directive === 'i') {
    const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
    if (!Number.isNaN(number)) return String(directive === 'i' ? Math.trunc(number) : number);
  }
  return valueText(value, read);
}

function valueText(value: unknown, read: Read): string {
  if (
    value === null ||
    (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'string')
  )
    return String(value);
  const data = read(value);
  if (typeof data === 'string') return data;
  if (typeof data === 'object' && data !== null && isError(value)) {
    const { type, message } = data as { type?: unknown; message?: unknown };
    return `${String(type)}: ${String(message)}`;
  }
  return String(JSON.stringify(data));
}

/** Fills template holes from the fields of the same call; a hole without a field stays as it stands. */
export function renderTemplate(parts: readonly Part[], data: object): { text: string; filled: boolean } {
  let text = '';
  let filled = false;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = lookUp(data, part.name as readonly string[]);
    if (value === undefined) text += part.raw;
    else {
      text += typeof value === 'string' ? value : JSON.stringify(value);
      filled = true;
    }
  }
  return { text, filled };
}

function lookUp(data: object, name: readonly string[]): unknown {
  const whole = name.join('.');
  let value: unknown = data;
  for (const key of Object.hasOwn(data, whole) ? [whole] : name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
