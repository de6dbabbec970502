import { isObject, isText } from '../free-names.ts';
import type { Fields } from '../record.ts';

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isDuration = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;

/**
 * A request as https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest has it, of fields by
 * OpenTelemetry's names (https://opentelemetry.io/docs/specs/semconv/http/) or as pino-http and Fastify log them.
 * Undefined where no method and target are known.
 */
export function httpRequest(fields: Readonly<Fields>): Fields | undefined {
  const read = <T>(test: (value: unknown) => value is T, ...paths: string[]): T | undefined =>
    paths.map((path) => at(fields, path)).find(test);
  const method = read(isText, 'http.request.method', 'req.method');
  const target = read(isText, 'url.full', 'url.path', 'req.url');
  if (method === undefined || target === undefined) return undefined;
  const query = target.includes('?') ? undefined : read(isText, 'url.query');
  const size = read(isCount, 'http.response.body.size');
  const ms = read(isDuration, 'responseTime', 'duration_ms');
  const members = {
    requestMethod: method.toUpperCase(),
    requestUrl: query === undefined ? target : `${target}?${query}`,
    status: read(isCount, 'http.response.status_code', 'res.statusCode'),
    responseSize: size === undefined ? undefined : String(size),
    userAgent: read(isText, 'user_agent.original', 'req.headers.user-agent'),
    remoteIp: read(isText, 'client.address', 'req.remoteAddress'),
    // Seconds with up to nine digits, as the JSON of protobuf has durations.
    latency: ms === undefined || ms > 1e12 ? undefined : `${(ms / 1000).toFixed(6)}s`,
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A member by its flat name, or by its path. */
function at(fields: Readonly<Fields>, path: string): unknown {
  if (Object.hasOwn(fields, path)) return fields[path];
  return path
    .split('.')
    .reduce<unknown>(
      (held, name) => (isObject(held) && Object.hasOwn(held, name) ? held[name] : undefined),
      fields,
    );
}
