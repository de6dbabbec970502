import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { requestStats } from '../src/index.ts';
import { requestOf, requestsOf, type Served, serve } from './served.ts';

/** Sends bytes as they are; everything that comes back before the connection ends, in whatever way. */
function exchange({ url }: Served, bytes: string | Buffer): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk));
  // A server that refuses does not read the rest, and resets the connection.
  socket.on('error', () => {});
  socket.write(bytes);
  return new Promise((resolve) => socket.on('close', () => resolve(answer)));
}

const get = (headers: string): string => `GET /x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${headers}\r\n`;

describe('headers of 64 KB', () => {
  const bytes = get(`x-big: ${'a'.repeat(65_536)}\r\n`);

  it('are refused, and have a record where that is asked for', async () => {
    const served = await serve((app) => void app.get('/x', async () => 'x'), { malformed: true });
    expect(await exchange(served, bytes)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await requestOf(served)).toMatchObject({
      levelName: 'warn',
      fields: { 'http.response.status_code': 431, outcome: 'client_error' },
    });
    await wait(20);
    expect(await requestsOf(served)).toHaveLength(1);
    // What Fastify says of it at the level trace.
    expect(served.out.records.at(-1)).toMatchObject({ msg: 'client header_overflow', levelName: 'trace' });
    expect(JSON.stringify(served.out.records)).not.toMatch(/aaaa|rawPacket|97, 97/);
  });

  it('are refused without a record otherwise, and the next request has one', async () => {
    const served = await serve((app) => void app.get('/x', async () => 'x'));
    expect(await exchange(served, bytes)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await exchange(served, get(''))).toMatch(/^HTTP\/1\.1 200 /);
    expect((await requestOf(served)).fields['http.response.status_code']).toBe(200);
    expect(await requestsOf(served)).toHaveLength(1);
  });

  it('are taken where the server allows them, and are not logged', async () => {
    const served = await serve((app) => void app.get('/x', async () => 'x'), {}, {
      http: { maxHeaderSize: 200_000 },
    } as never);
    expect(await exchange(served, bytes)).toMatch(/^HTTP\/1\.1 200 /);
    expect(JSON.stringify(await requestOf(served))).not.toContain('aaaa');
  });
});

describe('a hostile identifier', () => {
  it.for([
    ['of 9,000 characters', 'z'.repeat(9000)],
    ['with a quote', 'a"b'],
    ['with a tab', 'a\tb'],
    ['with an escape sequence in UTF-8', 'a\u009b31mb'],
    ['of no ASCII', 'é'],
    ['that is a text of several words', 'one two'],
    ['that is empty', ''],
    ['that comes twice', 'one\r\nx-request-id: two'],
    ['that is JSON', '{"level":60}'],
  ] as const)('is not taken: %s', async ([, id]) => {
    const served = await serve((app) => void app.get('/x', async (request) => request.id));
    const answer = await exchange(served, Buffer.from(get(`x-request-id: ${id}\r\n`), 'utf8'));
    const { requestId } = (await requestOf(served)).context;
    expect(requestId).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(answer).toContain(`x-request-id: ${requestId}\r\n`);
    expect(answer).toMatch(new RegExp(`\\r\\n\\r\\n${requestId}$`));
    expect(requestStats(served.app)).toMatchObject({ requests: 1, open: 0, failures: {} });
  });
});

