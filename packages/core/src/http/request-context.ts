import type { ContextFields } from '../context/fields.ts';
import { REQUEST } from '../context/request-mark.ts';
import type { ContextHolder } from '../context/store.ts';
import { isHarmlessId } from './request-id.ts';
import type { RequestRecord } from './request-record.ts';
import type { TracePlace } from './trace.ts';

/** The context of a request, to be frozen when its record is in it. */
export interface RequestContext extends ContextHolder {
  fields: ContextFields & { [REQUEST]?: RequestRecord | undefined };
}

/**
 * The fields that every record of a request has. Their text is made here, where they are known to be hexadecimal digits:
 * most contexts are those of one record, and have to be written as fast as they are made.
 */
export function requestContext(
  requestId: string,
  place: (ContextFields & TracePlace) | undefined,
): RequestContext {
  if (place === undefined) return { fields: { requestId, [REQUEST]: undefined } };
  const { trace_id, span_id, trace_flags, parent_span_id } = place;
  const fields =
    parent_span_id === undefined
      ? { requestId, trace_id, span_id, trace_flags, [REQUEST]: undefined }
      : // With what was received and is sent on.
        { requestId, ...place, [REQUEST]: undefined };
  if (!isHarmlessId(requestId)) return { fields };
  const own = `,"requestId":"${requestId}","trace_id":"${trace_id}","span_id":"${span_id}","trace_flags":"${trace_flags}"`;
  const text = parent_span_id === undefined ? own : `${own},"parent_span_id":"${parent_span_id}"`;
  return { fields, memo: undefined, printed: { fields, text } };
}
