import type { Fields } from '../record.ts';
import { takeRequest } from '../request.ts';

/**
 * A request as https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest has it, of fields that
 * tell of one. They stay, because it has not all of them, and the others are read with them. Undefined where no
 * method and target are known.
 */
export function httpRequest(fields: Readonly<Fields>): Fields | undefined {
  const request = takeRequest({ ...fields });
  if (request?.method === undefined || request.target === undefined) return undefined;
  const { method, target, query, status, size, ms, userAgent, client } = request;
  const members = {
    requestMethod: method.toUpperCase(),
    requestUrl: query === undefined ? target : `${target}?${query}`,
    status,
    responseSize: size === undefined ? undefined : String(size),
    userAgent,
    remoteIp: client,
    // Seconds with up to nine digits, as the JSON of protobuf has durations.
    latency: ms === undefined ? undefined : `${(ms / 1000).toFixed(6)}s`,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
