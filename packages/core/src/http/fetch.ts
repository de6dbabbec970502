import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { Exchange } from './fetch-exchange.ts';
import { FetchIncoming, type FetchRequest } from './fetch-request.ts';
import type { HttpOptions } from './options.ts';
import { createRequestRecorder } from './recorder.ts';
import type { RequestRecord } from './request-record.ts';

/** Options of `recordFetch()`. */
export interface FetchOptions extends HttpOptions {
  /** Template of the route, asked when the handler has returned. @default none */
  readonly route?: ((request: unknown) => string | undefined) | undefined;
  /**
   * Address of the other end of the connection, which a `Request` does not have. Given what the handler is given: the
   * request and the server of Bun, the info of Deno, the bindings of Hono. @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: what a runtime gives besides the request is known to who writes the function
  readonly peer?: ((request: any, ...rest: any[]) => string | undefined) | undefined;
}

/**
 * Wraps a handler that makes a `Response` of a `Request`, as Hono, Next.js, Bun, Deno and workers have it: one record
 * for each request, settled when the body of the response has been read to its end, given up, or the request's signal
 * aborts; and a context around the handler. Bodies pass chunk by chunk, as they are asked for.
 *
 * A body that the wrapper watches is a stream, of which no length is known; a header `content-length` stays as it is.
 *
 * @returns a handler that takes what the given one takes, `this` among it, and rejects with what that throws
 * @throws SteleError naming the option that is wrong
 */
export function recordFetch<
  This,
  Req extends FetchRequest,
  Rest extends unknown[],
  Given extends Response | undefined,
>(
  handler: (this: This, request: Req, ...rest: Rest) => Given | Promise<Given>,
  options: FetchOptions,
): (this: This, request: Req, ...rest: Rest) => Promise<Given | Response> {
  if (typeof handler !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `recordFetch: the handler is ${show(handler)}; allowed: a function that makes a Response of a Request, before the options`,
    );
  const { route, peer, ...http } = options ?? {};
  checkOptions({ route, peer }, { route: 'function', peer: 'function' }, 'recordFetch');
  const recorder = createRequestRecorder(http as HttpOptions, 'recordFetch');
  const tellsRoute = route && (({ incoming }: RequestRecord) => route(incoming.request));

  function arrive(request: Req, rest: Rest): Exchange {
    const { signal } = request;
    const address = peer === undefined ? undefined : recorder.guarded('peer', () => peer(request, ...rest));
    const record = recorder.begin(new FetchIncoming(request, address));
    if (tellsRoute !== undefined) record.template = tellsRoute;
    return new Exchange(record, signal);
  }

  return async function recorded(this: This, request, ...rest) {
    // Frameworks hand in requests of their own making, which may refuse to be read.
    const exchange = recorder.guarded('request', () => arrive(request, rest));
    if (exchange === undefined) return handler.call(this, request, ...rest);
    try {
      const given = await recorder.run(exchange.record, () => handler.call(this, request, ...rest));
      return exchange.answer(given, recorder.echo);
    } catch (error) {
      exchange.fail(error);
      throw error;
    }
  };
}
