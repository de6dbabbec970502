import { checkOptions, show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import type { RequestRecorder } from '../recorder.ts';
import type { RequestRecord } from '../request-record.ts';
import { headerSource, hostOf, protocolOf } from './observe.ts';
import { parserFault } from './parser-fault.ts';
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
  end(...args: unknown[]): unknown;
  once(event: string, listener: () => void): unknown;
}

/** A socket with the response that `node:http` sends on it just now. */
interface ServingSocket extends NodeSocket {
  readonly _httpMessage?: { readonly req?: { readonly complete?: boolean } } | null;
}

/**
 * Records what happens to a server of `node:http` besides requests. It watches and does not listen, so that nothing
 * changes in what the server does: with a listener it would leave the answer, or the connection, to that.
 *
 * @returns a function that ends it
 * @throws SteleError naming what is wrong
 */
export function recordServer(
  server: Server,
  recorder: RequestRecorder,
  options: ServerOptions = {},
): () => void {
  checkOptions(options, { malformed: 'boolean', upgrades: 'boolean' }, 'recordServer');
  if (typeof server?.emit !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `recordServer: the server is ${show(server)}; allowed: what createServer() of node:http returns`,
    );
  if (typeof recorder?.begin !== 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `recordServer: the recorder is ${show(recorder)}; allowed: what createRequestRecorder() returns`,
    );
  const { malformed = true, upgrades = true } = options;
  const { emit } = server;
  let ended = false;
  const watching = function watching(this: Server, ...args: unknown[]): boolean {
    const [event, first, second] = args;
    if (!ended) {
      if (malformed && event === 'clientError') refused(recorder, first, second as ServingSocket | undefined);
      else if (
        upgrades &&
        (event === 'upgrade' || event === 'connect') &&
        this.listenerCount(event as string) > 0
      ) {
        const record = upgraded(recorder, first as NodeRequest, second as Connection);
        return recorder.run(record, () => emit.apply(this, args as never));
      }
    }
    return emit.apply(this, args as never);
  };
  server.emit = watching as Server['emit'];
  return () => {
    ended = true;
    if (server.emit === (watching as Server['emit'])) server.emit = emit;
  };
}

/** A request that never became one. Its bytes are not logged. */
function refused(recorder: RequestRecorder, given: unknown, socket: ServingSocket | undefined): void {
  // Errors of sockets are told here, too: those of requests that have a record already, or of nobody's.
  const fault = parserFault(given);
  // What is wrong with the body of a request stands in the record of that.
  if (fault === undefined || socket?._httpMessage?.req?.complete === false) return;
  const record = recorder.begin({
    method: '_OTHER',
    target: '',
    header: () => undefined,
    peer: socket?.remoteAddress,
    request: undefined,
  });
  record.fail(fault.error);
  record.settle({ complete: true, status: fault.status });
}

function upgraded(recorder: RequestRecorder, req: NodeRequest, socket: Connection): RequestRecord {
  const headers = headerSource(req.headers);
  const record = recorder.begin({
    method: req.method ?? '',
    target: req.url ?? '',
    header: (name) => headers.header(name),
    host: hostOf(req),
    protocol: protocolOf(req),
    scheme: socket.encrypted === true ? 'wss' : 'ws',
    peer: socket.remoteAddress,
    request: req,
  });
  let status: number | undefined;
  let seen = false;
  const { write, end } = socket;
  // The first bytes are the head of the answer, whoever writes it.
  const head = (chunk: unknown): void => {
    // What somebody else has put in their place stays.
    if (socket.write === first) socket.write = write;
    if (socket.end === last) socket.end = end;
    if (seen) return;
    seen = true;
    const found = /^HTTP\/1\.[01] (\d{3})/.exec(String(chunk).slice(0, 16));
    status = found === null ? undefined : Number(found[1]);
    record.lasting = status === 101 || req.method === 'CONNECT';
    record.firstByte();
  };
  function first(this: Connection, ...args: unknown[]): unknown {
    head(args[0]);
    return write.apply(this, args);
  }
  function last(this: Connection, ...args: unknown[]): unknown {
    head(args[0]);
    return end.apply(this, args);
  }
  socket.write = first;
  socket.end = last;
  socket.once('close', () => record.settle({ complete: status !== undefined, status }));
  return record;
}
