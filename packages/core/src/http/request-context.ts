import type { ContextFields } from '../context/fields.ts';
import { PRINTED } from '../context/printed.ts';
import { REQUEST } from '../context/request-mark.ts';
import { isHarmlessId } from './request-id.ts';
import type { RequestRecord } from './request-record.ts';
import type { TracePlace } from './trace.ts';

/** The fields that every record of a request has. */
export interface RequestContext extends ContextFields {
  [REQUEST]?: RequestRecord | undefined;
  [PRINTED]?: string | undefined;
}

/**
 * The context of a request, to be frozen when its record is in it. Its text is made here, where its values are known to
 * be hexadecimal digits: most contexts are those of one record, and have to be written as fast as they are made.
 */
export function requestContext(
  requestId: string,
  place: (ContextFields & TracePlace) | undefined,
): RequestContext {
  if (place === undefined) return { requestId };
  const { trace_id, span_id, trace_flags, parent_span_id } = place;
  const printed = isHarmlessId(requestId)
    ? `,"requestId":"${requestId}","trace_id":"${trace_id}","span_id":"${span_id}","trace_flags":"${trace_flags}"`
    : undefined;
  if (parent_span_id === undefined)
    return { requestId, trace_id, span_id, trace_flags, [PRINTED]: printed, [REQUEST]: undefined };
  return {
    requestId,
    // With what was received and is sent on.
    ...place,
    [PRINTED]: printed && `${printed},"parent_span_id":"${parent_span_id}"`,
    [REQUEST]: undefined,
  };
}
