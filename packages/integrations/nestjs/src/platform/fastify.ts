import {
  type NodeRequest,
  type NodeResponse,
  observe,
  type RequestRecord,
  type RequestRecorder,
} from '@stele/core/http';
import type { Server } from './platform.ts';

type OnRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

type OnError = (request: FastifyRequest, reply: FastifyReply, error: unknown, done: () => void) => void;

/** What is needed of an instance of Fastify. */
export interface FastifyApp {
  addHook(name: 'onRequest', hook: OnRequest): unknown;
  addHook(name: 'onError', hook: OnError): unknown;
  after(fn: () => void): unknown;
}

interface FastifyRequest {
  readonly raw: NodeRequest;
  readonly ip?: string | undefined;
  readonly originalUrl?: string | undefined;
  readonly routeOptions?: { readonly url?: string | undefined } | undefined;
}

interface FastifyReply {
  readonly raw: NodeResponse;
}

/** Records the requests of Fastify, before Nest's middleware, which runs in a hook of its own. */
export function recordFastify(app: FastifyApp, server: Server, recorder: RequestRecorder): void {
  const records = new WeakMap<object, RequestRecord>();
  const hook: OnRequest = (request, reply, done) => {
    const { raw, originalUrl: target } = request;
    const record = observe(recorder, raw, reply.raw, {
      request,
      response: reply,
      client: addressOf(request),
      target,
    });
    records.set(raw, record);
    const route = request.routeOptions?.url;
    if (route !== undefined) record.route = route;
    recorder.run(record, done);
  };
  app.addHook('onRequest', hook);
  // What Fastify itself gives up, such as a handler that takes too long, comes from outside of the context.
  app.addHook('onError', ({ raw }, _reply, error, done) => {
    records.get(raw)?.fail(error);
    done();
  });
  // Hooks are added when what was registered before is ready.
  app.after(() => putFirst(app, hook));
  recordUnrouted(server, recorder, (request) => records.has(request));
}

/**
 * Records requests that Fastify answers itself before any hook: paths that cannot be decoded, parameters that are too
 * long, and everything that comes while it closes. Their answers are there when its listener returns.
 */
function recordUnrouted(
  server: Server,
  recorder: RequestRecorder,
  isKnown: (request: object) => boolean,
): void {
  const { emit } = server;
  server.emit = function watching(this: Server, ...args: never[]): boolean {
    const told = emit.apply(this, args as never);
    const [event, req, res] = args as unknown as [string, NodeRequest, NodeResponse];
    if (event === 'request' && res.headersSent && !isKnown(req)) observe(recorder, req, res);
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

function addressOf(request: FastifyRequest): string | undefined {
  try {
    return request.ip;
  } catch {
    return undefined;
  }
}
