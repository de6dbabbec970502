/**
 * How a request ended:
 * - `ok`: answered with a status below 400,
 * - `client_error`: 400 to 499,
 * - `server_error`: 500 and above, or a handler that threw before anything was answered,
 * - `aborted`: the client went away before the answer was complete,
 * - `timeout`: the server gave up waiting, for the request or for its own handler,
 * - `stream_error`: the answer had begun and its source failed.
 */
export type HttpOutcome = 'ok' | 'client_error' | 'server_error' | 'aborted' | 'timeout' | 'stream_error';

/** What is known of the end of a request. */
export interface Ending {
  /** False when the connection went away before the answer was complete. */
  readonly complete: boolean;
  /** Status that was sent; undefined when no head was. */
  readonly status: number | undefined;
  readonly timedOut: boolean;
  /** What made the response fail. */
  readonly errored: boolean;
}

export function outcomeOf({ complete, status, timedOut, errored }: Ending): HttpOutcome {
  if (timedOut) return 'timeout';
  if (!complete) return errored ? 'stream_error' : 'aborted';
  if (status === undefined) return 'server_error';
  return status >= 500 ? 'server_error' : status >= 400 ? 'client_error' : 'ok';
}

/** Codes of errors by which servers and frameworks say that they did not want to wait any longer. */
const timeouts = new Set([
  'FST_ERR_HANDLER_TIMEOUT',
  'ERR_HTTP_REQUEST_TIMEOUT',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
]);

/** True for the error of a time limit. An `AbortSignal.timeout` gives a `TimeoutError`. */
export function isTimeout(error: unknown): boolean {
  try {
    const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
    return timeouts.has(code as string) || name === 'TimeoutError';
  } catch {
    return false;
  }
}
