import type { ErrorData } from '../record.ts';

/** Enough of a message to find it in the stack, which may be cut shorter than the message. */
const PROBE = 99;

/** First lines of an error: `type [code]: message`. */
export function title({ type, code, message }: ErrorData): string {
  return `${type}${code === undefined ? '' : ` [${code}]`}${message && `: ${message}`}`;
}

/** Lines of the stack, without those that repeat type and message. */
export function frames({ message, stack = '' }: ErrorData): string[] {
  const at = stack.indexOf(message && `: ${message.slice(0, PROBE)}`);
  let shown = stack;
  if (at >= 0) {
    const end = stack.indexOf('\n', at + message.length + 2);
    // The stack of a syntax error shows the source before its title.
    shown = stack.slice(0, stack.lastIndexOf('\n', at) + 1) + (end < 0 ? '' : stack.slice(end + 1));
  }
  return shown ? shown.split('\n') : [];
}
