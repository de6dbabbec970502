import type { IncomingMessage } from 'node:http';
import { getLogger, type Logger, SteleError } from '@stele/core';
import {
  createRequestRecorder,
  type HttpOptions,
  type HttpStats,
  type NodeResponse,
  observe,
  type RequestRecord,
  type RequestRecorder,
} from '@stele/core/http';
import type { Application, ExpressRequest } from './express-shapes.ts';
import { follow, passageOf, templateAt } from './passage.ts';

declare global {
  namespace Express {
    interface Request {
      /** The logger of the request: `steleExpress()` sets it. A child put in its place has its bindings in the record. */
      log: Logger;
      /** The identifier of the request: `steleExpress()` sets it where other middleware has not. */
      id: RequestId;
    }
  }
}

/**
 * What `req.id` is. A request of Express is one of Node.js, too, and pino-http declares an `id` for those: two that
 * differ would be an error in a program that has both.
 */
type RequestId = IncomingMessage extends { id: infer Id } ? Id : string;

/** Options of `steleExpress()`: those of all integrations. Whose address is believed, `trust proxy` of Express says. */
export interface SteleExpressOptions extends Omit<HttpOptions, 'logger' | 'trust'> {
  /** Where records go. @default getLogger('http') */
  readonly logger?: Logger | undefined;
}

/** The middleware, and what can be asked of it. */
export interface SteleExpress {
  (req: ExpressRequest, res: NodeResponse, next: (error?: unknown) => void): void;
  /** What the requests came to. */
  stats(): HttpStats;
  /** For `recordServer(server, recorder)` of `@stele/core/http`, which records what no middleware sees. */
  readonly recorder: RequestRecorder;
}

const WHERE = 'steleExpress';

/**
 * Makes middleware that writes one record for each request and gives the request a context and `req.log`. It comes
 * before everything else of an application, and `steleErrors()` after all routes.
 *
 * @throws SteleError naming the option that is wrong
 */
export function steleExpress(options: SteleExpressOptions = {}, ...more: never[]): SteleExpress {
  checkCall(options, more);
  const { logger = getLogger('http') } = options;
  const recorder = createRequestRecorder({ ...options, logger }, WHERE);
  let warned = false;

  function requestLog(req: ExpressRequest, res: NodeResponse, next: (error?: unknown) => void): void {
    if (passageOf(req) !== undefined) {
      if (!warned) logger.warn(TWICE);
      warned = true;
      next();
      return;
    }
    const facts = { target: req.originalUrl, client: clientOf(req, recorder), id: idOf(req) };
    const record = observe(recorder, req, res, facts);
    follow(req, record);
    record.template = routeOf;
    req.id ??= record.id;
    req.log = logger;
    record.logger = loggerOf;
    recorder.run(record, next);
  }
  return Object.assign(requestLog, { recorder, stats: () => recorder.stats() });
}

function routeOf(record: RequestRecord): string | undefined {
  const req = record.incoming.request as ExpressRequest;
  const passage = passageOf(req);
  const template = passage && templateAt(passage, req);
  if (template?.partial === true) record.set({ route_partial: true });
  return template?.text;
}

const loggerOf = ({ incoming }: RequestRecord): unknown => (incoming.request as ExpressRequest).log;

const TWICE =
  'steleExpress() is in the chain of a request twice; the first one records it, the second does nothing: remove one of the two app.use(steleExpress())';

function checkCall(options: unknown, more: readonly unknown[]): void {
  if (more.length > 0)
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${WHERE} is no middleware, it makes one: app.use(${WHERE}({ logger }))`,
    );
  if (isLogger(options))
    throw new SteleError('STELE_CONFIG_TYPE', `${WHERE} is given a logger; allowed: options, { logger }`);
  if (typeof options !== 'object' || options === null)
    // Says what is allowed.
    createRequestRecorder(options as never, WHERE);
  else if ((options as Partial<HttpOptions>).trust !== undefined)
    throw new SteleError(
      'STELE_CONFIG_OPTION',
      `${WHERE}.trust is not an option; Express has its own: app.set('trust proxy', ...)`,
    );
}

const isLogger = (value: unknown): value is Logger => {
  const { at, child } = (value ?? {}) as Partial<Logger>;
  return typeof at === 'function' && typeof child === 'function';
};

/** Under `trust proxy` it is what a header says, which may be anything. */
const address = /^[\da-zA-Z.:%_[\]-]{1,64}$/;

/** Read at the start: after an abort the connection has no address any more. */
function clientOf(req: ExpressRequest, recorder: RequestRecorder): string | undefined {
  // Nobody is trusted: it is the address of the connection, which Express finds out by a longer way.
  if ((req.app as Partial<Application> | undefined)?.settings?.['trust proxy'] === false) return undefined;
  const ip = recorder.guarded('trust proxy', () => req.ip);
  return ip !== undefined && address.test(ip) ? ip : undefined;
}

/** The identifier that other middleware has given the request, if it can stand in a header and a log. */
function idOf({ id }: ExpressRequest): string | undefined {
  return typeof id === 'string' && /^[A-Za-z0-9._~:+/=@-]{1,128}$/.test(id) ? id : undefined;
}
