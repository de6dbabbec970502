import { errorClass } from './error-class.ts';

/**
 * How a request ended:
 * - `ok`: answered with a status below 400,
 * - `client_error`: 400 to 499,
 * - `server_error`: 500 and above, or a handler that threw before anything was answered,
 * - `aborted`: the connection was gone before the answer was complete: the client left, or the server was shut down,
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
  /** True when something other than the client's departure made the response fail. */
  readonly errored: boolean;
}

export function outcomeOf({ complete, status, timedOut, errored }: Ending): HttpOutcome {
  const answered = complete && status !== undefined;
  // A limit that has passed and did not keep the handler from answering is no way to end.
  if (timedOut && !(answered && status < 400)) return 'timeout';
  if (answered) return status >= 500 ? 'server_error' : status >= 400 ? 'client_error' : 'ok';
  if (complete || (errored && status === undefined)) return 'server_error';
  return errored ? 'stream_error' : 'aborted';
}

/** Codes of errors by which servers and frameworks say that they did not want to wait any longer. */
const timeouts = new Set<unknown>(['FST_ERR_HANDLER_TIMEOUT', 'ERR_HTTP_REQUEST_TIMEOUT']);

/** Codes of errors that say no more than that the connection is gone. */
const hangUps = new Set<unknown>([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_HTTP2_STREAM_ERROR',
  'HPE_INVALID_EOF_STATE',
]);

/**
 * True for the error of a time limit of the server: those of frameworks, `TimeoutError` of rxjs and of
 * `AbortSignal.timeout`. That a socket to somebody else timed out is an error like any other.
 */
export function isTimeout(error: unknown): boolean {
  const { code, name } = partsOf(error);
  return timeouts.has(code) || name === 'TimeoutError';
}

/** True for an error that says no more than that the connection is gone, and for nothing at all. */
export function isHangUp(error: unknown): boolean {
  if (error === undefined || error === null) return true;
  const { code, name } = partsOf(error);
  return hangUps.has(code) || name === 'AbortError';
}

/** `error.type` of the conventions: the class of the error, or the status of a server error. */
export function errorType(
  err: unknown,
  status: number | undefined,
  outcome: HttpOutcome,
): string | undefined {
  if (err !== undefined) return errorClass(err);
  if (outcome === 'ok' || outcome === 'client_error') return undefined;
  return outcome === 'server_error' && status !== undefined ? String(status) : outcome;
}

function partsOf(error: unknown): { readonly code?: unknown; readonly name?: unknown } {
  try {
    const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
    return { code, name };
  } catch {
    return {};
  }
}
