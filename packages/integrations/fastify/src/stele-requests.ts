import { type Logger, SteleError } from '@stele/core';
import { show } from '@stele/core/authoring';
import {
  createRequestRecorder,
  type HttpOptions,
  type HttpStats,
  observe,
  type RequestRecord,
  type RequestRecorder,
  recordServer,
} from '@stele/core/http';
import type { FastifyInstance, FastifyPluginCallback, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { bypassId, recordBypasses } from './bypass.ts';
import { useChildLoggers } from './child-loggers.ts';
import { isRecorded, markInstance, recorderOf, recordOf, setRecord } from './marks.ts';
import { addressOf, idOf } from './request-facts.ts';
import { isOurs, makesIds } from './request-ids.ts';
import { recordUnrouted } from './unrouted.ts';
import { watchUpgrade } from './upgrade.ts';

/** Options of `steleRequests`. Functions are given Fastify's request and reply. */
export interface SteleRequestsOptions extends Omit<HttpOptions, 'logger' | 'trust'> {
  /** Whether requests that are no HTTP, or too large, or too slow, have a record, too. @default false */
  readonly malformed?: boolean | undefined;
  /**
   * Whether connections whose protocol changes have a record, from a listener to `upgrade` that bypasses Fastify.
   * Those of @fastify/websocket are requests and have one anyway. @default false
   */
  readonly upgrades?: boolean | undefined;
}

/** What the plugin is given besides its own options when it is registered. */
const ofRegister = ['prefix', 'logLevel', 'logSerializers'];

/**
 * One record `http.request` for each request, and a context around its hooks and its handler. It holds for the instance
 * it is registered on and those made of it afterwards, so it is registered first. Records go to `request.log`.
 *
 * @throws SteleError (the registration fails) when an option is wrong, the application's logger is not Stele's, or the
 *   plugin is registered already
 */
export const steleRequests: FastifyPluginCallback<SteleRequestsOptions> = fastifyPlugin(install, {
  name: '@stele/fastify',
  fastify: '5.x',
});

function install(app: FastifyInstance, given: SteleRequestsOptions, done: (error?: Error) => void): void {
  if (typeof done !== 'function')
    throw new SteleError(
      'STELE_PLUGIN',
      'steleRequests is a plugin, it makes none: app.register(steleRequests, options)',
    );
  try {
    record(app, given);
    done();
  } catch (error) {
    done(error as Error);
  }
}

function record(app: FastifyInstance, given: SteleRequestsOptions): void {
  if (recorderOf(app) !== undefined)
    throw new SteleError(
      'STELE_PLUGIN',
      'steleRequests is registered already, on this instance or one around it; remove one of the two, or there would be two records of each request',
    );
  const recorder = createRecorder(app, given);
  markInstance(app, recorder);
  app.addHook('onRegister', (instance) => markInstance(instance, recorder));
  useChildLoggers(app);
  // An application that makes its own identifiers keeps them.
  if (isOurs((app as { genReqId?: unknown }).genReqId))
    app.setGenReqId(makesIds(recorder.idOf, given.upgrades === true ? bypassId : undefined));

  const semicolons = endsPathsBySemicolon(app);
  // With a callback: what comes after runs inside it, and with it in the context.
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const record = observe(recorder, raw, reply.raw, {
      request,
      response: reply,
      id: idOf(request),
      target: semicolons ? request.originalUrl.replace(';', '?') : request.originalUrl,
      client: addressOf(request),
    });
    record.template = request.routeOptions.url;
    record.logger = loggerOf;
    setRecord(raw, record);
    if (raw.headers.upgrade !== undefined) watchUpgrade(recorder, record, request, reply);
    recorder.run(record, done);
  });
  app.addHook('onError', (request, _reply, error, done) => {
    recordOf(request.raw)?.fail(error);
    done();
  });
}

function createRecorder(app: FastifyInstance, given: SteleRequestsOptions): RequestRecorder {
  const logger: unknown = app.log;
  if (!isLogger(logger))
    throw new SteleError(
      'STELE_PLUGIN',
      "steleRequests: the application's logger is not one of @stele/core; make the application by Fastify({ ...steleFastify(log) })",
    );
  if ('logger' in given || 'trust' in given)
    throw new SteleError(
      'STELE_CONFIG_OPTION',
      `steleRequests.${'logger' in given ? 'logger is not an option: records go to the logger of the application, steleFastify(log)' : 'trust is not an option: Fastify has the address of the client, see its option trustProxy'}`,
    );
  const { malformed = false, upgrades = false, ...rest } = given;
  const options = Object.fromEntries(Object.entries(rest).filter(([name]) => !ofRegister.includes(name)));
  const recorder = createRequestRecorder({ ...options, logger }, 'steleRequests');
  for (const [name, value] of Object.entries({ malformed, upgrades }))
    if (typeof value !== 'boolean')
      throw new SteleError(
        'STELE_CONFIG_TYPE',
        `steleRequests.${name} is ${show(value)}; allowed: true or false`,
      );
  if (malformed) recordServer(app.server, recorder, { malformed, upgrades: false });
  recordUnrouted(app.server, recorder);
  return upgrades ? recordBypasses(app.server, recorder, { ...options, logger }) : recorder;
}

/** By an option of Fastify the query begins at a semicolon, too. */
function endsPathsBySemicolon({ initialConfig }: FastifyInstance): boolean {
  type Option = { useSemicolonDelimiter?: boolean };
  const { useSemicolonDelimiter, routerOptions } = initialConfig as Option & { routerOptions?: Option };
  return useSemicolonDelimiter === true || routerOptions?.useSemicolonDelimiter === true;
}

/** What a handler has left as the logger of the request, if it is one. */
function loggerOf({ incoming }: RequestRecord): unknown {
  const { log } = incoming.request as FastifyRequest;
  return isLogger(log) ? log : undefined;
}

function isLogger(value: unknown): value is Logger {
  const { at, child, wide } = (value ?? {}) as Partial<Logger>;
  return typeof at === 'function' && typeof child === 'function' && typeof wide === 'function';
}

/** What the requests of an instance came to; undefined where `steleRequests` is not registered. */
export function requestStats(app: FastifyInstance): HttpStats | undefined {
  return isRecorded(app) ? recorderOf(app)?.stats() : undefined;
}
