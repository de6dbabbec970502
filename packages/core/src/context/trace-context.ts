import { trim } from './white-space.ts';

/** A place in a trace. */
export interface TraceParent {
  readonly traceId: string;
  readonly parentId: string;
  /** Known flags only: bit 0 sampled, bit 1 random trace id. */
  readonly flags: number;
}

const KNOWN_FLAGS = 0b11;
/** Set by whoever made the trace id at random (W3C Trace Context Level 2, section "Random Trace ID Flag"). */
export const RANDOM_FLAG = 0b10;

const parent = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-[\x20-\x7e]*)?$/;
const MAX_PARENT = 1024;

/**
 * Reads a `traceparent` header: https://www.w3.org/TR/trace-context-2/#traceparent-header. Of a later version the
 * members known from version 00 are read, as the section "Versioning of traceparent" has it.
 *
 * @returns undefined when it is not valid
 */
export function parseTraceparent(text: string): TraceParent | undefined {
  const found = text.length <= MAX_PARENT ? parent.exec(trim(text)) : null;
  if (found === null) return undefined;
  const [, version, traceId, parentId, flags, rest] = found as unknown as string[];
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (!isTraceId(traceId) || !isSpanId(parentId)) return undefined;
  return { traceId, parentId, flags: Number.parseInt(flags as string, 16) & KNOWN_FLAGS };
}

/** A `traceparent` header of version 00. */
export function formatTraceparent({ traceId, parentId, flags }: TraceParent): string {
  return `00-${traceId}-${parentId}-${flagsText(flags)}`;
}

/** Flags as two hexadecimal digits. */
export function flagsText(flags: number): string {
  return `0${flags & KNOWN_FLAGS}`;
}

/** Flags from two hexadecimal digits or a number; none from anything else. */
export function flagsOf(value: unknown): number {
  const flags = typeof value === 'string' && /^[\da-f]{2}$/.test(value) ? Number.parseInt(value, 16) : value;
  return typeof flags === 'number' ? flags & KNOWN_FLAGS : 0;
}

export function isTraceId(value: unknown): value is string {
  return typeof value === 'string' && /^(?!0{32})[\da-f]{32}$/.test(value);
}

export function isSpanId(value: unknown): value is string {
  return typeof value === 'string' && /^(?!0{16})[\da-f]{16}$/.test(value);
}

const member =
  /^[\da-z][\da-z_*/@-]{0,255}=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const MAX_MEMBERS = 32;
/** Longest header that is looked at: 32 members of the greatest length fit. */
const MAX_STATE_READ = 32 * (256 + 1 + 256 + 8);
/** Longest header that is sent on. */
const MAX_STATE = 4096;
/** Longer members are the first to go where there are too many characters. */
const LARGE_MEMBER = 128;

/**
 * Reads a `tracestate` header: https://www.w3.org/TR/trace-context-2/#tracestate-header. A member that is not valid
 * makes the whole header invalid. Of members with the same key the first counts. Where more than 4096 characters
 * would be sent on, members of more than 128 go first, then the last ones, as the section "tracestate Limits" has it.
 *
 * @returns the header to send on, without needless spaces; undefined when there is nothing valid to send
 */
export function parseTracestate(text: string): string | undefined {
  if (text.length > MAX_STATE_READ) return undefined;
  const members = new Map<string, string>();
  let count = 0;
  for (const part of text.split(',')) {
    const entry = trim(part);
    if (entry === '') continue;
    const key = entry.slice(0, entry.indexOf('='));
    if (!member.test(entry) || ++count > MAX_MEMBERS) return undefined;
    if (!members.has(key)) members.set(key, entry);
  }
  let kept = [...members.values()];
  if (lengthOf(kept) > MAX_STATE) kept = kept.filter(({ length }) => length <= LARGE_MEMBER);
  while (lengthOf(kept) > MAX_STATE) kept.pop();
  return kept.length === 0 ? undefined : kept.join(',');
}

const lengthOf = (members: readonly string[]): number => members.join(',').length;