describe('a stream of events', () => {
  const heartbeats = (served: { count: number; end: boolean }) => (app: Served['app']) =>
    void app.get('/events/:topic', (request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      let sent = 0;
      const timer = setInterval(() => {
        reply.raw.write(': heartbeat\n\n');
        if (++sent < served.count) return;
        clearInterval(timer);
        if (served.end) reply.raw.end('data: bye\n\n');
      }, 5);
      request.raw.on('close', () => {
        clearInterval(timer);
        request.log.info('closed');
      });
    });

  it('has its record when the server ends it, with all that was sent', async () => {
    const served = await serve(heartbeats({ count: 10, end: true }));
    const answer = await fetch(`${served.url}/events/7?token=s3cret`);
    expect(served.out.records).toHaveLength(0);
    const body = await answer.text();
    const { levelName, fields } = await requestOf(served);
    expect(levelName).toBe('info');
    expect(fields).toMatchObject({
      'http.route': '/events/:topic',
      'http.response.status_code': 200,
      'http.response.body.size': body.length,
      outcome: 'ok',
    });
    expect(fields['duration_ms']).toBeGreaterThan(fields['ttfb_ms'] as number);
  });

  it('has its record as an abort when the client has enough of it', async () => {
    const served = await serve(heartbeats({ count: 10_000, end: false }));
    const leave = new AbortController();
    const answer = await fetch(`${served.url}/events/7`, { signal: leave.signal });
    await answer.body?.getReader().read();
    await wait(50);
    expect(served.out.records).toHaveLength(0);
    leave.abort();
    const { levelName, fields, context } = await requestOf(served);
    expect(levelName).toBe('warn');
    expect(fields).toMatchObject({ outcome: 'aborted', 'http.response.status_code': 200 });
    await wait(20);
    const [closed] = served.out.records.filter(({ msg }) => msg === 'closed');
    expect(closed?.context['requestId']).toBe(context['requestId']);
    expect(served.out.records).toHaveLength(2);
    expect(requestStats(served.app)).toMatchObject({ open: 0, requests: 1 });
  });

  it.for([
    ['ok', 10],
    ['aborted', 10_000],
  ] as const)('is the same over HTTP/2: %s', async ([outcome, count]) => {
    const served = await serve(heartbeats({ count, end: true }), {}, { http2: true });
    const session = connectHttp2(served.url);
    const stream = session.request({ ':path': '/events/7' });
    stream.on('error', () => {});
    await once(stream, 'data');
    if (outcome === 'ok') await text(stream);
    else stream.destroy();
    expect((await requestOf(served)).fields).toMatchObject({
      outcome,
      'http.response.status_code': 200,
      'network.protocol.version': '2',
    });
    session.destroy();
  });
});

describe('requests of one connection of HTTP/2', () => {
  it('have a record each, whatever becomes of them, and their own context', async () => {
    const served = await serve(
      (app) => {
        app.get<{ Params: { n: string } }>('/o/:n', async (request) => {
          await wait(Math.random() * 10);
          request.log.info('within', { n: request.params.n });
          if (request.params.n === '7') throw new Error('seven');
          return request.params.n;
        });
      },
      {},
      { http2: true },
    );
    const session = connectHttp2(served.url);
    const paths = [...Array.from({ length: 20 }, (_, n) => `/o/${n}`), '/none', '/o/%zz'];
    await Promise.all(
      paths.map((path) =>
        text(session.request({ ':path': path, 'x-request-id': `id${path.replaceAll(/\W/g, '-')}` })),
      ),
    );
    const found = await requestsOf(served, paths.length);
    expect(found.map(({ fields }) => fields['url.path']).sort()).toEqual(paths.toSorted());
    for (const { fields, context } of found) {
      const path = fields['url.path'] as string;
      expect(context['requestId']).toBe(`id${path.replaceAll(/\W/g, '-')}`);
      const status = path === '/o/7' ? 500 : path === '/none' ? 404 : path === '/o/%zz' ? 400 : 200;
      expect(fields['http.response.status_code']).toBe(status);
    }
    for (const { context, fields } of served.out.records.filter(({ msg }) => msg === 'within'))
      expect(context['requestId']).toBe(`id-o-${fields['n']}`);
    session.destroy();
  });
});

it.for([true, false])(
  'a query behind a semicolon is one where Fastify takes it for that: %s',
  async (taken) => {
    const { app, out } = await serve(
      (app) => void app.get('/x', async ({ query }) => query),
      {},
      // An option that Fastify's types have not.
      { routerOptions: { useSemicolonDelimiter: taken } as object },
    );
    const { statusCode } = await app.inject('/x;token=s3cret&page=2?a=1');
    expect(statusCode).toBe(taken ? 200 : 404);
    const [record] = await requestsOf({ out });
    expect(record?.fields).toMatchObject(
      taken
        ? { 'url.path': '/x', 'url.query': expect.stringMatching(/^token&page/) }
        : { 'url.path': '/x;token=s3cret&page=2', 'url.query': 'a' },
    );
    if (taken) expect(JSON.stringify(out.records)).not.toContain('s3cret');
  },
);
