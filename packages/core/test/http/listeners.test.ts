import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, createLogger, memory } from '@stele/core';
import { recordRequests } from '@stele/core/http';
import { describe, expect, it } from 'vitest';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

async function serving(handler: Handler, visit: (port: number) => Promise<void>): Promise<void> {
  const logger = createLogger({ sinks: { out: memory() } });
  const server = createServer(recordRequests(handler, { logger }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await visit((server.address() as AddressInfo).port);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('listeners of a request and its response', () => {
  it('have the context of the request, though their events come from the socket', async () => {
    const seen: Record<string, unknown> = {};
    const handler: Handler = (req, res) => {
      const path = req.url ?? '';
      for (const [name, emitter] of Object.entries({ req, res }))
        for (const event of ['data', 'end', 'finish', 'close'])
          emitter.once(event, () => {
            seen[`${path} ${name} ${event}`] = context.get()['requestId'];
          });
      req.once('end', () => res.end('done'));
    };
    await serving(handler, async (port) => {
      for (const id of ['a', 'b'])
        await fetch(`http://127.0.0.1:${port}/${id}`, {
          method: 'POST',
          headers: { 'x-request-id': id },
          body: 'x'.repeat(200_000),
        }).then((response) => response.text());
    });
    expect(seen).toEqual(
      Object.fromEntries(
        ['a', 'b'].flatMap((id) =>
          ['req data', 'req end', 'req close', 'res finish', 'res close'].map((event) => [
            `/${id} ${event}`,
            id,
          ]),
        ),
      ),
    );
  });

  it('have it when the client goes away', async () => {
    const seen: unknown[] = [];
    let arrived = (): void => {};
    const handler: Handler = (req, res) => {
      req.once('data', () => arrived());
      req.on('error', () => seen.push(context.get()['requestId']));
      res.on('close', () => seen.push(context.get()['requestId']));
    };
    await serving(handler, async (port) => {
      const headers = { 'x-request-id': 'gone', 'content-length': 100 };
      const client = request({ host: '127.0.0.1', port, method: 'POST', headers });
      client.on('error', () => {});
      client.write('begun');
      arrived = () => client.destroy();
      while (seen.length < 2) await new Promise((next) => setTimeout(next, 5));
    });
    expect(seen).toEqual(['gone', 'gone']);
  });

  it('keep a scope within the request that they are called in', () => {
    let step: unknown;
    return serving(
      (_req, res) => {
        res.on('told', () => {
          step = context.get()['step'];
        });
        context.run({ step: 2 }, () => res.emit('told'));
        res.end();
      },
      async (port) => {
        await fetch(`http://127.0.0.1:${port}/`);
        expect(step).toBe(2);
      },
    );
  });
});
