import { show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import type { HttpOptions } from '../options.ts';
import { createRequestRecorder, type RequestRecorder } from '../recorder.ts';
import { observe } from './observe.ts';
import type { NodeRequest, NodeResponse } from './shapes.ts';

/**
 * Wraps a handler of `node:http`, `node:https` or `node:http2` (with its compatibility API): one record for each
 * request, and a context around the handler. What the handler throws, or its promise rejects with, is recorded and
 * goes on to the server as before; the record waits for the end of the response all the same.
 *
 * @param options those of a recorder, or a recorder that several servers share
 * @returns a handler that gives what the given one gives
 * @throws SteleError naming the option that is wrong
 */
export function recordRequests<Req extends NodeRequest, Res extends NodeResponse, Result>(
  handler: (req: Req, res: Res) => Result,
  options: HttpOptions | RequestRecorder,
): (req: Req, res: Res) => Result {
  if (typeof handler !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `recordRequests: the handler is ${show(handler)}; allowed: a function of a request and a response, before the options`,
    );
  const recorder =
    'begin' in (options ?? {})
      ? (options as RequestRecorder)
      : createRequestRecorder(options as HttpOptions, 'recordRequests');
  return (req, res) => {
    const record = observe(recorder, req, res);
    return recorder.run(record, () => {
      try {
        const given = handler(req, res);
        if (!(given instanceof Promise)) return given;
        // The promise of this and not the given one, which would count as handled.
        return given.catch((error: unknown) => {
          record.fail(error);
          throw error;
        }) as Result;
      } catch (error) {
        record.fail(error);
        throw error;
      }
    });
  };
}
