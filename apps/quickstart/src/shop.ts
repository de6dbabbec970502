import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { context, type Logger } from '@stele/core';
import { type Answer, createRoutes, type Route } from './routes.ts';

export interface Shop {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startShop(log: Logger): Promise<Shop> {
  const routes = createRoutes(log);
  const http = log.child({ module: 'http' });

  const server = createServer((request, response) => {
    // Every record until the answer carries the identifier, whichever logger writes it.
    const requestId = `req_${randomUUID().slice(0, 8)}`;
    void context.run({ requestId }, () => handle(request, response, requestId));
  });

  async function handle(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> {
    const started = performance.now();
    const { method = '', url: path = '' } = request;
    // A function makes fields only when the level is on: try STELE_LEVEL=debug.
    http.debug('request', () => ({ method, path, headers: request.headers }));
    const { status, body } = await answer(routes[`${method} ${path.split('/')[1]}`], request);
    response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': requestId });
    response.end(JSON.stringify(body));
    const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
    http.at(level)('answer', { method, path, status, ms: Math.round(performance.now() - started) });
  }

  async function answer(route: Route | undefined, request: IncomingMessage): Promise<Answer> {
    if (route === undefined) return { status: 404, body: { error: 'no such page' } };
    try {
      return await route(request);
    } catch (error) {
      http.error(error, 'request failed');
      return { status: 500, body: { error: 'sorry' } };
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
