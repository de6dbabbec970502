import { createHash } from 'node:crypto';
import { type IncomingMessage, request, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { requestOf, serve } from './served.ts';

/** Accepts a WebSocket by hand: RFC 6455, section 4.2.2. */
function accept(raw: IncomingMessage, socket: Duplex): void {
  const key = `${raw.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const answer = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${answer}\r\n\r\n`,
  );
  // As a WebSocket does: it reads, and ends when the other side does.
  socket.resume().on('end', () => socket.end());
}

/** Hands upgrades to the router, as @fastify/websocket does. */
function routeUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (raw, socket) => {
    const response = new ServerResponse(raw);
    response.assignSocket(socket as never);
    response.on('finish', () => socket.end());
    app.routing(raw, response);
  });
}

/** Asks for a WebSocket; the status of the answer, and what ends the connection. */
async function upgrade(url: string): Promise<{ status: number | undefined; end(): void }> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const asked = request(url, { headers }).end();
  return new Promise((resolve, reject) => {
    asked.on('upgrade', ({ statusCode: status }, socket) => resolve({ status, end: () => socket.destroy() }));
    asked.on('response', (answer) =>
      resolve({ status: answer.resume().statusCode, end: () => asked.destroy() }),
    );
    asked.on('error', reject);
  });
}

describe('a request that becomes a WebSocket', () => {
  it('has its record when the connection ends, where it goes through the router', async () => {
    const served = await serve((app) => {
      routeUpgrades(app);
      app.get('/live/:room', async (request, reply) => {
        reply.hijack();
        accept(request.raw, request.raw.socket);
      });
    });
    const { status, end } = await upgrade(`${served.url}/live/7`);
    expect(status).toBe(101);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(served.out.records).toHaveLength(0);
    end();
    expect(await requestOf(served)).toMatchObject({
      levelName: 'info',
      fields: { 'http.route': '/live/:room', 'http.response.status_code': 101, outcome: 'ok' },
    });
    expect(served.out.records).toHaveLength(1);
  });

  it('has the status of a refusal', async () => {
    const served = await serve((app) => {
      routeUpgrades(app);
      app.get('/live', async (_request, reply) => reply.code(401).send('who?'));
    });
    const { status, end } = await upgrade(`${served.url}/live`);
    expect(status).toBe(401);
    end();
    expect((await requestOf(served)).fields).toMatchObject({ 'http.response.status_code': 401 });
  });

  it.for([[true], [false]])(
    'is left alone where a listener bypasses the router; recorded: %j',
    async ([upgrades]) => {
      const served = await serve(
        (app) => {
          app.server.on('upgrade', (raw, socket) => accept(raw, socket));
          app.get('/', async () => 'x');
        },
        { upgrades: upgrades === true },
      );
      const { status, end } = await upgrade(`${served.url}/raw`);
      expect(status).toBe(101);
      end();
      if (upgrades !== true) await fetch(served.url);
      const { fields } = await requestOf(served);
      expect(fields['url.path']).toBe(upgrades ? '/raw' : '/');
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(served.out.records).toHaveLength(1);
    },
  );
});
