import { withoutOverlaps } from '../scan/overlaps.ts';
import type { Finding, Rank, Scan } from '../scan/types.ts';
import { inAscii } from './alike.ts';
import type { TextContext } from './context.ts';

const marks = /\[Redacted(?::[\w-]{1,64})?\]/g;
const inToken = /[\w-]/;

/** Longest token of an action around a finding. */
const MAX_TOKEN = 1024;

/**
 * A text with every finding replaced.
 *
 * @param isAscii whether the text is known to have no other characters
 */
export function withoutFindings(
  text: string,
  key: string,
  path: readonly string[],
  { scan, rank, isOwn, replace }: Pick<TextContext, 'scan' | 'rank' | 'isOwn' | 'replace'>,
  isAscii = false,
): string {
  const findings = isAscii ? scan(text, key, rank) : found(text, key, scan, rank);
  if (findings.length === 0) return text;
  let out = '';
  let from = 0;
  for (const { rule, type, start, end } of findings) {
    if (start < from || rank(rule, type) === 0) continue;
    const part = text.slice(start, end);
    if (isOwn(whole(text, start, end)) || isMarks(text, start, end)) continue;
    out += text.slice(from, start) + replace(part, rule, type, key, path);
    from = end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** What is found in a text, and in the form of it in which signs that look like those of ASCII are such. */
function found(text: string, key: string, scan: Scan, rank: Rank): readonly Finding[] {
  const findings = scan(text, key, rank);
  const ascii = inAscii(text);
  if (ascii === text) return findings;
  const more = scan(ascii, key, rank);
  return more.length === 0 ? findings : withoutOverlaps([...findings, ...more], rank);
}

/** A finding with the rest of the token it stands in. */
function whole(text: string, start: number, end: number): string {
  let first = start;
  let last = end;
  while (first > 0 && start - first < MAX_TOKEN && inToken.test(text[first - 1] as string)) first--;
  while (last < text.length && last - end < MAX_TOKEN && inToken.test(text[last] as string)) last++;
  return text.slice(first, last);
}

/** True when a finding holds nothing but marks of what was hidden before, or a part of one. */
function isMarks(text: string, start: number, end: number): boolean {
  const offset = Math.max(0, start - 80);
  const around = text.slice(offset, end + 80);
  if (!around.includes('[Redacted')) return false;
  // What is found in the label of a mark was not written by an action.
  const label = around.lastIndexOf('[Redacted:', start - offset);
  if (label >= 0 && label < start - offset && end - offset <= around.indexOf(']', label)) return false;
  let rest = '';
  let from = start;
  for (const found of around.matchAll(marks)) {
    const at = offset + found.index;
    if (at > from) rest += text.slice(from, Math.min(at, end));
    from = Math.max(from, at + found[0].length);
  }
  return !/[\p{L}\p{N}]/u.test(rest + text.slice(from, Math.max(from, end)));
}
