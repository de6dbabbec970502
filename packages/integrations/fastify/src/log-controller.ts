import type { FastifyInstance, FastifyReply, FastifyRequest, LogController } from 'fastify';
import { recordOf } from './marks.ts';
import { recordRefused } from './refused.ts';

/** Label of Fastify's identifier, in the loggers of requests that have no record: that of the context of those that have. */
const requestIdLabel = 'requestId';

/** The options of Fastify that say what it logs itself. */
export interface QuietSwitches {
  /** From Fastify 5.10 on. */
  readonly logController?: LogController;
  /** Before Fastify 5.10. */
  readonly disableRequestLogging?: true;
  /** Before Fastify 5.10. */
  readonly requestIdLogLabel?: string;
}

/** @param Controller what Fastify exports by that name, from 5.10 on */
export function quietSwitches(Controller: typeof LogController | undefined): QuietSwitches {
  return Controller === undefined
    ? { disableRequestLogging: true, requestIdLogLabel: requestIdLabel }
    : { logController: createLogController(Controller) };
}

/**
 * What Fastify says itself: nothing of the arrival and the end of requests, and nothing that stands in their record.
 *
 * @param Base Fastify's class: it takes instances of its own copy only
 */
function createLogController(Base: typeof LogController): LogController {
  class SteleLogController extends Base {
    override incomingRequest(request: FastifyRequest, reply: FastifyReply): void {
      // One that no route was looked for: the application has a function of its own to refuse it.
      if (request.params === null) recordRefused(request, reply);
    }

    override requestCompleted(): void {}

    override defaultErrorLog(error: Error, request: FastifyRequest, reply: FastifyReply): void {
      if (recordOf(request.raw) !== undefined) return;
      const fields = { req: request, res: reply };
      if (reply.statusCode >= 500) reply.log.error(error, 'request failed', fields);
      else reply.log.info(error, 'request refused', fields);
    }

    override streamError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
      const record = recordOf(request.raw);
      if (record === undefined) {
        super.streamError(error, request, reply);
        return;
      }
      // The source was stopped because the client has left: that is told by the end of the response.
      if (reply.raw.destroyed || (request.raw.destroyed && (request.raw as { aborted?: boolean }).aborted))
        return;
      record.fail(error).endsAs('stream_error');
    }

    override routeNotFound(request: FastifyRequest): void {
      if (recordOf(request.raw) !== undefined) return;
      // Fastify's message has the query in it.
      request.log.info('no route', { method: request.method, path: request.raw.url?.split(/[?;#]/)[0] });
    }

    override serviceUnavailable(logger: FastifyInstance['log']): void {
      logger.info('request refused, the server is closing');
    }
  }
  return new SteleLogController({ requestIdLogLabel: requestIdLabel });
}
