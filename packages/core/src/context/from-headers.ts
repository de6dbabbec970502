import type { Fields } from '../formatters/record.ts';
import { parseBaggage } from './baggage.ts';
import { type ContextFields, withPropagation } from './fields.ts';
import { flagsText, parseTraceparent, parseTracestate } from './trace-context.ts';

const names = ['traceparent', 'tracestate', 'baggage', 'x-request-id', 'x-correlation-id'] as const;
type Name = (typeof names)[number];

/** More header fields are not looked at. */
const MAX_FIELDS = 2000;

/**
 * Reads the context that came with a request.
 *
 * @param headers an object as Node gives it, `Headers`, a Map or pairs of name and value; names in any case
 */
export function fromHeaders(headers: object): ContextFields {
  const given = collect(headers);
  const fields: Fields = {};
  const requestId = [given['x-request-id'], given['x-correlation-id']].find(
    (values) => values.length === 1 && isRequestId(values[0]),
  );
  if (requestId !== undefined) fields['requestId'] = requestId[0];
  const baggage = parseBaggage(given.baggage.join(','));
  for (const [key, field] of [
    ['user.id', 'userId'],
    ['tenant.id', 'tenantId'],
  ] as const) {
    const value = baggage.get(key)?.value;
    if (value !== undefined && isName(value)) fields[field] = value;
  }
  // Several are as good as none: nobody can tell which one is right.
  const [first = '', second] = given.traceparent;
  const trace = second === undefined ? parseTraceparent(first) : undefined;
  if (trace !== undefined) {
    fields['trace_id'] = trace.traceId;
    fields['span_id'] = trace.parentId;
    fields['trace_flags'] = flagsText(trace.flags);
  }
  if (trace === undefined && baggage.size === 0) return fields;
  return withPropagation(fields, {
    traceId: trace?.traceId,
    tracestate: trace === undefined ? undefined : parseTracestate(given.tracestate.join(',')),
    baggage,
  });
}

/** True for what may be a request's identifier: 1 to 128 visible ASCII characters. */
export function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value);
}

/** True for 1 to 256 characters without control characters and line breaks. */
function isName(value: string): boolean {
  return /^[^\x00-\x1f\x7f-\x9f\u2028\u2029]{1,256}$/.test(value);
}

/** The values of the header fields that matter here, whatever throws on the way. */
function collect(headers: object): Record<Name, string[]> {
  const given: Record<Name, string[]> = {
    traceparent: [],
    tracestate: [],
    baggage: [],
    'x-request-id': [],
    'x-correlation-id': [],
  };
  try {
    let seen = 0;
    for (const [name, read] of entries(headers)) {
      if (++seen > MAX_FIELDS) break;
      const wanted = typeof name === 'string' && name.length <= 16 ? name.toLowerCase() : '';
      if (names.includes(wanted as Name)) keep(given[wanted as Name], read);
    }
  } catch {
    // What was read before counts.
  }
  return given;
}

function* entries(headers: object): Generator<readonly [unknown, () => unknown]> {
  if (typeof (headers as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function') {
    for (const [name, value] of headers as Iterable<[unknown, unknown]>) yield [name, () => value];
  } else {
    for (const name of Object.keys(headers)) yield [name, () => (headers as Fields)[name]];
  }
}

function keep(values: string[], read: () => unknown): void {
  try {
    const value = read();
    for (const text of Array.isArray(value) ? value.slice(0, 64) : [value]) {
      if (typeof text === 'string') values.push(text);
    }
  } catch {
    // A field that cannot be read is not there.
  }
}
