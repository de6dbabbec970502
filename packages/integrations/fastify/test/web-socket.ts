import { createHash } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';

/** Accepts a WebSocket by hand: RFC 6455, section 4.2.2. */
export function accept(raw: IncomingMessage, socket: Duplex): void {
  const key = `${raw.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const answer = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${answer}\r\n\r\n`,
  );
  // As a WebSocket does: it reads, and ends when the other side does.
  socket.on('data', ([head = 0]: Buffer) => {
    if ((head & 15) === 8) socket.end(Buffer.from([0x88, 0]));
  });
  socket.on('end', () => socket.end());
}

/** Tells the texts of up to 125 bytes that a client sends: section 5.2. */
export function onText(socket: Duplex, told: (text: string) => void): void {
  socket.on('data', (frame: Buffer) => {
    const [head = 0, length = 0] = frame;
    if ((head & 15) !== 1) return;
    const mask = frame.subarray(2, 6);
    told(String(frame.subarray(6, 6 + (length & 127)).map((byte, at) => byte ^ (mask[at % 4] as number))));
  });
}

/** Hands upgrades to the router, as @fastify/websocket does. */
export function routeUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (raw, socket) => {
    const response = new ServerResponse(raw);
    response.assignSocket(socket as never);
    response.on('finish', () => socket.end());
    app.routing(raw, response);
  });
}

/** A client, once the connection stands. */
export async function open(url: string): Promise<WebSocket> {
  const client = new WebSocket(url.replace('http:', 'ws:'));
  await new Promise((resolve, reject) => {
    client.addEventListener('open', resolve);
    client.addEventListener('error', reject);
  });
  onTestFinished(() => client.close());
  return client;
}
