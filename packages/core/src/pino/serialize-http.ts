type Data = Record<string, unknown>;

/** A request as it is logged; `raw`, the request itself, is not enumerable. */
export interface SerializedRequest {
  id: unknown;
  method: string;
  url: string;
  query?: unknown;
  params?: unknown;
  headers: Record<string, string>;
  remoteAddress: string;
  remotePort: number;
  raw: unknown;
}

/** A response as it is logged; `raw`, the response itself, is not enumerable. */
export interface SerializedResponse {
  /** Null as long as the headers are not sent. */
  statusCode: number | null;
  headers: Record<string, string>;
  raw: unknown;
}

const hide = <T>(out: Data, raw: unknown): T =>
  Object.defineProperty(out, 'raw', { value: raw, writable: true, configurable: true }) as T;

/** A request of Node.js, Express or hapi. */
export function req(request: object): SerializedRequest {
  const { id, info, socket, originalUrl, path, url, query, params, method, headers, raw } = request as Data;
  const connection = (info || socket) as Data | undefined;
  const out: Data = {
    id: typeof id === 'function' ? id.call(request) : id || (info as Data | undefined)?.['id'],
    method,
    url: originalUrl || (typeof path === 'string' ? path : (url as Data | undefined)?.['path'] || url),
  };
  if (query) out['query'] = query;
  if (params) out['params'] = params;
  out['headers'] = headers;
  out['remoteAddress'] = connection?.['remoteAddress'];
  out['remotePort'] = connection?.['remotePort'];
  return hide(out, raw || request);
}

/** A response of Node.js. */
export function res(response: object): SerializedResponse {
  const { headersSent, statusCode, getHeaders, _headers } = response as Data;
  const headers = typeof getHeaders === 'function' ? getHeaders.call(response) : _headers;
  return hide({ statusCode: headersSent ? statusCode : null, headers }, response);
}

export function mapHttpRequest(request: object): { req: SerializedRequest } {
  return { req: req(request) };
}

export function mapHttpResponse(response: object): { res: SerializedResponse } {
  return { res: res(response) };
}

/** Applies `serializer` to the serialized request. */
export function wrapRequestSerializer(
  serializer: (request: SerializedRequest) => unknown,
): (request: object) => unknown {
  return (serializer as unknown) === req ? req : (request) => serializer(req(request));
}

/** Applies `serializer` to the serialized response. */
export function wrapResponseSerializer(
  serializer: (response: SerializedResponse) => unknown,
): (response: object) => unknown {
  return (serializer as unknown) === res ? res : (response) => serializer(res(response));
}
