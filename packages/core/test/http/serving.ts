import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createServer2, type Http2Server } from 'node:http2';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createLogger, type LogRecord, type MemorySink, memory } from '@stele/core';
import {
  createRequestRecorder,
  type HttpOptions,
  type RequestRecorder,
  recordRequests,
} from '@stele/core/http';

type Options = Omit<HttpOptions, 'logger'>;

/** A server with its records. */
export interface Site<S> {
  readonly server: S;
  readonly port: number;
  readonly url: string;
  readonly out: MemorySink;
  readonly recorder: RequestRecorder;
  /** The records of requests, as soon as there are so many; fails when they do not come. */
  ended(count?: number): Promise<LogRecord[]>;
  /** The fields of the one record of a request. */
  fields(): Promise<Readonly<Record<string, unknown>>>;
}

/** A recorder whose records go to memory. */
export function recording(options: Options = {}): { out: MemorySink; recorder: RequestRecorder } {
  const out = memory();
  const logger = createLogger({ level: 'trace', sinks: { out } });
  return { out, recorder: createRequestRecorder({ logger, ...options }) };
}

export function requestsOf({ records }: Pick<MemorySink, 'records'>): LogRecord[] {
  return records.filter(({ msg }) => msg === 'http.request');
}

/** Waits until something is there. */
export async function until<T>(what: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + 20_000; ; ) {
    const found = what();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function open<S extends Server | Http2Server>(
  server: S,
  out: MemorySink,
  recorder: RequestRecorder,
): Promise<Site<S>> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ended = async (count = 1): Promise<LogRecord[]> => {
    await until(() => requestsOf(out).length >= count && recorder.stats().open === 0);
    // One too many would come right behind.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const found = requestsOf(out);
    if (found.length !== count) throw new Error(`${found.length} records in place of ${count}`);
    return found;
  };
  const fields = async () => (await ended())[0]?.fields as Readonly<Record<string, unknown>>;
  return { server, port, url: `http://127.0.0.1:${port}`, out, recorder, ended, fields };
}

/** Runs a server whose handler is recorded, while `visit` runs. */
export async function serving(
  handler: (req: IncomingMessage, res: ServerResponse) => unknown,
  visit: (site: Site<Server>) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const { out, recorder } = recording(options);
  const site = await open(createServer(recordRequests(handler, recorder) as () => void), out, recorder);
  try {
    await visit(site);
  } finally {
    site.server.close();
    site.server.closeAllConnections();
  }
}

/** The same with HTTP/2. */
export async function serving2(
  handler: Parameters<typeof createServer2>[1] & object,
  visit: (site: Site<Http2Server>) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const { out, recorder } = recording(options);
  const site = await open(createServer2(recordRequests(handler, recorder)), out, recorder);
  try {
    await visit(site);
  } finally {
    site.server.close();
  }
}

/** A socket that sends some text, and what came back until it was closed. */
export async function raw(port: number, ...texts: string[]): Promise<string> {
  const socket = connectTo(port);
  const answer = textOf(socket);
  for (const text of texts) socket.write(text, 'latin1');
  return await answer;
}

export function connectTo(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** Everything a socket receives until it is closed. */
export async function textOf(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (piece) => {
    text += piece;
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
