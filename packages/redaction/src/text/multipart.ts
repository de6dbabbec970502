import { step } from '@stele/core/authoring';
import type { TextContext } from './context.ts';

const SIGN = 'form-data';
/** Longest head of a part that is read, and what is read before it, in UTF-16 units. */
const HEAD = 1024;
const BEFORE = 256;

/** The name of a part (RFC 7578, section 4.2), also in a text whose quotes are escaped. */
const namePattern = /;\s{0,8}name=(?:\\{0,8}"([^"\\\r\n]{1,64})\\{0,8}"|([^\s;"\\]{1,64}))/i;
/** The empty line behind the head; line breaks may be spelled out. */
const emptyLine = /\r?\n\r?\n|(?:\\r)?\\n(?:\\r)?\\n/;
/** The line with the boundary that begins a part, before other lines of its head. */
const boundaryLine =
  /(?:^|\n|\\n)(--[^\s\\]{1,70})(?:\r?\n|(?:\\r)?\\n)(?:(?!--)[\w-]+:[^\n]*(?:\n|\\n))?[^\n]*$/;

/** True for texts that may be the body of a form in parts. */
export function mayHoldParts(text: string): boolean {
  return text.includes(SIGN);
}

/**
 * A text without the values of hidden parts, as `multipart/form-data` (RFC 7578) has them. A value goes up to the next
 * line with the boundary, where it is known, or that begins with `--`; to the end of a text that was cut.
 *
 * One pass: a head is read up to the next one, and values are passed over.
 */
export function withoutHiddenParts(text: string, path: readonly string[], context: TextContext): string {
  let out = '';
  let from = 0;
  let next = text.indexOf(SIGN);
  while (next >= 0) {
    const at = next;
    next = text.indexOf(SIGN, at + SIGN.length);
    const head = text.slice(at, Math.min(at + HEAD, next < 0 ? text.length : next));
    const gap = emptyLine.exec(head);
    if (gap === null) continue;
    const found = namePattern.exec(head.slice(0, gap.index));
    const name = found?.[1] ?? found?.[2];
    const node = name === undefined ? undefined : step(context.names, name);
    if (name === undefined || node?.censor === undefined) continue;
    const start = at + gap.index + gap[0].length;
    const lineBreak = gap[0].slice(0, gap[0].length / 2);
    const end = endOfPart(
      text,
      start,
      lineBreak,
      boundaryLine.exec(text.slice(Math.max(from, at - BEFORE), at))?.[1],
    );
    const given = text.slice(start, end);
    if (given.trim() === '' || context.isOwn(given)) continue;
    const shown = context.named(node, given, [...path, name]);
    out += text.slice(from, start) + (shown === undefined ? '' : String(shown));
    from = end;
    next = text.indexOf(SIGN, end);
  }
  return from === 0 ? text : out + text.slice(from);
}

function endOfPart(text: string, start: number, lineBreak: string, boundary = '--'): number {
  if (text.startsWith(boundary, start)) return start;
  const end = text.indexOf(lineBreak + boundary, start);
  return end < 0 ? text.length : end;
}
