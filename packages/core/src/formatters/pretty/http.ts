import type { ThemeRole } from '../color/index.ts';
import { isCount, isText, type Takings } from './take.ts';
import { bytes, duration } from './units.ts';
import { stringText } from './value.ts';

/** A part of a line, and its look. */
export type Part = readonly [role: ThemeRole, text: string];

// Where frameworks and conventions put what a request was: OpenTelemetry's semantic conventions for HTTP, new and old
// (https://opentelemetry.io/docs/specs/semconv/http/), the serializers of pino-http and Fastify, and plain names.
const methods = ['http.request.method', 'http.method', 'req.method', 'request.method', 'method'];
const targets = [
  'url.path',
  'http.target',
  'url.full',
  'http.url',
  'http.route',
  'req.url',
  'request.url',
  'url',
  'path',
];
const responses = [
  'http.response.status_code',
  'http.status_code',
  'http.status',
  'res.statusCode',
  'response.statusCode',
  'response.status',
];
const statuses = [...responses, 'statusCode', 'status_code', 'status'];
const times = [
  'responseTime',
  'duration_ms',
  'durationMs',
  'http.duration_ms',
  'elapsed_ms',
  'elapsedMs',
  'ms',
];
const lengths = ['http.response.body.size', 'http.response_content_length', 'res.contentLength', 'bytes'];
const headers = ['req.headers', 'res.headers'];

const verb = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|QUERY)$/i;
const isVerb = (value: unknown): value is string => typeof value === 'string' && verb.test(value);
const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;
const isHeaders = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reason phrases of RFC 9110, section 15, and RFC 6585: those that are met. */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const classes = ['', 'Informational', 'Success', 'Redirect', 'Client Error', 'Server Error'];
const looks: readonly ThemeRole[] = ['muted', 'muted', 'number', 'literal', 'warn', 'failure'];

/**
 * What a record says of a request, as `GET /cart 200 OK 12 ms`; undefined when it is about none. What is shown is
 * taken from the data, headers of Node's own shape with it.
 */
export function httpLine({ take, has }: Takings): readonly Part[] | undefined {
  const parts: Part[] = [];
  const whole = has(methods, isVerb) && has(targets, isText);
  if (whole) {
    const query = take(['url.query'], isText);
    const target = take(targets, isText) as string;
    parts.push(['message', (take(methods, isVerb) as string).toUpperCase()]);
    parts.push(['string', stringText(query === undefined ? target : `${target}?${query}`)]);
  }
  // A response alone, as Fastify logs it: a status, by names that no other has, and how long it took.
  else if (!has(responses, isStatus) || !has(times, isCount)) return undefined;
  const status = take(statuses, isStatus);
  if (status !== undefined) {
    const kind = Math.floor(status / 100);
    parts.push([looks[kind] as ThemeRole, `${status} ${reasons[status] ?? classes[kind]}`]);
  }
  const ms = take(times, isCount);
  if (ms !== undefined) parts.push(['time', duration(ms)]);
  const length = take(lengths, isCount);
  if (length !== undefined) parts.push(['time', bytes(length)]);
  for (const name of headers) {
    const count = Object.keys(take([name], isHeaders) ?? {}).length;
    if (count > 0) parts.push(['muted', `(${name}: ${count})`]);
  }
  return parts;
}
