import {
  headerSource,
  type NodeRequest,
  type NodeResponse,
  observe,
  type RequestRecord,
  type RequestRecorder,
} from '@stele/core/http';
import { recordedError } from '../recorded-error.ts';
import type { Server } from './platform.ts';

type OnRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

type OnError = (request: FastifyRequest, reply: FastifyReply, error: unknown, done: () => void) => void;

/** What is needed of an instance of Fastify. */
export interface FastifyApp {
  addHook(name: 'onRequest', hook: OnRequest): unknown;
  addHook(name: 'onError', hook: OnError): unknown;
  after(fn: () => void): unknown;
  /** What makes the identifiers of requests. */
  readonly genReqId?: { readonly name?: string } | undefined;
  setGenReqId?(generate: (request: NodeRequest) => string): unknown;
}

interface FastifyRequest {
  readonly raw: MarkedRequest;
  id?: unknown;
  readonly ip?: string | undefined;
  readonly originalUrl?: string | undefined;
  readonly routeOptions?: { readonly url?: string | undefined } | undefined;
}

interface FastifyReply {
  readonly raw: NodeResponse;
}

const RECORD: unique symbol = Symbol.for('stele.nest.fastify.v1');

/** The request of `node:http` or `node:http2`, the one object that all parts of Fastify see. */
interface MarkedRequest extends NodeRequest {
  [RECORD]?: RequestRecord;
}

/** Records the requests of Fastify, before Nest's middleware, which runs in a hook of its own. */
export function recordFastify(app: FastifyApp, server: Server, recorder: RequestRecorder): void {
  makeIds(app, recorder);
  const hook: OnRequest = (request, reply, done) => {
    const { raw, originalUrl: target } = request;
    const record = observe(recorder, raw, reply.raw, {
      request,
      response: reply,
      client: addressOf(request),
      id: idOf(request),
      target,
    });
    raw[RECORD] = record;
    request.id = record.id;
    const route = request.routeOptions?.url;
    if (route !== undefined) record.template = route;
    recorder.run(record, done);
  };
  app.addHook('onRequest', hook);
  // What Fastify itself gives up, such as a handler that takes too long, comes from outside of the context.
  app.addHook('onError', ({ raw }, _reply, error, done) => {
    raw[RECORD]?.fail(recordedError(error));
    done();
  });
  // Hooks are added when what was registered before is ready.
  app.after(() => putFirst(app, hook));
  recordUnrouted(server, recorder);
}

/**
 * Records requests that Fastify answers itself before any hook: paths that cannot be decoded, parameters that are too
 * long, and everything that comes while it closes. Their answers are there when its listener returns.
 */
function recordUnrouted(server: Server, recorder: RequestRecorder): void {
  const { emit } = server;
  server.emit = function watching(this: Server, ...args: never[]): boolean {
    const told = emit.apply(this, args as never);
    const [event, req, res] = args as unknown as [string, MarkedRequest, NodeResponse];
    if (event === 'request' && res.headersSent && req[RECORD] === undefined) observe(recorder, req, res);
    return told;
  } as Server['emit'];
}

/** Fastify has no order of hooks but that of their registration, and Nest registers its middleware very early. */
function putFirst(app: object, hook: OnRequest): void {
  const key = Object.getOwnPropertySymbols(app).find(({ description }) => description === 'fastify.hooks');
  const hooks =
    key === undefined ? undefined : (app as Record<symbol, { onRequest?: OnRequest[] }>)[key]?.onRequest;
  const at = hooks?.indexOf(hook) ?? -1;
  if (hooks !== undefined && at > 0) hooks.unshift(...hooks.splice(at, 1));
}

/** Fastify counts its requests, unless the application has a function for that, which then makes those of the records. */
function makeIds(app: FastifyApp, { idOf }: RequestRecorder): void {
  if (app.genReqId?.name === 'defaultGenReqId')
    app.setGenReqId?.(({ headers }) => idOf(headerSource(headers)));
}

/** What Fastify has for an identifier, where it may stand in a header and is no counter. */
function idOf({ id }: FastifyRequest): string | undefined {
  const given = typeof id === 'number' ? String(id) : id;
  if (typeof given !== 'string' || /^req-[\da-z]{1,6}$/.test(given)) return undefined;
  return /^[\x21-\x7e]{1,256}$/.test(given) ? given : undefined;
}

function addressOf(request: FastifyRequest): string | undefined {
  try {
    return request.ip;
  } catch {
    return undefined;
  }
}
