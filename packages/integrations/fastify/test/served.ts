import { createLogger, type LogRecord, type MemorySink, memory } from '@stele/core';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { onTestFinished } from 'vitest';
import { type SteleRequestsOptions, steleFastify, steleRequests } from '../src/index.ts';

export interface Served {
  readonly app: FastifyInstance;
  readonly out: MemorySink;
  readonly url: string;
}

/** An application on a free port of this machine, whose records stay in memory. It is closed when the test ends. */
export async function serve(
  addRoutes: (app: FastifyInstance) => void | Promise<void>,
  options: SteleRequestsOptions = {},
  server: FastifyServerOptions & { http2?: boolean } = {},
  before: (app: FastifyInstance) => void = () => {},
): Promise<Served> {
  const { app, out } = application(server);
  before(app);
  await app.register(steleRequests, options);
  await addRoutes(app);
  // As many connections may wait as the tests open at once.
  const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 2000 });
  out.clear();
  return { app, out, url };
}

/** An application that logs to memory, without the plugin. */
export function application(server: FastifyServerOptions & { http2?: boolean } = {}): Omit<Served, 'url'> {
  const out = memory();
  const log = createLogger({ level: 'trace', sinks: { out } });
  const app = Fastify({
    ...steleFastify(log),
    forceCloseConnections: true,
    ...server,
  } as FastifyServerOptions);
  onTestFinished(() => app.close());
  return { app, out };
}

/** The records of requests, once there are so many. */
export async function requestsOf({ out }: Pick<Served, 'out'>, count = 1): Promise<readonly LogRecord[]> {
  for (let tries = 0; ; tries++) {
    const found = out.records.filter(({ msg }) => msg === 'http.request');
    if (found.length >= count || tries > 1000) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** The one record of a test's only request. */
export async function requestOf(served: Pick<Served, 'out'>): Promise<LogRecord> {
  const [record] = await requestsOf(served);
  return record as LogRecord;
}
