import { take } from './free-names.ts';
import type { Fields } from './record.ts';

/** The trace a record belongs to, lower-case hexadecimal as in https://www.w3.org/TR/trace-context/. */
export interface TraceFields {
  readonly traceId: string;
  readonly spanId: string | undefined;
  /** 0 to 255; bit 0: sampled. */
  readonly flags: number | undefined;
}

const isTraceId = (value: unknown): value is string => isId(value, 32);
const isSpanId = (value: unknown): value is string => isId(value, 16);
const isFlags = (value: unknown): value is string | number =>
  typeof value === 'string' ? /^[\da-f]{2}$/i.test(value) : isByte(value);

/** An id of zeros only means that there is none. */
function isId(value: unknown, length: number): boolean {
  return typeof value === 'string' && value.length === length && /^[\da-f]*[1-9a-f][\da-f]*$/i.test(value);
}

function isByte(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 256;
}

/**
 * Takes the ids of the trace out of the fields: `trace_id`, `span_id` and `trace_flags`, or the same in camel case.
 * What is no id in the sense of W3C stays a field; so do the others without a valid trace id.
 */
export function takeTrace(fields: Fields): TraceFields | undefined {
  const traceId = take(fields, 'trace_id', isTraceId) ?? take(fields, 'traceId', isTraceId);
  if (traceId === undefined) return undefined;
  const spanId = take(fields, 'span_id', isSpanId) ?? take(fields, 'spanId', isSpanId);
  const flags = take(fields, 'trace_flags', isFlags) ?? take(fields, 'traceFlags', isFlags);
  return {
    traceId: traceId.toLowerCase(),
    spanId: spanId?.toLowerCase(),
    flags: typeof flags === 'string' ? Number.parseInt(flags, 16) : flags,
  };
}
