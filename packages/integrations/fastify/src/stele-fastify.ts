import { type ChildOptions, getLogger, type LogFn, type Logger } from '@stele/core';
import { createRequestRecorder } from '@stele/core/http';
import fastify, { type FastifyBaseLogger, type LogController } from 'fastify';
import { type ChildLoggerFactory, childLoggerFactory } from './child-loggers.ts';
import { type QuietSwitches, quietSwitches } from './log-controller.ts';
import { answerRefused } from './refused.ts';
import { makesIds, type RawRequest } from './request-ids.ts';
import { serializers } from './serializers.ts';

/** What Fastify declares itself, more narrowly. */
type Narrower = 'child' | 'level' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

declare module 'fastify' {
  // Members of Fastify's own interface, not a type parameter of the application: with one, an application could no
  // longer be given to functions that take a plain `FastifyInstance`.
  interface FastifyBaseLogger extends Omit<Logger, Narrower> {
    readonly trace: LogFn;
    readonly debug: LogFn;
    readonly info: LogFn;
    readonly warn: LogFn;
    readonly error: LogFn;
    readonly fatal: LogFn;
    readonly silent: LogFn;
    child(bindings: object, options?: ChildOptions): this;
  }
}

/** Options for `Fastify()`. */
export interface SteleFastifyOptions extends QuietSwitches {
  readonly loggerInstance: FastifyBaseLogger;
  readonly childLoggerFactory: ChildLoggerFactory;
  /** Takes the request's own identifier where it is harmless, and makes a UUID of version 7 otherwise. */
  readonly genReqId: (request: RawRequest) => string;
  /** Fastify would take any text for an identifier. */
  readonly requestIdHeader: false;
  /** Answers as Fastify does without it, and has the requests recorded that no hook sees. */
  readonly frameworkErrors: typeof answerRefused;
}

/**
 * Options with which Fastify logs through a logger of Stele: `Fastify({ ...steleFastify(log) })`. Its own lines about
 * the arrival and the end of requests are off; register `steleRequests` for one record of each.
 *
 * Before Fastify 5.10 the switch that turns these lines off turns off those about errors, too.
 *
 * @param logger where `app.log` and `request.log` write, @default getLogger('http')
 * @throws SteleError when it is no logger of Stele
 */
export function steleFastify(logger: Logger = getLogger('http')): SteleFastifyOptions {
  const { idOf } = createRequestRecorder({ logger }, 'steleFastify');
  const { LogController: Controller } = fastify as { LogController?: typeof LogController };
  return {
    loggerInstance: rootOf(logger),
    childLoggerFactory,
    genReqId: makesIds(idOf),
    requestIdHeader: false,
    frameworkErrors: answerRefused,
    ...quietSwitches(Controller),
  };
}

/** Fastify makes its logger by asking the one it is given for a child, with forms of its own, pino's of errors among them. */
function rootOf(logger: Logger): FastifyBaseLogger {
  const root = logger.child({});
  Object.defineProperty(root, 'child', {
    value: (bindings: object, options: object) => {
      const child = logger.child(bindings, { ...options, serializers });
      // Fastify looks up the levels of routes here, `silent` included.
      return Object.defineProperty(child, 'levels', {
        get: () => ({
          ...logger.levels,
          values: { ...logger.levels.values, silent: Number.POSITIVE_INFINITY },
        }),
      });
    },
  });
  return root as FastifyBaseLogger;
}
