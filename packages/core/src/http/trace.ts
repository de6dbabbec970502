import { type ContextFields, withPropagation } from '../context/fields.ts';
import {
  flagsText,
  isSpanId,
  isTraceId,
  parseTraceparent,
  parseTracestate,
  RANDOM_FLAG,
} from '../context/trace-context.ts';
import type { HeaderSource } from './incoming.ts';
import { randomHex } from './random.ts';

/** The place of a request in its trace, as context fields. */
export interface TracePlace {
  readonly trace_id: string;
  readonly span_id: string;
  readonly trace_flags: string;
  readonly parent_span_id?: string;
}

/** A longer `tracestate` is not sent on. */
const MAX_STATE = 512;

/**
 * The place of a request: that of OpenTelemetry where it is active; otherwise a new span in the trace of
 * `traceparent` (W3C Trace Context Level 2, strictly), or in a new trace.
 */
export function placeInTrace(headers: HeaderSource): ContextFields & TracePlace {
  const active = activeSpan();
  if (active !== undefined) return active as ContextFields & TracePlace;
  const given = headers.header('traceparent');
  const parent = given === undefined ? undefined : parseTraceparent(given);
  const span_id = randomHex(8);
  if (parent === undefined) return { trace_id: randomHex(16), span_id, trace_flags: flagsText(RANDOM_FLAG) };
  const place = {
    trace_id: parent.traceId,
    span_id,
    trace_flags: flagsText(parent.flags),
    parent_span_id: parent.parentId,
  };
  const state = headers.header('tracestate');
  if (state === undefined || state.length > MAX_STATE) return place;
  const tracestate = parseTracestate(state);
  if (tracestate === undefined) return place;
  const propagation = { traceId: parent.traceId, tracestate, baggage: new Map() };
  return withPropagation(place, propagation) as ContextFields & TracePlace;
}

/** What this file knows of OpenTelemetry's API: its global, version 1, and the key of the span in a context. */
interface OpenTelemetry {
  readonly context?: { active(): { getValue(key: symbol): unknown } };
}
interface Span {
  spanContext(): { traceId: string; spanId: string; traceFlags: number; isRemote?: boolean | undefined };
}

const API = Symbol.for('opentelemetry.js.api.1');
const SPAN = Symbol.for('OpenTelemetry Context Key SPAN');

/** The span that OpenTelemetry has made of the request, if it is in use. */
function activeSpan(): TracePlace | undefined {
  const { context } = ((globalThis as { [API]?: OpenTelemetry })[API] ?? {}) as OpenTelemetry;
  if (context === undefined) return undefined;
  try {
    const span = context.active().getValue(SPAN) as Span | undefined;
    if (span === undefined) return undefined;
    const { traceId, spanId, traceFlags, isRemote } = span.spanContext();
    // A remote span is the caller's, which the header tells, too.
    if (isRemote === true || !isTraceId(traceId) || !isSpanId(spanId)) return undefined;
    return { trace_id: traceId, span_id: spanId, trace_flags: flagsText(traceFlags) };
  } catch {
    return undefined;
  }
}
