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
  /** Template of the route, when the handler has returned. @default none */
  readonly route?: ((request: unknown) => string | undefined) | undefined;
  /** Address of the other end of the connection, which a `Request` does not have. @default none */
  readonly peer?: ((request: unknown, ...rest: unknown[]) => string | undefined) | undefined;
}

/**
 * Wraps a handler that makes a `Response` of a `Request`, as Hono, Next.js, Bun, Deno and workers have it: one record
 * for each request, settled when the body of the response has been read to its end, and a context around the handler.
 *
 * @throws SteleError naming the option that is wrong
 */
export function recordFetch<Req extends FetchRequest, Rest extends unknown[]>(
  handler: (request: Req, ...rest: Rest) => Response | Promise<Response>,
  { route, peer, ...options }: FetchOptions,
): (request: Req, ...rest: Rest) => Promise<Response> {
  const recorder = createRequestRecorder(options);
  const guarded = <T>(fn: () => T): T | undefined => {
    try {
      return fn();
    } catch {
      return undefined;
    }
  };
  return async (request, ...rest) => {
    const { headers, method, url, signal } = request;
    const record = recorder.begin({
      method,
      target: url,
      header: (name) => headers.get(name) ?? undefined,
      host: hostOf(url),
      scheme: url.slice(0, Math.max(0, url.indexOf(':'))),
      peer: guarded(() => peer?.(request, ...rest)),
      request,
    });
    if (route !== undefined) record.route = () => guarded(() => route(request));
    const gone = (): void => record.settle({ complete: false, status: undefined });
    signal?.addEventListener('abort', gone, { once: true });
    try {
      const response = await recorder.run(record, () => handler(request, ...rest));
      return watched(response, record, recorder, gone);
    } catch (error) {
      record.fail(error).settle({ complete: true, status: undefined });
      throw error;
    }
  };
}

/** The same response, of which the record learns when its body is through. */
function watched(
  response: Response,
  record: RequestRecord,
  { echo }: RequestRecorder,
  gone: () => void,
): Response {
  record.firstByte();
  const { status, statusText, headers, body } = response;
  const header = (name: string): string | undefined => headers.get(name) ?? undefined;
  let bytes = 0;
  const settle = (complete: boolean, error?: unknown): void => {
    record.lastByte();
    record.settle({ complete, status, error, responseBytes: bytes, header });
  };
  // A switch of protocols or an error of the network can be passed on only.
  if (status < 200 || body === null) {
    settle(true);
    return status < 200 ? response : withId(response, null, record, echo);
  }
  const reader = body.getReader();
  const copy = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          settle(true);
          controller.close();
          return;
        }
        bytes += value.byteLength;
        record.responseBody?.add(value);
        controller.enqueue(value);
      } catch (error) {
        settle(false, error);
        controller.error(error);
      }
    },
    cancel(reason) {
      gone();
      return reader.cancel(reason);
    },
  });
  return withId(new Response(copy, { status, statusText, headers }), copy, record, echo);
}

function withId(
  response: Response,
  body: ReadableStream<Uint8Array> | null,
  record: RequestRecord,
  echo: string | undefined,
): Response {
  if (echo === undefined) return response;
  try {
    response.headers.set(echo, record.id);
    return response;
  } catch {
    // Of a response that came from a fetch the headers cannot be changed.
    const { status, statusText, headers } = response;
    const copy = new Headers(headers);
    copy.set(echo, record.id);
    return new Response(body, { status, statusText, headers: copy });
  }
}

function hostOf(url: string): string | undefined {
  const from = url.indexOf('://') + 3;
  const end = url.indexOf('/', from);
  return from < 3 ? undefined : url.slice(from, end < 0 ? url.length : end);
}
