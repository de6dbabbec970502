import { once } from 'node:events';
import { createServer as createHttpServer, request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/context/context.ts';

describe('what requests share', () => {
  it('answers each request on one socket in its own context', async () => {
    const server = createServer((socket) => socket.pipe(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const socket: Socket = context.bindEmitter(connect(port, '127.0.0.1'));
    await once(socket, 'connect');
    const seen: [string, unknown][] = [];
    for (const id of ['a', 'b', 'c']) {
      await context.run({ id }, async () => {
        const answer = new Promise<void>((resolve) => {
          socket.once('data', (bytes) => {
            seen.push([String(bytes), context.get()['id']]);
            resolve();
          });
        });
        socket.write(id);
        await answer;
      });
    }
    const closed = once(socket, 'close');
    context.run({ id: 'last' }, () => socket.on('close', () => seen.push(['closed', context.get()['id']])));
    socket.end();
    await closed;
    await new Promise((resolve) => server.close(resolve));
    expect(seen).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['closed', 'last'],
    ]);
    expect(socket.listenerCount('data')).toBe(0);
  });

  it('lets streams flow, pause and pipe as before', async () => {
    const stream = context.bindEmitter(new PassThrough());
    const seen: unknown[] = [];
    context.run({ id: 1 }, () =>
      stream.on('data', (chunk) => seen.push([String(chunk), context.get()['id']])),
    );
    expect(stream.readableFlowing).toBe(true);
    context.run({ id: 2 }, () => stream.write('x'));
    const end = once(stream, 'end');
    stream.end('y');
    await end;
    expect(seen).toEqual([
      ['x', 1],
      ['y', 1],
    ]);
    const piped = context.bindEmitter(new PassThrough());
    piped.end('z');
    expect(String(await piped.pipe(new PassThrough()).toArray())).toBe('z');
  });

  it('serves requests with bound messages and responses', async () => {
    const seen: unknown[] = [];
    const server = createHttpServer((message, response) => {
      context.bindEmitter(message);
      context.bindEmitter(response);
      context.run({ id: message.url }, () => {
        message.on('end', () => seen.push(['end', context.get()['id']])).resume();
        response.on('finish', () => seen.push(['finish', context.get()['id']]));
      });
      response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => {
      request({ host: '127.0.0.1', port, path: '/r', method: 'POST' }, (response) => {
        response.resume().on('end', resolve);
      }).end('body');
    });
    await new Promise((resolve) => server.close(resolve));
    expect(seen).toContainEqual(['end', '/r']);
    expect(seen).toContainEqual(['finish', '/r']);
  });
});
