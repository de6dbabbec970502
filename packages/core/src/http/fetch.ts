import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { ReadHeader } from './incoming.ts';
import type { HttpOptions } from './options.ts';
import { createRequestRecorder, type RequestRecorder } from './recorder.ts';
import type { RequestRecord } from './request-record.ts';

/** What is needed of a `Request`. */
interface FetchRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly signal?: AbortSignal | undefined;
}

/** Options of `recordFetch()`. */
export interface FetchOptions extends HttpOptions {
  /** Template of the route, asked when the handler has returned. @default none */
  readonly route?: ((request: unknown) => string | undefined) | undefined;
  /** Address of the other end of the connection, which a `Request` does not have. @default none */
  readonly peer?: ((request: unknown, ...rest: unknown[]) => string | undefined) | undefined;
}

/**
 * Wraps a handler that makes a `Response` of a `Request`, as Hono, Next.js, Bun, Deno and workers have it: one record
 * for each request, settled when the body of the response has been read to its end, given up, or the request's signal
 * aborts; and a context around the handler. Bodies pass chunk by chunk, as they are asked for.
 *
 * A body that the wrapper watches is a stream, of which no length is known; a header `content-length` stays as it is.
 *
 * @returns a handler that takes what the given one takes, and rejects with what that throws
 * @throws SteleError naming the option that is wrong
 */
export function recordFetch<Req extends FetchRequest, Rest extends unknown[]>(
  handler: (request: Req, ...rest: Rest) => Response | Promise<Response>,
  options: FetchOptions,
): (request: Req, ...rest: Rest) => Promise<Response> {
  if (typeof handler !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `recordFetch: the handler is ${show(handler)}; allowed: a function that makes a Response of a Request, before the options`,
    );
  const { route, peer, ...http } = options ?? {};
  checkOptions({ route, peer }, { route: 'function', peer: 'function' }, 'recordFetch');
  const recorder = createRequestRecorder(http as HttpOptions, 'recordFetch');
  const tellsRoute = route && (({ incoming }: RequestRecord) => route(incoming.request as Request));
  return async (request, ...rest) => {
    const { headers, method, url, signal } = request;
    const record = recorder.begin({
      method,
      target: url,
      header: readerOf(headers),
      host: hostOf(url),
      scheme: url.slice(0, Math.max(0, url.indexOf(':'))),
      peer: peer === undefined ? undefined : recorder.guarded('peer', () => peer(request, ...rest)),
      request,
    });
    if (tellsRoute !== undefined) record.route = tellsRoute;
    const exchange = new Exchange(record, signal);
    try {
      return exchange.answer(await recorder.run(record, () => handler(request, ...rest)), recorder, method);
    } catch (error) {
      record.fail(error);
      exchange.settle(true);
      throw error;
    }
  };
}

const readerOf =
  (headers: { get(name: string): string | null }): ReadHeader =>
  (name) =>
    headers.get(name) ?? undefined;

/** One request and its response. */
class Exchange {
  readonly #record: RequestRecord;
  readonly #signal: AbortSignal | undefined;
  #response: Response | undefined;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #bytes = 0;

  constructor(record: RequestRecord, signal: AbortSignal | undefined) {
    this.#record = record;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#gone, { once: true });
  }

  /** The same response, of which the record learns when its body is through. Never throws. */
  answer(response: Response, { echo }: RequestRecorder, method: string): Response {
    try {
      this.#record.firstByte();
      // What is none, such as the undefined that Bun is given after an upgrade, is the runtime's to judge.
      if (typeof response?.status !== 'number') return this.#done(response);
      this.#response = response;
      const { body, status } = response;
      // A switch of protocols or an error of the network can be passed on only.
      if (status < 200) return this.#done(response);
      const shown = echo === undefined ? response : withHeader(response, echo, this.#record.id);
      // A body that nobody will send, or can read, tells nothing.
      if (body === null || body.locked || method === 'HEAD') return this.#done(shown);
      if (this.#signal?.aborted === true) this.#gone();
      this.#reader = shown.body?.getReader();
      const { statusText, headers } = shown;
      // Nothing is read ahead of who reads the copy.
      return new Response(new ReadableStream(this, { highWaterMark: 0 }), { status, statusText, headers });
    } catch (error) {
      this.#record.settings.guard.fail('response', error);
      return this.#done(response);
    }
  }

  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const reader = this.#reader as ReadableStreamDefaultReader<Uint8Array>;
      const { settings, holder } = this.#record;
      // Where the body comes from a source of the handler, that goes on in the context of the request.
      const { done, value } = await settings.inContext(holder, () => reader.read());
      if (done) {
        this.settle(true);
        controller.close();
        return;
      }
      this.#bytes += value?.byteLength ?? 0;
      this.#record.responseBody?.add(value);
      controller.enqueue(value);
    } catch (error) {
      this.settle(false, error);
      controller.error(error);
    }
  }

  cancel(reason: unknown): Promise<void> | undefined {
    this.#gone();
    return this.#reader?.cancel(reason);
  }

  settle(complete: boolean, error?: unknown): void {
    this.#signal?.removeEventListener('abort', this.#gone);
    const response = this.#response;
    this.#record.settle({
      complete,
      status: response?.status,
      error,
      responseBytes: response === undefined ? undefined : this.#bytes,
      header: this.#header,
    });
  }

  #done(response: Response): Response {
    if (response === undefined) this.#record.endsAs('ok');
    this.settle(true);
    return response;
  }

  readonly #gone = (): void => this.settle(false);

  readonly #header: ReadHeader = (name) => this.#response?.headers.get(name) ?? undefined;
}

function withHeader(response: Response, name: string, value: string): Response {
  try {
    response.headers.set(name, value);
    return response;
  } catch {
    // Of a response that came from a fetch the headers cannot be changed.
    const { body, status, statusText } = response;
    const headers = new Headers(response.headers);
    headers.set(name, value);
    return new Response(body, { status, statusText, headers });
  }
}

function hostOf(url: string): string | undefined {
  const from = url.indexOf('://') + 3;
  const end = url.indexOf('/', from);
  return from < 3 ? undefined : url.slice(from, end < 0 ? url.length : end);
}
