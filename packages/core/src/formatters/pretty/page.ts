import type { ErrorData, Fields, LogRecord } from '../record.ts';
import { clock } from './clock.ts';
import type { PrettyOptions } from './options.ts';
import { frames, title } from './stack.ts';
import { visible } from './text.ts';
import { isError, keyText, LINES, oneLine, present } from './value.ts';

// SGR parameters. Colours are from the fixed part of the 256, not the 16 that themes redefine: each has a contrast
// of at least 3.5 on black, #1e1e1e and white.
const DIM = '2';
const BOLD = '1';
const KEY = '38;5;31';
const RED = '38;5;196';

/** By tens of the level, from trace to fatal. */
const tints = [DIM, DIM, '1;38;5;32', '1;38;5;28', '1;38;5;166', `1;${RED}`, `1;7;${RED}`];

/** Frames of the runtime and of dependencies: seldom where the mistake is. */
const foreign = /node:|node_modules/;

const frameStart = /^\s+at /;

/** Records are limited long before this; it ends the walk of cyclic data built by hand. */
const MAX_DEPTH = 99;

/** Lays out one record: a head line, and what needs lines of its own behind a gutter. */
export function layOut(
  record: LogRecord,
  { color = false, columns = 100, time = 'local', levelWidth = 5 }: PrettyOptions,
): string {
  const later: (() => void)[] = [];
  let page = '';
  let tint = DIM;
  let gap = '';
  let used = 0;

  function paint(code: string, text: string): string {
    return color && code && text ? `\x1b[${code}m${text}\x1b[0m` : text;
  }

  /** Appends to the current line, however long it grows. */
  function append(label: string, text: string, code: string): void {
    if (!(label || text)) return;
    page += gap + paint(code || KEY, label) + paint(code, text);
    used += gap.length + label.length + text.length;
    gap = ' ';
  }

  /** Adds one row for each line of `text`. Words may follow on an empty row only. */
  function rows(depth: number, label: string, text: string, code: string): void {
    if (depth > MAX_DEPTH) throw new RangeError();
    const indent = '  '.repeat(depth);
    let first = label;
    for (const line of text.split(LINES)) {
      page += `\n${paint(tint, '│')}${indent}`;
      used = 1 + indent.length;
      gap = ' ';
      append(first, '', code);
      append('', visible(line), code);
      first = '';
    }
    if (label || text) used = Number.NaN;
  }

  /** Adds words, and the values that need rows of their own: at once, or when `later` is run. */
  function fields(depth: number, data: Fields, code: string, wait?: boolean): void {
    const list = Array.isArray(data);
    for (const key of present(data)) {
      const value = data[key];
      const text = oneLine(value);
      const name = list ? `[${key}]` : keyText(key);
      const label = list && typeof value !== 'object' ? '' : `${name}=`;
      const width = label.length + text.length;
      if (!text.includes(LINES) && 2 + depth * 2 + width <= columns) {
        // Not `>`: a full line is NaN columns wide.
        if (!(used + gap.length + width <= columns)) rows(depth, '', '', '');
        append(label, text, code);
      } else {
        const add = (): void => block(depth, key === 'cause' ? 'caused by' : `${name}:`, value, code);
        if (wait) later.push(add);
        else add();
      }
    }
  }

  function block(depth: number, label: string, value: unknown, code: string): void {
    if (isError(value)) {
      rows(depth, label, title(value), RED);
      trace(depth + 1, value, code);
    } else {
      rows(depth, label, '', code);
      if (typeof value === 'object' && value) fields(depth + 1, value as Fields, code);
      else rows(depth + 1, '', String(value), code);
    }
    used = Number.NaN;
  }

  /** Adds what an error has below its title. */
  function trace(depth: number, error: ErrorData, code: string): void {
    for (const line of frames(error)) {
      rows(depth, '', line.replace(frameStart, 'at '), foreign.test(line) ? DIM : code);
    }
    used = Number.NaN;
    // What lies deeper goes last.
    const { type: _type, message: _message, code: _code, stack: _stack, cause, errors, ...own } = error;
    fields(depth, { ...own, errors, cause }, code);
  }

  try {
    const { level, levelName, logger, msg, err } = record;
    tint = tints[Math.min(Math.floor(level / 10), 6)] ?? DIM;
    append('', clock(record.time, time), DIM);
    append('', visible(levelName.toUpperCase()).padEnd(levelWidth), tint);
    if (logger) append('', `${visible(logger)}:`, DIM);
    // The title of an error that brought no other message to the record is the message.
    const titled = err && (!msg || msg === err.message);
    const [first = '', ...more] = (titled ? title(err) : msg).split(LINES);
    append('', visible(first), BOLD);
    gap = '  ';
    for (const line of more) rows(0, '', line, '');
    fields(0, record.fields, '', true);
    fields(0, record.context, DIM, true);
    fields(0, record.bindings, DIM, true);
    if (err && !titled) rows(0, '', title(err), RED);
    if (err) trace(titled ? 0 : 1, err, '');
    for (const add of later) add();
  } catch {
    append('', '[the rest cannot be shown]', '');
  }
  return `${page}\n`;
}
