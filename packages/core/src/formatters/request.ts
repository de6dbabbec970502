import { put } from '../values/put.ts';
import { isObject, isText } from './free-names.ts';
import type { Fields } from './record.ts';

/** A request, and the response to it, as far as a record tells of them. */
export interface HttpRequest {
  readonly method: string | undefined;
  /** Path, with its query if it came so, or a whole URL. */
  readonly target: string | undefined;
  /** Without its question mark; only where `target` has none. */
  readonly query: string | undefined;
  /** 100 to 599. */
  readonly status: number | undefined;
  /** Bytes of the body of the response. */
  readonly size: number | undefined;
  readonly ms: number | undefined;
  readonly userAgent: string | undefined;
  /** Address of the client, which need not be an IP address. */
  readonly client: string | undefined;
  readonly id: string | undefined;
}

// Where frameworks and conventions put it: OpenTelemetry's semantic conventions for HTTP, new and old
// (https://opentelemetry.io/docs/specs/semconv/http/), the serializers of pino-http and Fastify, and plain names.
const methods = ['http.request.method', 'http.method', 'req.method', 'request.method'];
const targets = ['url.full', 'url.path', 'http.url', 'http.target', 'req.url', 'request.url'];
const plainTargets = ['url', 'path'];
const statuses = [
  'http.response.status_code',
  'http.status_code',
  'res.statusCode',
  'response.statusCode',
  'response.status',
];
const plainStatuses = ['status', 'statusCode', 'status_code'];
const sizes = [
  'http.response.body.size',
  'http.response_content_length',
  'res.contentLength',
  'res.headers.content-length',
];
const durations = [
  'responseTime',
  'duration_ms',
  'durationMs',
  'http.duration_ms',
  'elapsed_ms',
  'elapsedMs',
];
const agents = ['user_agent.original', 'http.user_agent', 'req.headers.user-agent'];
const clients = ['client.address', 'http.client_ip', 'req.remoteAddress', 'req.ip'];

/** Methods of RFC 9110, section 9, PATCH of RFC 5789 and QUERY. `method` alone may mean anything else. */
const isVerb = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|QUERY)$/i.test(value);
const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
/** Headers are texts. */
const isSize = (value: unknown): value is number | string =>
  isCount(value) || (typeof value === 'string' && /^\d{1,15}$/.test(value));
/** As long as its nanoseconds are an exact number. */
const isDuration = (value: unknown): value is number =>
  Number.isFinite(value) && (value as number) >= 0 && (value as number) <= Number.MAX_SAFE_INTEGER / 1e6;
const isId = (value: unknown): value is string | number => isText(value) || isCount(value);

/**
 * Takes what is known of a request out of the fields, by flat names or by paths; all else stays, objects that are
 * emptied do not. Undefined, with nothing taken, where there is neither a method with its target, nor a status by a
 * name that only responses have, with the time it took.
 */
export function takeRequest(fields: Fields): HttpRequest | undefined {
  const has = (paths: readonly string[], wanted: (value: unknown) => boolean): boolean =>
    paths.some((path) => wanted(at(fields, path)));
  const take = <T>(paths: readonly string[], wanted: (value: unknown) => value is T): T | undefined => {
    for (const path of paths) {
      const value = at(fields, path);
      if (!wanted(value)) continue;
      remove(fields, path);
      return value;
    }
    return undefined;
  };
  const named = has(methods, isText);
  const whole =
    (named || has(['method'], isVerb)) && has(named ? targets : [...targets, ...plainTargets], isText);
  if (!whole && !(has(statuses, isStatus) && has(durations, isDuration))) return undefined;
  const method = whole ? (take(methods, isText) ?? take(['method'], isVerb)) : undefined;
  const target = whole ? take(named ? targets : [...targets, ...plainTargets], isText) : undefined;
  const size = take(sizes, isSize);
  const id = take(['req.id'], isId);
  return {
    method,
    target,
    query: target === undefined || target.includes('?') ? undefined : take(['url.query'], isText),
    status: take(whole ? [...statuses, ...plainStatuses] : statuses, isStatus),
    size: size === undefined ? undefined : Number(size),
    ms: take(durations, isDuration),
    userAgent: take(agents, isText),
    client: take(clients, isText),
    id: id === undefined ? undefined : String(id),
  };
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

/** Removes what `at` finds. Objects of the record stay as they are: those on the way are copied. */
function remove(fields: Fields, path: string): void {
  if (Object.hasOwn(fields, path)) {
    delete fields[path];
    return;
  }
  const [name = '', ...rest] = path.split('.');
  const copy = { ...(fields[name] as Fields) };
  remove(copy, rest.join('.'));
  if (Object.keys(copy).length === 0) delete fields[name];
  else put(fields, name, copy);
}
