import type { PolicyNode } from '@stele/core';
import { step } from '@stele/core/authoring';
import { tellsAboutSecret } from '../secrets/stated.ts';
import type { TextContext } from './context.ts';

/** Longest name that is looked up. */
const MAX_NAME = 64;
/** Lines that are set in further are not looked at: each name may hold all that is set in below it. */
const MAX_COLUMN = 128;

const BREAK = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** A line that gives a name its value, as positions. */
interface Line {
  readonly name: string;
  /** Names in quotes are looked for wherever they stand: here they only tell what the lines are. */
  readonly isQuoted: boolean;
  /** Column of the name. */
  readonly column: number;
  /** Where the value begins; the end of the line where there is none. */
  readonly value: number;
  /** Without the line break. */
  readonly end: number;
}

/**
 * A text without the values of hidden names on lines of their own, as in YAML and in heads of HTTP: `name: value`, and
 * what is set in below it. Only where the line before or behind gives a value to a name, too: in a sentence it says
 * something about one. One pass over the lines.
 */
export function withoutHiddenLines(text: string, path: readonly string[], context: TextContext): string {
  let out = '';
  let from = 0;
  let before: Line | undefined;
  for (let at = 0, next = 0; at < text.length; at = next) {
    next = nextLine(text, at);
    const line = readLine(text, at);
    if (line === undefined) {
      // Empty lines part nothing.
      if (!isEmpty(text, at, next)) before = undefined;
      continue;
    }
    const name = before === undefined ? line.name : namedBefore(text, line, before);
    const node = step(context.names, name);
    const isOne = node.censor !== undefined && (!line.isQuoted || isSentence(text, line));
    if (isOne && (before !== undefined || followedByLine(text, next))) {
      const [start, end] = placeOf(text, line, next);
      const shown = end > start ? shownFor(text.slice(start, end), name, node, path, context) : undefined;
      if (shown !== undefined) {
        out += text.slice(from, start) + shown;
        from = end;
        next = nextLine(text, end);
      }
    }
    before = line;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** The name of a value: its own, or for `value:` what the line before says, as in `- name: DB_PASSWORD`. */
function namedBefore(text: string, { name, column }: Line, before: Line): string {
  if (name !== 'value' || column !== before.column || (before.name !== 'name' && before.name !== 'key'))
    return name;
  return before.end - before.value > MAX_NAME
    ? name
    : text.slice(before.value, before.end).replace(/^(["'])(.*)\1$/, '$2') || name;
}

/** A value without quotes and brackets that has blanks: such are not looked for behind names in quotes elsewhere. */
function isSentence(text: string, { value, end }: Line): boolean {
  return !/^["'{[\\]/.test(text.charAt(value)) && text.slice(value, end).includes(' ');
}

/** What stands in place of a value; undefined where it stays. */
function shownFor(
  given: string,
  name: string,
  node: PolicyNode,
  path: readonly string[],
  context: TextContext,
): string | undefined {
  if (context.isOwn(given) || tellsAboutSecret(given)) return undefined;
  const shown = context.named(node, given, [...path, name]);
  const text = shown === undefined ? '' : String(shown);
  return text === given ? undefined : text;
}

/** The line at a position; undefined for one that gives no name a value. */
function readLine(text: string, start: number): Line | undefined {
  let at = start;
  for (;;) {
    while (at - start <= MAX_COLUMN && isBlank(text.charCodeAt(at))) at++;
    // `- name: value` is the first of a list's element.
    if (text.charCodeAt(at) !== MINUS || text.charCodeAt(at + 1) !== BLANK) break;
    at += 2;
  }
  const first = text.charCodeAt(at);
  const isQuoted = first === QUOTE || first === APOSTROPHE;
  const begin = isQuoted ? at + 1 : at;
  const most = Math.min(text.length, begin + MAX_NAME);
  let stop = begin;
  while (stop < most && inName(text.charCodeAt(stop))) stop++;
  if (stop === begin || at - start > MAX_COLUMN) return undefined;
  const colon = isQuoted ? stop + 1 : stop;
  if (isQuoted && text.charCodeAt(stop) !== first) return undefined;
  if (text.charCodeAt(colon) !== COLON) return undefined;
  const after = text.charCodeAt(colon + 1);
  if (colon + 1 < text.length && !isBlank(after) && after !== BREAK && after !== RETURN) return undefined;
  let end = text.indexOf('\n', colon);
  if (end < 0) end = text.length;
  while (end > colon + 1 && text.charCodeAt(end - 1) <= BLANK) end--;
  // Behind a member of an object as programs show it.
  if (end > colon + 2 && text.charCodeAt(end - 1) === COMMA) end--;
  let value = colon + 1;
  while (value < end && isBlank(text.charCodeAt(value))) value++;
  return { name: text.slice(begin, stop), isQuoted, column: at - start, value, end };
}

/** Whether the next line that is not empty gives a name a value. */
function followedByLine(text: string, from: number): boolean {
  let at = from;
  // A few empty lines, so that many of them are not passed over for each line before them.
  for (let lines = 0; lines < 4 && at < text.length; lines++) {
    const next = nextLine(text, at);
    if (!isEmpty(text, at, next)) return readLine(text, at) !== undefined;
    at = next;
  }
  return false;
}

/** Where the value of a line begins and ends: in quotes, on the line, or on the lines below that are set in. */
function placeOf(text: string, line: Line, next: number): readonly [start: number, end: number] {
  const { value, end } = line;
  const sign = text[value];
  if (value === end) return isNested(text, line, next) ? block(text, line, next) : [end, end];
  if (value === end - 1 && (sign === '{' || sign === '[')) return block(text, line, next);
  if (/^[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(text.slice(value, end))) return block(text, line, next);
  if ((sign === '"' || sign === "'") && end > value + 1) {
    const close = text.indexOf(sign, value + 1);
    const escaped = sign === '"' ? text.slice(value, end).includes('\\') : text.startsWith("''", close);
    if (close === end - 1 && !escaped) return [value + 1, close];
    if (close > 0 && close < end) return [value, end];
    const [, stop] = block(text, line, next);
    return [value, Math.max(end, stop)];
  }
  return [value, end];
}

/** Whether the lines below a name without a value are its members or elements. */
function isNested(text: string, { column }: Line, next: number): boolean {
  let at = next;
  while (isBlank(text.charCodeAt(at))) at++;
  const isElement = text.charCodeAt(at) === MINUS && text.charCodeAt(at + 1) === BLANK;
  return at - next >= column && (isElement || (at - next > column && readLine(text, next) !== undefined));
}

/** The lines below a line that are set in further, or elements of a list in its column. */
function block(text: string, { column, end }: Line, next: number): readonly [start: number, end: number] {
  let start = -1;
  let stop = end;
  for (let at = next; at < text.length; ) {
    const after = nextLine(text, at);
    if (!isEmpty(text, at, after)) {
      let first = at;
      while (isBlank(text.charCodeAt(first))) first++;
      const isElement = text.charCodeAt(first) === MINUS && text.charCodeAt(first + 1) === BLANK;
      if (first - at < column || (first - at === column && !isElement)) break;
      if (start < 0) start = first;
      stop = after;
      while (stop > first && text.charCodeAt(stop - 1) <= BLANK) stop--;
    }
    at = after;
  }
  return start < 0 ? [end, end] : [start, stop];
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function isEmpty(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > BLANK) return false;
  return true;
}

const isBlank = (code: number): boolean => code === BLANK || code === TAB;

/** Letters, digits, `_`, `-`, `.`, `$` and what is beyond ASCII. */
function inName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === MINUS ||
    code === 0x2e ||
    code === 0x24 ||
    code > 127
  );
}
