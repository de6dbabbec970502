import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { requestStats } from '../src/index.ts';
import { requestOf, requestsOf, type Served, serve } from './served.ts';

const never = (): Promise<never> => new Promise(() => {});

/** Sends the head of a request and hangs up when the server has it. */
async function hangUp(
  served: Served,
  arrived: Promise<unknown>,
  text = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n',
): Promise<void> {
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
  socket.write(text);
  await arrived;
  socket.destroy();
}

/** A handler that says that it runs, and never answers. */
function waitAfter(arrived: { resolve(): void }): Promise<never> {
  arrived.resolve();
  return never();
}

function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  return Promise.withResolvers<void>();
}

describe('the end of a request', () => {
  it('is an abort when the client leaves before the answer', async () => {
    const arrived = later();
    const served = await serve((app) => void app.get('/', () => waitAfter(arrived)));
    await hangUp(served, arrived.promise);
    const { levelName, fields } = await requestOf(served);
    expect(levelName).toBe('warn');
    expect(fields).toMatchObject({ outcome: 'aborted', 'http.route': '/', 'client.address': '127.0.0.1' });
    expect(fields['http.response.status_code']).toBeUndefined();
    expect(served.out.records).toHaveLength(1);
  });

  it('is an abort when the client leaves in the midst of its upload', async () => {
    const arrived = later();
    const served = await serve((app) => {
      app.addHook('onRequest', async () => arrived.resolve());
      app.post('/', async () => 'x');
    });
    const head =
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"a":';
    await hangUp(served, arrived.promise, head);
    expect((await requestOf(served)).fields).toMatchObject({ outcome: 'aborted' });
  });

  it('is an abort when the client leaves in the midst of the answer', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', (_request, reply) => {
          const source = new Readable({ read() {} });
          source.push('begin');
          void reply.send(source);
        }),
    );
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    const { fields, err } = await requestOf(served);
    expect(fields).toMatchObject({ outcome: 'aborted', 'http.response.status_code': 200 });
    expect(err).toBeUndefined();
    expect(served.out.records).toHaveLength(1);
  });

  it('is an abort when a client of HTTP/2 resets its stream', async () => {
    const arrived = later();
    const served = await serve((app) => void app.get('/', () => waitAfter(arrived)), {}, { http2: true });
    const session = connectHttp2(served.url);
    const stream = session.request({ ':path': '/?token=s3cret' });
    stream.on('error', () => {});
    await arrived.promise;
    stream.close(constants.NGHTTP2_CANCEL);
    const { fields } = await requestOf(served);
    expect(fields).toMatchObject({ outcome: 'aborted', 'network.protocol.version': '2' });
    session.destroy();
  });

  it('is what it is over HTTP/2, too', async () => {
    const served = await serve((app) => void app.get('/o/:id', async () => 'done'), {}, { http2: true });
    const session = connectHttp2(served.url);
    const stream = session.request({ ':path': '/o/7' });
    const [headers] = (await once(stream, 'response')) as [Record<string, string>];
    stream.resume();
    const { fields, context } = await requestOf(served);
    expect(fields).toMatchObject({ 'http.route': '/o/:id', outcome: 'ok', 'http.response.status_code': 200 });
    expect(headers['x-request-id']).toBe(context['requestId']);
    session.destroy();
  });

  it('is a failed stream when the source of the answer fails', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', (_request, reply) => {
          const source = new Readable({ read() {} });
          source.push('begin');
          setTimeout(() => source.destroy(new Error('disk gone')), 20);
          void reply.send(source);
        }),
    );
    await fetch(served.url)
      .then((answer) => answer.text())
      .catch(() => {});
    const { levelName, fields, err } = await requestOf(served);
    expect(levelName).toBe('warn');
    expect(fields).toMatchObject({ outcome: 'stream_error', 'http.response.status_code': 200 });
    expect(err).toMatchObject({ message: 'disk gone' });
    expect(served.out.records).toHaveLength(1);
  });

  it('is a server error when the source fails before the answer has begun', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', (_request, reply) => {
          const source = new Readable({ read() {} });
          setTimeout(() => source.destroy(new Error('no disk')), 5);
          void reply.send(source);
        }),
    );
    expect((await fetch(served.url)).status).toBe(500);
    expect(await requestOf(served)).toMatchObject({
      fields: { outcome: 'server_error' },
      err: { message: 'no disk' },
    });
  });

  it('is a timeout when the handler takes longer than it may', async () => {
    const served = await serve((app) => void app.get('/', { handlerTimeout: 20 }, never));
    expect((await fetch(served.url)).status).toBe(503);
    const { levelName, fields, err } = await requestOf(served);
    expect(levelName).toBe('error');
    expect(fields).toMatchObject({ outcome: 'timeout', 'http.response.status_code': 503 });
    expect(err).toMatchObject({ code: 'FST_ERR_HANDLER_TIMEOUT' });
  });

  it('is seen when the handler answers by itself', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', (_request, reply) => {
          reply.hijack();
          reply.raw.writeHead(202).end('raw');
        }),
    );
    expect(await (await fetch(served.url)).text()).toBe('raw');
    expect((await requestOf(served)).fields).toMatchObject({
      outcome: 'ok',
      'http.response.status_code': 202,
      'http.response.body.size': 3,
    });
  });

  it('is seen of requests that are injected', async () => {
    const served = await serve((app) => void app.get('/o/:id', async () => 'x'));
    const answer = await served.app.inject({ url: '/o/7', headers: { 'x-request-id': 'evil\nabc' } });
    const { fields, context } = await requestOf(served);
    expect(fields).toMatchObject({ outcome: 'ok', 'http.route': '/o/:id', 'http.response.status_code': 200 });
    expect(context['requestId']).toBe(answer.headers['x-request-id']);
    expect(context['requestId']).toMatch(/^[\da-f-]{36}$/);
    expect(requestStats(served.app)).toMatchObject({ requests: 1, rejectedIds: 1, open: 0 });
  });

  it('is seen of requests that Fastify answers before any hook', async () => {
    const served = await serve((app) => void app.get('/:id', async () => 'x'));
    expect((await fetch(`${served.url}/%ZZ?token=s3cret`)).status).toBe(400);
    expect((await fetch(`${served.url}/${'a'.repeat(200)}`)).status).toBe(414);
    const [broken, long] = await requestsOf(served, 2);
    expect(broken?.fields).toMatchObject({
      'url.path': '/%ZZ',
      'url.query': 'token',
      outcome: 'client_error',
    });
    expect(long?.fields).toMatchObject({ 'http.response.status_code': 414 });
  });

  it('is seen of requests that come while the server closes', async () => {
    const [arrived, proceed] = [later(), later()];
    const served = await serve(
      (app) =>
        void app.get('/', async () => {
          arrived.resolve();
          await proceed.promise;
          return 'x';
        }),
      {},
      { forceCloseConnections: false },
    );
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1').resume();
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await arrived.promise;
    const closed = served.app.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.write('GET /late HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
    proceed.resolve();
    const found = await requestsOf(served, 2);
    expect(
      found.map(({ fields }) => [fields['url.path'], fields['http.response.status_code']]).sort(),
    ).toEqual([
      ['/', 200],
      ['/late', 503],
    ]);
    socket.destroy();
    await closed;
  });

  it('is seen of requests that are no HTTP where that is asked for', async () => {
    const served = await serve(() => {}, { malformed: true });
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1').resume();
    socket.write('this is no request\r\n\r\n');
    await once(socket, 'close');
    const { fields, err } = await requestOf(served);
    expect(fields).toMatchObject({ 'http.request.method': '_OTHER', 'http.response.status_code': 400 });
    expect(err).toMatchObject({ type: 'MalformedRequest' });
  });

  it('is told once, whatever hooks of the application do', async () => {
    const served = await serve((app: FastifyInstance) => {
      app.addHook('onResponse', async () => {
        throw new Error('afterwards');
      });
      app.get('/', async () => 'x');
    });
    await fetch(served.url);
    await requestOf(served);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(served.out.records.filter(({ msg }) => msg === 'http.request')).toHaveLength(1);
  });

  it('has the status that was sent, though Fastify sets another one after the head', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', async (_request, reply) => {
          reply.raw.write('abc');
          throw new Error('late');
        }),
    );
    await fetch(served.url).then((answer) => answer.text().catch(() => ''));
    expect((await requestOf(served)).fields).toMatchObject({
      outcome: 'stream_error',
      'http.response.status_code': 200,
    });
  });
});
