import type { HttpOptions } from '../options.ts';
import { createRequestRecorder, type RequestRecorder } from '../recorder.ts';
import { observe } from './observe.ts';
import type { NodeRequest, NodeResponse } from './shapes.ts';

/**
 * Wraps a handler of `node:http`, `node:https` or `node:http2` (with its compatibility API): one record for each
 * request, and a context around the handler. What the handler throws is recorded and thrown on.
 *
 * @throws SteleError naming the option that is wrong
 */
export function recordRequests<Req extends NodeRequest, Res extends NodeResponse, Result>(
  handler: (req: Req, res: Res) => Result,
  options: HttpOptions | RequestRecorder,
): (req: Req, res: Res) => Result {
  const recorder = 'begin' in options ? options : createRequestRecorder(options);
  return (req, res) => {
    const record = observe(recorder, req, res);
    return recorder.run(record, () => {
      try {
        const given = handler(req, res);
        if (given instanceof Promise) given.catch((error: unknown) => record.fail(error));
        return given;
      } catch (error) {
        record.fail(error);
        throw error;
      }
    });
  };
}
