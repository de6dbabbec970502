import { asText } from '../as-text.ts';
import type { ErrorData } from '../record.ts';

/** First lines of an error: `type [code]: message`. */
export function title({ type, code, message }: ErrorData): string {
  const [mark, text] = [asText(code), asText(message ?? undefined)];
  return `${asText(type)}${mark && ` [${mark}]`}${text && `: ${text}`}`;
}

/** Enough of a message to find it in the stack, which may be cut shorter than the message. */
const PROBE = 99;

/** Lines of the stack, without those that repeat type and message. */
export function stackLines(error: ErrorData): string[] {
  const [message, stack] = [asText(error.message ?? undefined), asText(error.stack ?? undefined)];
  const at = stack.indexOf(message && `: ${message.slice(0, PROBE)}`);
  let shown = stack;
  if (at >= 0) {
    const end = stack.indexOf('\n', at + message.length + 2);
    // The stack of a syntax error shows the source before its title.
    shown = stack.slice(0, stack.lastIndexOf('\n', at) + 1) + (end < 0 ? '' : stack.slice(end + 1));
  }
  return shown ? shown.split('\n') : [];
}

/** A place in a file; line and column begin with 1. */
interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A line of a stack. */
export interface Frame {
  /** What stands before and behind the place, or all there is. */
  readonly before: string;
  readonly after: string;
  readonly place?: Place;
  /** Whose code it is: `''` for the application, the name of a package, or `node`. */
  readonly owner: string;
}

/** Longer lines are not looked at. */
const LONGEST = 2000;

const placePattern = /^(.+):(\d+):(\d+)$/;

/** Functions of the language itself, which are in no file. */
const builtIn = /^at .*\((?:<anonymous>|native|index \d+)\)$/;

/** Reads a line of V8 (https://v8.dev/docs/stack-trace-api), `at f (file:1:2)`, or of other engines, `f@file:1:2`. */
export function readFrame(line: string): Frame {
  const text = line.replace(/^\s+(?=at )/, '');
  const plain: Frame = { before: text, after: '', owner: builtIn.test(text) ? 'node' : '' };
  if (text.length > LONGEST) return plain;
  const after = text.endsWith(')') ? ')' : '';
  const begin = text.startsWith('at ')
    ? after
      ? text.indexOf(' (') + 2
      : (/^at (?:async )?/.exec(text)?.[0].length ?? 0)
    : text.indexOf('@') + 1;
  const [, file, row, column] = placePattern.exec(text.slice(begin, text.length - after.length)) ?? [];
  if (file === undefined || begin < 1 || file.startsWith('eval at ')) return plain;
  const path = pathOf(file);
  return {
    before: text.slice(0, begin),
    after,
    place: { path, line: Number(row), column: Number(column) },
    owner: ownerOf(path),
  };
}

/** The path of a file that may be given as an address. */
function pathOf(file: string): string {
  if (!file.startsWith('file:///')) return file;
  try {
    return decodeURIComponent(file.slice(/^file:\/\/\/[a-z]:/i.test(file) ? 8 : 7));
  } catch {
    return file;
  }
}

const packageName = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/s;

/** Whose code a file is. */
export function ownerOf(path: string): string {
  // Not as a text: some bundlers take that for an import.
  if (/^(?:node:|internal\/)/.test(path)) return 'node';
  if (!path.includes('node_modules')) return '';
  return packageName.exec(path)?.[1]?.replace('\\', '/') ?? '';
}
