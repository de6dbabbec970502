import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, type Logger, type LogRecord, memory } from '@stele/core';
import { type SteleExpressOptions, steleErrors, steleExpress } from '@stele/express';
import express5, { type Express } from 'express';
import express4 from 'express-4';

/** Both lines of Express that are supported. The types are those of 5. */
export const versions: readonly (readonly [name: string, express: typeof express5])[] = [
  ['Express 5', express5],
  ['Express 4', express4],
];

export interface Served {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  /** All records, and those of requests. */
  readonly records: readonly LogRecord[];
  requests(): readonly LogRecord[];
  /** The records of so many requests, as soon as they are there. */
  settled(count: number): Promise<readonly LogRecord[]>;
  /** The record of the one request that a function makes. */
  recordOf(visit: () => Promise<unknown>): Promise<LogRecord>;
  get(path: string, init?: RequestInit): Promise<Response>;
}

interface Parts {
  readonly express?: typeof express5;
  readonly options?: Omit<SteleExpressOptions, 'logger'>;
  /** False where the middleware for errors is left out. */
  readonly errors?: boolean;
  /** What comes before and after everything else. */
  readonly around?: (app: Express) => void;
  readonly after?: (app: Express) => void;
  /** False where the routes bring the middleware themselves. */
  readonly log?: boolean;
}

/** Serves an application on this machine while a function visits it. */
export async function serving(
  routes: (app: Express, log: Logger) => void,
  visit: (served: Served) => Promise<unknown>,
  { express = express5, options = {}, errors = true, around, after, log = true }: Parts = {},
): Promise<void> {
  const out = memory();
  const logger = createLogger({ level: 'trace', sinks: { out } });
  const app = express();
  // What Express prints of errors itself is of no interest here.
  app.set('env', 'test');
  around?.(app);
  if (log) app.use(steleExpress({ logger, ...options }));
  routes(app, logger);
  if (errors) app.use(steleErrors());
  after?.(app);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const requests = (): readonly LogRecord[] => out.records.filter(({ msg }) => msg === 'http.request');
  const settled = async (count: number): Promise<readonly LogRecord[]> => {
    while (requests().length < count) await new Promise((resolve) => setTimeout(resolve, 2));
    return requests();
  };
  try {
    await visit({
      url,
      port,
      server,
      records: out.records,
      requests,
      settled,
      async recordOf(made) {
        const before = requests().length;
        await made();
        return (await settled(before + 1))[before] as LogRecord;
      },
      async get(path, init) {
        const response = await fetch(url + path, init);
        await response.arrayBuffer();
        return response;
      },
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
