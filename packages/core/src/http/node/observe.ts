import type { BodyCapture } from '../body.ts';
import type { Incoming, ReadHeader } from '../incoming.ts';
import type { RequestRecorder } from '../recorder.ts';
import type { RequestRecord } from '../request-record.ts';
import type { NodeRequest, NodeResponse } from './shapes.ts';

/** Facts that a framework knows better than the request itself. */
export interface NodeFacts {
  /** The framework's own request, given to the functions of the options. @default the request */
  readonly request?: unknown;
  /** The framework's own response. @default the response */
  readonly response?: unknown;
  /** Address of the client under the framework's rules of trust. */
  readonly client?: string | undefined;
  /** Identifier that the framework has made. */
  readonly id?: string | undefined;
  /** Path and query as they came, where the framework has changed `url`. @default `url` */
  readonly target?: string | undefined;
}

/** Codes with which a stream of HTTP/2 ends that nobody gave up: RFC 9113, section 7. */
const NO_ERROR = 0;

/**
 * Begins the record of a request of `node:http` or `node:http2`, which settles by itself when the response is
 * complete or its connection is gone.
 */
export function observe(
  recorder: RequestRecorder,
  req: NodeRequest,
  res: NodeResponse,
  facts: NodeFacts = {},
): RequestRecord {
  const record = recorder.begin(incomingOf(req, res, facts));
  const { echo } = recorder;
  if (echo !== undefined && !res.headersSent) {
    try {
      res.setHeader(echo, record.id);
    } catch {
      // A response that takes no header any more.
    }
  }
  const received = watchRequest(req, record.requestBody);
  watchResponse(req, res, record, received);
  return record;
}

export function headerReader(headers: NodeRequest['headers']): ReadHeader {
  return (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : value?.join(', ');
  };
}

/** In HTTP/2 it is a pseudo-header: RFC 9113, section 8.3.1. */
export function hostOf({ headers }: NodeRequest): string | undefined {
  const host = headers[':authority'] ?? headers['host'];
  return typeof host === 'string' ? host : undefined;
}

function incomingOf(req: NodeRequest, res: NodeResponse, facts: NodeFacts): Incoming {
  const { socket } = req;
  return {
    method: req.method ?? '',
    target: facts.target ?? req.url ?? '',
    header: headerReader(req.headers),
    host: hostOf(req),
    protocol: req.httpVersion,
    scheme: socket?.encrypted === true ? 'https' : 'http',
    // Read now: after an abort the socket has none any more.
    peer: socket?.remoteAddress,
    client: facts.client,
    request: facts.request ?? req,
    response: facts.response ?? res,
    id: facts.id,
  };
}

/** Counts the body as the parser hands it over, without reading it in anybody's place. */
function watchRequest(req: NodeRequest, capture: BodyCapture | undefined): () => number | undefined {
  const given = req.headers['content-length'];
  const announced = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
  const mayHaveBody =
    announced === undefined ? req.headers['transfer-encoding'] !== undefined : announced > 0;
  const { push } = req;
  if ((capture === undefined && announced !== undefined) || !mayHaveBody || push === undefined)
    return () => announced;
  let bytes = 0;
  req.push = function counted(chunk, encoding) {
    if (chunk !== null && chunk !== undefined) {
      bytes += sizeOf(chunk);
      capture?.add(chunk);
    }
    return push.call(this, chunk, encoding);
  };
  return () => announced ?? bytes;
}

function watchResponse(
  req: NodeRequest,
  res: NodeResponse,
  record: RequestRecord,
  received: () => number | undefined,
): void {
  const { write, end, writeHead, emit } = res as unknown as Record<string, (...args: unknown[]) => unknown>;
  const capture = record.responseBody;
  let bytes = 0;
  let finished = false;
  let timedOut = false;

  const passing = (chunk: unknown): void => {
    record.firstByte();
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    bytes += sizeOf(chunk);
    capture?.add(chunk);
  };

  const settle = (): void => {
    if (record.settled) return;
    const { rstCode = NO_ERROR } = res.stream ?? {};
    const { errored } = res;
    const sent = res.headersSent;
    record.settle({
      complete: finished && rstCode === NO_ERROR,
      status: sent ? res.statusCode : undefined,
      timedOut,
      error: finished || errored === null || isHangUp(errored) ? undefined : errored,
      requestBytes: received(),
      responseBytes: sent ? (req.method === 'HEAD' ? 0 : bytes) : undefined,
      header: (name) => textOf(res.getHeader(name)),
    });
  };

  Object.assign(res, {
    writeHead(...args: unknown[]) {
      record.firstByte();
      return writeHead?.apply(res, args);
    },
    write(...args: unknown[]) {
      passing(args[0]);
      return write?.apply(res, args);
    },
    end(...args: unknown[]) {
      passing(args[0]);
      return end?.apply(res, args);
    },
    // Listening would change what servers do: a timeout that somebody listens to does not close the connection.
    emit(...args: unknown[]) {
      const [event] = args;
      if (event === 'timeout') timedOut = true;
      else if (event === 'finish') {
        finished = true;
        record.lastByte();
      } else if (event === 'close') {
        const told = emit?.apply(res, args);
        settle();
        return told;
      }
      return emit?.apply(res, args);
    },
  });
}

/** True for an error that says no more than that the connection is gone. */
function isHangUp(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return (
    error === undefined || code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}

function sizeOf(chunk: unknown): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk);
  return chunk instanceof Uint8Array ? chunk.byteLength : 0;
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
