import type { Fields } from '../formatters/record.ts';
import { ownMembers } from '../values/own-members.ts';
import { type BaggageEntry, baggageEntry, formatBaggage } from './baggage.ts';
import { type ContextFields, propagationOf } from './fields.ts';
import { isRequestId } from './from-headers.ts';
import { type FillRandom, randomId } from './random-id.ts';
import { flagsOf, flagsText, formatTraceparent, isSpanId, isTraceId, RANDOM_FLAG } from './trace-context.ts';

/** Options of `context.toHeaders()`. */
export interface ToHeadersOptions {
  /** The `parent-id` sent: 16 lower-case hexadecimal digits, not all zero. @default a new random one for each call */
  readonly spanId?: string;
  /** Baggage entries to send beside those that were received, or instead of them. @default {} */
  readonly baggage?: Readonly<Record<string, string>>;
}

/** Header fields for an outgoing request, and what the context is to remember. */
interface Outgoing {
  readonly headers: Record<string, string>;
  /** Set when a trace begins here. */
  readonly started?: ContextFields;
}

/** Makes the header fields that carry a context on. */
export function toHeaders(
  fields: Readonly<Fields>,
  options: ToHeadersOptions | null | undefined,
  fill?: FillRandom,
): Outgoing {
  const headers: Record<string, string> = {};
  const propagation = propagationOf(fields);
  const { requestId } = fields as ContextFields;
  const started =
    fields['trace_id'] == null
      ? { trace_id: randomId(16, fill), trace_flags: flagsText(RANDOM_FLAG) }
      : undefined;
  const { trace_id: traceId, trace_flags } = (started ?? fields) as ContextFields;
  if (isTraceId(traceId)) {
    const parentId = isSpanId(options?.spanId) ? options.spanId : randomId(8, fill);
    headers['traceparent'] = formatTraceparent({ traceId, parentId, flags: flagsOf(trace_flags) });
    // The state of another trace says nothing about this one.
    if (propagation?.tracestate !== undefined && propagation.traceId === traceId)
      headers['tracestate'] = propagation.tracestate;
  }
  const entries = ownEntries(options?.baggage);
  for (const [key, entry] of propagation?.baggage ?? []) if (!entries.has(key)) entries.set(key, entry);
  const baggage = formatBaggage(entries);
  if (baggage !== '') headers['baggage'] = baggage;
  const id = typeof requestId === 'number' ? String(requestId) : requestId;
  if (isRequestId(id)) headers['x-request-id'] = id;
  return started === undefined ? { headers } : { headers, started };
}

/** The entries of the caller that can be read and sent. */
function ownEntries(baggage: Readonly<Record<string, string>> | undefined): Map<string, BaggageEntry> {
  const entries = new Map<string, BaggageEntry>();
  try {
    for (const [key, value] of Object.entries(ownMembers(baggage ?? {}))) {
      const entry = typeof value === 'string' ? baggageEntry(key, value) : undefined;
      if (entry !== undefined) entries.set(key, entry);
    }
  } catch {
    // An object that does not even name its members has none.
  }
  return entries;
}
