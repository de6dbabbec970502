import { checkOptions, show } from '../../config/check.ts';
import { context } from '../../context/context.ts';
import { SteleError } from '../../errors.ts';
import type { Logger } from '../../logger/types.ts';
import { Guard } from '../guard.ts';
import { checkLogger } from '../options.ts';
import { pathOf } from '../target.ts';
import { type Channels, openChannels } from './channels.ts';

/** Which requests to other servers carry the context, and whether they are logged. */
export interface OutboundOptions {
  /**
   * Origins the context is sent to, such as `https://api.example.com`, or a function of an origin. Identifiers of
   * requests tell others about users: nobody gets them unasked.
   */
  readonly allow: readonly string[] | ((origin: string) => boolean);
  /** Logs a record `http.client.request` for each request within a context, to any origin. @default none */
  readonly logger?: Logger | undefined;
  /** Told of the first failure. @default nobody */
  readonly onError?: ((option: string, error: unknown) => void) | undefined;
}

/** A request to another server, as the two kinds of clients have it. */
interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  has(header: string): boolean;
  /** Throws where it is too late. */
  add(header: string, value: string): void;
}

interface UndiciRequest {
  readonly origin?: unknown;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: readonly unknown[] | string;
  addHeader(name: string, value: string): unknown;
}

interface ClientRequest {
  readonly protocol?: string;
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headersSent?: boolean;
  hasHeader(name: string): boolean;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string): unknown;
}

/** What is remembered of a request until its answer comes. */
interface Flight {
  readonly started: number;
  readonly log: (fields: object, error: unknown) => void;
}

/**
 * Sends the context of a request on with what it asks of others: `traceparent`, `tracestate`, `baggage` and
 * `x-request-id` on requests of `fetch`, undici and `node:http`. It follows the diagnostics channels of these clients
 * and does nothing where there are none. A request that has a `traceparent` already is left alone.
 *
 * @returns a function that ends it
 * @throws SteleError naming the option that is wrong
 */
export function propagateOutbound(options: OutboundOptions): () => void {
  checkOptions(options, { allow: 'any', logger: 'any', onError: 'function' }, 'propagateOutbound');
  const { allow, logger, onError = () => {} } = options;
  if (logger !== undefined) checkLogger(logger, 'propagateOutbound.logger');
  const isAllowed = allowedOrigins(allow);
  const guard = new Guard(onError);
  const flights = new WeakMap<object, Flight>();

  function leave(key: object, request: Outgoing): void {
    const fields = context.get();
    if (fields['trace_id'] === undefined && fields['requestId'] === undefined) return;
    if (guard.run('allow', () => isAllowed(request.origin), false) === true && !request.has('traceparent'))
      for (const [name, value] of Object.entries(context.toHeaders()))
        if (!request.has(name)) request.add(name, value);
    if (logger === undefined) return;
    const { method, origin, path } = request;
    const started = performance.now();
    const log = context.bind((more: object, error: unknown) => {
      const known: Record<string, unknown> = {
        'http.request.method': method,
        'url.full': origin + pathOf(path),
        ...more,
      };
      if (error !== undefined) logger.warn('http.client.request', known, error);
      else if (Number(known['http.response.status_code']) >= 500) logger.warn('http.client.request', known);
      else logger.info('http.client.request', known);
    });
    flights.set(key, { started, log });
  }

  function back(key: object, status: number | undefined, error: unknown): void {
    const flight = flights.get(key);
    if (flight === undefined) return;
    flights.delete(key);
    const duration_ms = Math.round((performance.now() - flight.started) * 1000) / 1000;
    const told = status === undefined ? {} : { 'http.response.status_code': status };
    flight.log({ ...told, duration_ms }, error);
  }

  const channels: Channels = openChannels((error) => guard.fail('outbound', error));
  channels.on('undici:request:create', ({ request }) => leave(request, ofUndici(request as UndiciRequest)));
  channels.on('undici:request:headers', ({ request, response }) =>
    back(request, statusOf(response), undefined),
  );
  channels.on('undici:request:error', ({ request, error }) => back(request, undefined, error));
  channels.on('http.client.request.created', ({ request }) =>
    leave(request, ofNode(request as ClientRequest)),
  );
  channels.on('http.client.response.finish', ({ request, response }) =>
    back(request, statusOf(response), undefined),
  );
  channels.on('http.client.request.error', ({ request, error }) => back(request, undefined, error));
  return () => channels.close();
}

function allowedOrigins(allow: OutboundOptions['allow']): (origin: string) => boolean {
  if (typeof allow === 'function') return allow;
  if (!Array.isArray(allow))
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `propagateOutbound.allow is ${show(allow)}; allowed: an array of origins or a function of an origin`,
    );
  const origins = new Set(
    allow.map((origin: unknown) => {
      try {
        const url = new URL(String(origin));
        if (url.origin !== 'null' && url.pathname === '/') return url.origin;
      } catch {
        // Said below.
      }
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `propagateOutbound.allow has ${show(origin)}; allowed: origins such as "https://api.example.com"`,
      );
    }),
  );
  return (origin) => origins.has(origin);
}

function ofUndici(request: UndiciRequest): Outgoing {
  const { headers = [] } = request;
  return {
    origin: originText(request.origin),
    path: request.path ?? '/',
    method: request.method ?? 'GET',
    has(name) {
      if (typeof headers === 'string') return `\r\n${headers.toLowerCase()}`.includes(`\r\n${name}:`);
      return headers.some((each, at) => at % 2 === 0 && String(each).toLowerCase() === name);
    },
    add: (name, value) => void request.addHeader(name, value),
  };
}

function ofNode(request: ClientRequest): Outgoing {
  const host = request.getHeader('host') ?? request.host ?? '';
  return {
    origin: originText(`${request.protocol ?? 'http:'}//${String(host)}`),
    path: request.path ?? '/',
    method: request.method ?? 'GET',
    // With headers given as an array they are on their way already, and to set one would throw.
    has: (name) => request.headersSent === true || request.hasHeader(name),
    add: (name, value) => void request.setHeader(name, value),
  };
}

function originText(origin: unknown): string {
  try {
    return new URL(String(origin)).origin;
  } catch {
    return '';
  }
}

const statusOf = (response: unknown): number | undefined =>
  (response as { statusCode?: number } | undefined)?.statusCode;
