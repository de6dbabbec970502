import type { HttpOutcome } from './outcome.ts';

/** Everything that is said of a request that has ended. */
export interface Facts {
  readonly method: string;
  readonly route: string | undefined;
  readonly path: string | undefined;
  readonly query: string | undefined;
  readonly scheme: string | undefined;
  readonly protocol: string | undefined;
  readonly host: string | undefined;
  readonly client: string | undefined;
  readonly peer: string | undefined;
  readonly userAgent: string | undefined;
  readonly user: string | number | undefined;
  readonly status: number | undefined;
  readonly requestBytes: number | undefined;
  readonly responseBytes: number | undefined;
  readonly duration: number;
  readonly ttfb: number | undefined;
  readonly outcome: HttpOutcome;
  readonly slow: boolean;
  readonly errorType: string | undefined;
}

type Fields = Record<string, unknown>;

/** Writes facts as fields. `headers` are the prefixes of those that are logged. */
export interface Naming {
  fields(facts: Facts): Fields;
  readonly headers: { readonly request: string; readonly response: string };
  readonly bodies: { readonly request: string; readonly response: string };
}

/** OpenTelemetry's semantic conventions for HTTP, stable: https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
export const otel: Naming = {
  headers: { request: 'http.request.header.', response: 'http.response.header.' },
  bodies: { request: 'http.request.body', response: 'http.response.body' },
  fields(facts) {
    const fields: Fields = {
      'http.request.method': facts.method,
      'http.route': facts.route,
      'url.path': facts.path,
      'url.query': facts.query,
      'http.response.status_code': facts.status,
      duration_ms: facts.duration,
      ttfb_ms: facts.ttfb,
      outcome: facts.outcome,
      'client.address': facts.client,
      'user_agent.original': facts.userAgent,
      'network.protocol.version': facts.protocol,
      'url.scheme': facts.scheme,
      'server.address': facts.host,
      'http.request.body.size': facts.requestBytes,
      'http.response.body.size': facts.responseBytes,
    };
    if (facts.peer !== facts.client) fields['network.peer.address'] = facts.peer;
    if (facts.user !== undefined) fields['user.id'] = facts.user;
    if (facts.slow) fields['slow'] = true;
    if (facts.errorType !== undefined) fields['error.type'] = facts.errorType;
    return fields;
  },
};

/** As pino-http names them, for those who come from there; what it has not has names of the same kind. */
export const nested: Naming = {
  headers: { request: 'req.headers.', response: 'res.headers.' },
  bodies: { request: 'req.body', response: 'res.body' },
  fields(facts) {
    const fields: Fields = {
      req: {
        method: facts.method,
        url: facts.query === undefined ? facts.path : `${facts.path}?${facts.query}`,
        route: facts.route,
        remoteAddress: facts.client,
        userAgent: facts.userAgent,
        host: facts.host,
        bytes: facts.requestBytes,
      },
      res: { statusCode: facts.status, bytes: facts.responseBytes },
      responseTime: facts.duration,
      ttfb_ms: facts.ttfb,
      outcome: facts.outcome,
    };
    if (facts.user !== undefined) fields['user'] = { id: facts.user };
    if (facts.slow) fields['slow'] = true;
    if (facts.errorType !== undefined) fields['error.type'] = facts.errorType;
    return fields;
  },
};
