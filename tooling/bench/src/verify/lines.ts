import { isDeepStrictEqual } from 'node:util';
import type { Expectation } from './expectations.ts';

export interface LineReport {
  readonly expected: number;
  /** Lines that are one JSON object. */
  readonly found: number;
  /** Lines that are not one JSON object, or not UTF-8. */
  readonly corrupt: number;
  /** Well-formed lines that do not carry what was logged. */
  readonly mismatched: number;
  /** The first line that is wrong in any way, shortened. */
  readonly example?: string | undefined;
}

/** Parses one line, or gives `undefined` when it is not one JSON object. */
export function parseLine(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Splits the bytes of a log into lines. Bytes that are not UTF-8 make their line unreadable, not the rest. */
export function linesOf(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    try {
      lines.push(decoder.decode(bytes.subarray(start, end)));
    } catch {
      lines.push('\uFFFD not UTF-8');
    }
    start = end + 1;
  }
  return lines.filter((line) => line !== '');
}

function hasField(value: unknown, key: string, wanted: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, key) && isDeepStrictEqual((value as Record<string, unknown>)[key], wanted))
    return true;
  return Object.values(value).some((member) => hasField(member, key, wanted));
}

function hasText(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.replaceAll('"', '').includes(text);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((member) => hasText(member, text));
}

/** Whether a parsed line carries everything it must and nothing it must not. */
export function carries(record: object, { fields = {}, texts = [], absent = [] }: Expectation): boolean {
  const wanted = JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
  return (
    Object.entries(wanted).every(([key, value]) => hasField(record, key, value)) &&
    texts.every((text) => hasText(record, text)) &&
    !absent.some((text) => hasText(record, text))
  );
}

/** Compares the lines of a log, in order, with what was logged. */
export function verifyLines(lines: readonly string[], expectations: readonly Expectation[]): LineReport {
  let found = 0;
  let corrupt = 0;
  let mismatched = 0;
  let example: string | undefined;
  for (const line of lines) {
    const record = parseLine(line);
    const wanted = record && expectations[found];
    if (!record) corrupt++;
    else found++;
    if (record && wanted && carries(record, wanted)) continue;
    if (record && wanted) mismatched++;
    example ??= line.slice(0, 400);
  }
  return { expected: expectations.length, found, corrupt, mismatched, example };
}

/** Whether nothing at all is wrong. */
export const isClean = (report: LineReport): boolean =>
  report.found === report.expected && report.corrupt === 0 && report.mismatched === 0;
