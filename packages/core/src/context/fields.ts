import type { Fields } from '../formatters/record.ts';
import type { Baggage } from './baggage.ts';

/**
 * Names of common context fields. They are conventions: any other field may stand beside them, and none is required.
 * `trace_id`, `span_id` and `trace_flags` are written as OpenTelemetry's log formats for JSON name them.
 */
export interface ContextFields {
  /** The request that is being served; travels as `x-request-id`. */
  readonly requestId?: string | number;
  /** Who it is served for. */
  readonly userId?: string | number;
  /** The customer or organization it is served for. */
  readonly tenantId?: string | number;
  /** Trace the request belongs to: 32 lower-case hexadecimal digits, not all zero. */
  readonly trace_id?: string;
  /** Operation within the trace that caused the records: 16 lower-case hexadecimal digits, not all zero. */
  readonly span_id?: string;
  /** Flags of the trace, two hexadecimal digits: bit 0 sampled, bit 1 random trace id. */
  readonly trace_flags?: string;
  readonly [field: string]: unknown;
}

const PROPAGATION: unique symbol = Symbol.for('stele.propagation.v1');

/** What is received with a request and only sent on. */
export interface Propagation {
  /** The trace that `tracestate` belongs to. */
  readonly traceId?: string | undefined;
  readonly tracestate?: string | undefined;
  readonly baggage: Baggage;
}

/** Adds what is to be sent on, under a symbol: it follows the context everywhere and is not logged. */
export function withPropagation(fields: Fields, propagation: Propagation): Fields {
  return Object.assign(fields, { [PROPAGATION]: propagation });
}

/** What was received with the request of these fields. */
export function propagationOf(fields: object): Propagation | undefined {
  return (fields as { [PROPAGATION]?: Propagation })[PROPAGATION];
}
