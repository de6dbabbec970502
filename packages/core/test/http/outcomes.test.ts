import { once } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { connectTo, pause, raw, serving, until } from './serving.ts';

const get = (path = '/', more = ''): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n${more}\r\n`;

describe('the record of a request', () => {
  it('says what was asked, what was answered and how long it took', async () => {
    await serving(
      (_req, res) => {
        res.setHeader('content-type', 'text/plain');
        res.end('hällo');
      },
      async ({ url, port, ended }) => {
        await (await fetch(`${url}/a/b?c=d`, { headers: { 'user-agent': 'test/1' } })).text();
        const [record] = await ended();
        expect(record?.levelName).toBe('info');
        expect(record?.fields).toEqual({
          'http.request.method': 'GET',
          'url.path': '/a/b',
          'url.query': 'c',
          'http.response.status_code': 200,
          duration_ms: expect.any(Number),
          ttfb_ms: expect.any(Number),
          outcome: 'ok',
          'client.address': '127.0.0.1',
          'user_agent.original': 'test/1',
          'network.protocol.version': '1.1',
          'url.scheme': 'http',
          'server.address': `127.0.0.1:${port}`,
          'http.response.body.size': 6,
        });
        expect(record?.context).toMatchObject({
          requestId: expect.any(String),
          trace_id: expect.any(String),
        });
      },
    );
  });

  it.for([
    [204, 'ok', 'info'],
    [304, 'ok', 'info'],
    [404, 'client_error', 'info'],
    [400, 'client_error', 'warn'],
    [500, 'server_error', 'error'],
    [503, 'server_error', 'error'],
  ] as const)('of an answer with %i ends as %s at level %s', async ([status, outcome, level]) => {
    await serving(
      (_req, res) => {
        res.statusCode = status;
        res.end('text');
      },
      async ({ url, ended }) => {
        await (await fetch(url)).text();
        const [record] = await ended();
        expect(record).toMatchObject({
          levelName: level,
          fields: { outcome, 'http.response.status_code': status },
        });
        // What must have no body sends none, whatever the handler wrote.
        expect(record?.fields['http.response.body.size']).toBe(status === 204 || status === 304 ? 0 : 4);
      },
    );
  });

  it('of HEAD has no body', async () => {
    await serving(
      (_req, res) => res.end('text'),
      async ({ url, fields }) => {
        await fetch(url, { method: 'HEAD' });
        expect(await fields()).toMatchObject({ outcome: 'ok', 'http.response.body.size': 0 });
      },
    );
  });

  it('has what a handler threw, which goes on to the server', async () => {
    const boom = new Error('boom');
    await serving(
      (_req, res) => {
        res.statusCode = 500;
        res.end();
        return Promise.reject(boom);
      },
      async ({ server, url, ended }) => {
        const handler = server.listeners('request')[0] as (...args: unknown[]) => Promise<unknown>;
        server.removeAllListeners('request');
        const told: unknown[] = [];
        server.on('request', (req, res) => void handler(req, res).catch((error) => told.push(error)));
        await fetch(url);
        const [record] = await ended();
        expect(told).toEqual([boom]);
        expect(record).toMatchObject({
          levelName: 'error',
          fields: { outcome: 'server_error', 'error.type': 'Error' },
        });
        expect(record?.err).toMatchObject({ type: 'Error', message: 'boom' });
      },
    );
  });

  it('has what a handler threw at once', async () => {
    await serving(
      () => {
        throw new RangeError('at once');
      },
      async ({ server, url, ended }) => {
        const handler = server.listeners('request')[0] as (...args: unknown[]) => unknown;
        server.removeAllListeners('request');
        server.on('request', (req, res) => {
          try {
            handler(req, res);
          } catch {
            res.writeHead(500).end();
          }
        });
        await fetch(url);
        expect((await ended())[0]).toMatchObject({
          levelName: 'error',
          fields: { 'error.type': 'RangeError' },
        });
      },
    );
  });

  it('of a handler that threw and never answered is a server error once the connection is gone', async () => {
    await serving(
      async () => {
        throw new TypeError('never answered');
      },
      async ({ server, port, ended, recorder }) => {
        const handler = server.listeners('request')[0] as (...args: unknown[]) => Promise<unknown>;
        server.removeAllListeners('request');
        server.on('request', (req, res) => void handler(req, res).catch(() => {}));
        const socket = connectTo(port);
        socket.write(get());
        await until(() => recorder.stats().open === 1);
        await pause(5);
        socket.destroy();
        const [record] = await ended();
        expect(record).toMatchObject({ levelName: 'error', fields: { outcome: 'server_error' } });
        expect(record?.fields['http.response.status_code']).toBeUndefined();
      },
    );
  });

  it('of a client that left before the answer is aborted and has no status', async () => {
    await serving(
      () => {},
      async ({ port, ended, recorder }) => {
        const socket = connectTo(port);
        socket.write(get('/left'));
        await until(() => recorder.stats().open === 1);
        socket.destroy();
        const [record] = await ended();
        expect(record).toMatchObject({
          levelName: 'warn',
          fields: { outcome: 'aborted', 'client.address': '127.0.0.1' },
        });
        expect(record?.fields['http.response.status_code']).toBeUndefined();
        expect(record?.fields['http.response.body.size']).toBeUndefined();
      },
    );
  });

  it('of a client that left during its upload is aborted, though the handler fails of it', async () => {
    await serving(
      async (req, res) => {
        let size = 0;
        for await (const chunk of req) size += (chunk as Buffer).length;
        res.end(String(size));
      },
      async ({ server, port, ended, recorder }) => {
        const handler = server.listeners('request')[0] as (...args: unknown[]) => Promise<unknown>;
        server.removeAllListeners('request');
        server.on('request', (req, res) => void handler(req, res).catch(() => {}));
        const socket = connectTo(port);
        socket.write('POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
        await until(() => recorder.stats().open === 1);
        await pause(20);
        socket.destroy();
        const [record] = await ended();
        expect(record?.fields).toMatchObject({ outcome: 'aborted', 'http.request.body.size': 5 });
      },
    );
  });

  it('of a client that left during the answer is aborted and has its status', async () => {
    await serving(
      (_req, res) => res.end(Buffer.alloc(50_000_000)),
      async ({ port, ended }) => {
        const socket = connectTo(port);
        socket.write(get());
        await once(socket, 'data');
        socket.destroy();
        expect((await ended())[0]?.fields).toMatchObject({
          outcome: 'aborted',
          'http.response.status_code': 200,
        });
      },
    );
  });

  it.for(['with an error', 'through a pipeline'])(
    'of a source that failed %s is a stream error',
    async (how) => {
      await serving(
        (_req, res) => {
          const source = Readable.from(
            (async function* () {
              yield 'some';
              await pause(5);
              throw new Error('source failed');
            })(),
          );
          if (how === 'through a pipeline') pipeline(source, res, () => {});
          else source.on('error', (error) => res.destroy(error)).pipe(res);
        },
        async ({ url, ended }) => {
          await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
          const [record] = await ended();
          expect(record).toMatchObject({
            levelName: 'warn',
            fields: { outcome: 'stream_error', 'http.response.status_code': 200 },
          });
          expect(record?.err).toMatchObject({ message: 'source failed' });
        },
      );
    },
  );

  it('of a hijacked socket is one', async () => {
    await serving(
      (req) => void req.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
      async ({ port, ended }) => {
        expect(await raw(port, get())).toContain('200 OK');
        await ended();
      },
    );
  });

  it('of a server that closes all connections is aborted', async () => {
    await serving(
      (_req, res) => void res.write('some'),
      async ({ server, port, ended }) => {
        const socket = connectTo(port);
        socket.write(get());
        await once(socket, 'data');
        server.close();
        server.closeAllConnections();
        expect((await ended())[0]?.fields['outcome']).toBe('aborted');
      },
    );
  });
});
