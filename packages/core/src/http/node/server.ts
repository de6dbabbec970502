import { checkOptions } from '../../config/check.ts';
import type { RequestRecorder } from '../recorder.ts';
import { headerReader, hostOf } from './observe.ts';
import type { NodeRequest, NodeSocket } from './shapes.ts';

/** What of a server is recorded that no handler sees. */
export interface ServerOptions {
  /** Requests that are no HTTP, or too large, or too slow. @default true */
  readonly malformed?: boolean | undefined;
  /** Connections that change their protocol, such as those of WebSockets; recorded when they end. @default true */
  readonly upgrades?: boolean | undefined;
}

interface Server {
  emit(event: string, ...args: never[]): boolean;
  listenerCount(event: string): number;
}

interface Connection extends NodeSocket {
  write(...args: unknown[]): unknown;
  once(event: string, listener: () => void): unknown;
}

/** The answer that `node:http` gives to an error of its parser. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Records what happens to a server of `node:http` besides requests. It watches and does not listen, so that nothing
 * changes in what the server does: with a listener it would leave the answer, or the connection, to that.
 *
 * @returns a function that ends it
 */
export function recordServer(
  server: Server,
  recorder: RequestRecorder,
  options: ServerOptions = {},
): () => void {
  checkOptions(options, { malformed: 'boolean', upgrades: 'boolean' }, 'recordServer');
  const { malformed = true, upgrades = true } = options;
  const { emit } = server;
  const watching = function watching(this: Server, ...args: unknown[]): boolean {
    const pass = (): boolean => emit.apply(this, args as never);
    if (malformed && args[0] === 'clientError') {
      refused(recorder, args[1], args[2] as NodeSocket);
    } else if (upgrades && args[0] === 'upgrade' && server.listenerCount('upgrade') > 0) {
      return upgraded(recorder, args[1] as NodeRequest, args[2] as Connection, pass);
    }
    return pass();
  };
  server.emit = watching as Server['emit'];
  return () => {
    if (server.emit === (watching as Server['emit'])) server.emit = emit;
  };
}

/** A request that never became one. Its bytes are not logged. */
function refused(recorder: RequestRecorder, error: unknown, socket: NodeSocket | undefined): void {
  const { code } = (error ?? {}) as { code?: unknown };
  // Errors of sockets are told here, too: those of requests that have a record already, or of nobody's.
  if (!/^(?:HPE_|ERR_HTTP_)/.test(String(code))) return;
  const status = statuses[String(code)] ?? 400;
  const record = recorder.begin({
    method: '_OTHER',
    target: '',
    header: () => undefined,
    peer: socket?.remoteAddress,
    request: undefined,
  });
  record.fail(withoutBytes(error, code));
  record.settle({ complete: true, status });
}

/** Errors of the parser hold what was received. */
function withoutBytes(error: unknown, code: unknown): Error {
  const { message = 'malformed request' } = (error ?? {}) as { message?: string };
  return Object.assign(new Error(message), { name: 'MalformedRequest', code, stack: undefined });
}

function upgraded(
  recorder: RequestRecorder,
  req: NodeRequest,
  socket: Connection,
  pass: () => boolean,
): boolean {
  const record = recorder.begin({
    method: req.method ?? '',
    target: req.url ?? '',
    header: headerReader(req.headers),
    host: hostOf(req),
    protocol: req.httpVersion,
    scheme: socket.encrypted === true ? 'wss' : 'ws',
    peer: socket.remoteAddress,
    request: req,
  });
  let status: number | undefined;
  const { write } = socket;
  socket.write = function first(...args: unknown[]) {
    socket.write = write;
    const head = /^HTTP\/1\.[01] (\d{3})/.exec(String(args[0]).slice(0, 16));
    status = head === null ? undefined : Number(head[1]);
    record.firstByte();
    return write.apply(this, args);
  };
  socket.once('close', () => record.settle({ complete: status !== undefined, status }));
  return recorder.run(record, pass);
}
