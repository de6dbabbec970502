import { sanitized } from '../text/sanitize.ts';

const breaks: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text on one line, without what acts on terminals: names of members and of files may hold anything. */
export function oneLine(text: string): string {
  return sanitized(text).replace(/[\n\r\t]/g, (found) => breaks[found] as string);
}
