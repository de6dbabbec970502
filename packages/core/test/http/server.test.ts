import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { recordServer } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { pause, raw, serving, textOf } from './serving.ts';

const post = 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n';

describe('a time limit of the server', () => {
  it('of silent connections makes a timeout', async () => {
    await serving(
      () => {},
      async ({ server, port, ended }) => {
        server.timeout = 30;
        await raw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n');
        const [record] = await ended();
        expect(record).toMatchObject({ levelName: 'warn', fields: { outcome: 'timeout' } });
        expect(record?.fields).not.toHaveProperty('http.response.status_code');
      },
    );
  });

  it('of a response closes its connection, as it would without us', async () => {
    await serving(
      (_req, res) => void res.setTimeout(20),
      async ({ port, ended }) => {
        await raw(port, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n');
        expect((await ended())[0]?.fields['outcome']).toBe('timeout');
      },
    );
  });

  it('by which a handler sends signs of life makes no timeout of a client that leaves', async () => {
    await serving(
      (_req, res) => {
        res.writeHead(200, { 'content-type': 'text/event-stream' });
        res.write(': begin\n\n');
        res.setTimeout(15, () => {
          res.write(': beat\n\n');
          res.setTimeout(15);
        });
      },
      async ({ url, ended }) => {
        const gone = new AbortController();
        const { body } = await fetch(url, { signal: gone.signal });
        let text = '';
        try {
          for await (const chunk of body ?? []) {
            text += new TextDecoder().decode(chunk);
            if (text.includes('beat')) gone.abort();
          }
        } catch {
          // Aborted.
        }
        expect((await ended())[0]?.fields['outcome']).toBe('aborted');
      },
    );
  });

  it('that a handler answers with 503 makes a timeout and an error', async () => {
    await serving(
      (_req, res) => {
        res.setTimeout(20, () => {
          res.statusCode = 503;
          res.end();
        });
      },
      async ({ url, ended }) => {
        expect((await fetch(url)).status).toBe(503);
        expect((await ended())[0]).toMatchObject({ levelName: 'error', fields: { outcome: 'timeout' } });
      },
    );
  });

  it('that does not keep a handler from answering is none', async () => {
    await serving(
      (_req, res) => {
        res.setTimeout(10, () => {});
        setTimeout(() => res.end('late'), 40);
      },
      async ({ url, ended }) => {
        expect(await (await fetch(url)).text()).toBe('late');
        expect((await ended())[0]?.fields['outcome']).toBe('ok');
      },
    );
  });

  it.for([false, true])('of a request makes one timeout with 408, watched server: %s', async (watched) => {
    await serving(
      (req) => void req.resume(),
      async ({ server, port, recorder, ended }) => {
        if (watched) recordServer(server, recorder);
        server.requestTimeout = 50;
        server.headersTimeout = 50;
        // Looked at twice a minute otherwise.
        (server as { connectionsCheckingInterval?: number }).connectionsCheckingInterval = 20;
        server.emit('listening');
        const answer = await raw(port, `${post}some`);
        expect(answer).toContain('408');
        const [record] = await ended();
        expect(record).toMatchObject({
          levelName: 'warn',
          fields: { outcome: 'timeout', 'http.response.status_code': 408, 'http.request.method': 'POST' },
          err: { code: 'ERR_HTTP_REQUEST_TIMEOUT' },
        });
      },
    );
  });
});

describe('a request that is no HTTP', () => {
  it.for([
    ['garbage', 'garbage s3cr3t\r\n\r\n', 400],
    ['a control character in a header', 'GET / HTTP/1.1\r\nHost: h\r\nA: s3cr3t\x01\r\n\r\n', 400],
    ['64 KB of headers', `GET / HTTP/1.1\r\nHost: h\r\nA: ${'s3cr3t'.repeat(11_000)}\r\n\r\n`, 431],
  ] as const)('with %s has one record without its bytes', async ([, text, status]) => {
    await serving(
      (_req, res) => res.end(),
      async ({ server, port, recorder, out, ended }) => {
        recordServer(server, recorder);
        expect(await raw(port, text)).toContain(`HTTP/1.1 ${status}`);
        const [record] = await ended();
        expect(record).toMatchObject({
          levelName: 'warn',
          fields: {
            outcome: 'client_error',
            'http.request.method': '_OTHER',
            'http.response.status_code': status,
            'client.address': '127.0.0.1',
          },
        });
        expect(record?.fields).not.toHaveProperty('url.path');
        expect(JSON.stringify(out.records)).not.toContain('s3cr3t');
      },
    );
  });

  it('has none where nobody watches the server, or no longer', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ server, port, recorder, out }) => {
        recordServer(server, recorder)();
        expect(await raw(port, 'garbage\r\n\r\n')).toContain('400');
        expect(out.records).toEqual([]);
      },
    );
  });

  it('in the midst of its body is one with the request it began as', async () => {
    await serving(
      (req) => void req.resume().on('error', () => {}),
      async ({ server, port, recorder, out, ended }) => {
        recordServer(server, recorder);
        const head = 'POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n';
        expect(await raw(port, head, 'no-length s3cr3t\r\n')).toContain('400');
        const [record] = await ended();
        expect(record?.fields).toMatchObject({
          outcome: 'client_error',
          'url.path': '/p',
          'http.response.status_code': 400,
        });
        expect(JSON.stringify(out.records)).not.toContain('s3cr3t');
      },
    );
  });
});

describe('a connection that changes its protocol', () => {
  it('is one record that ends with it, neither slow nor pending', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ server, port, recorder, out, ended }) => {
        recordServer(server, recorder);
        const sockets = new WebSocketServer({ server });
        sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
        const client = new WebSocket(`ws://127.0.0.1:${port}/ws?a=b`);
        await once(client, 'open');
        client.send('hello');
        expect(String((await once(client, 'message'))[0])).toBe('hello');
        await pause(60);
        expect(out.records).toEqual([]);
        expect(recorder.stats().open).toBe(1);
        client.close();
        const [record] = await ended();
        expect(record).toMatchObject({
          levelName: 'info',
          fields: {
            outcome: 'ok',
            'http.response.status_code': 101,
            'url.path': '/ws',
            'url.query': 'a',
            'url.scheme': 'ws',
          },
        });
        expect(record?.fields).not.toHaveProperty('slow');
        sockets.close();
      },
      { slowMs: 10, pendingMs: 10 },
    );
  });

  it('that is refused has the status of that', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ server, port, recorder, ended }) => {
        recordServer(server, recorder);
        const sockets = new WebSocketServer({ server });
        const answer = await raw(
          port,
          'GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
        );
        const status = Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
        expect((await ended())[0]?.fields).toMatchObject({
          outcome: 'client_error',
          'http.response.status_code': status,
        });
        sockets.close();
      },
    );
  });

  it('that is dropped without an answer is aborted', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ server, port, recorder, ended }) => {
        recordServer(server, recorder);
        server.on('upgrade', (_req, socket) => socket.destroy());
        await raw(port, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
        expect((await ended())[0]?.fields['outcome']).toBe('aborted');
      },
    );
  });

  it('is an ordinary request where nobody takes it up', async () => {
    await serving(
      (_req, res) => res.end('plain'),
      async ({ server, port, recorder, fields }) => {
        recordServer(server, recorder);
        const sending = request({ port, headers: { connection: 'upgrade', upgrade: 'x' } }).end();
        await once(sending, 'response');
        expect(await fields()).toMatchObject({ outcome: 'ok', 'url.scheme': 'http' });
      },
    );
  });

  it('through a tunnel is recorded, too', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ server, port, recorder, fields }) => {
        recordServer(server, recorder);
        server.on('connect', (_req, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
        const socket = connect(port, '127.0.0.1');
        const answer = textOf(socket);
        socket.write('CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere:443\r\n\r\n');
        expect(await answer).toContain('200');
        expect(await fields()).toMatchObject({ 'http.request.method': 'CONNECT', outcome: 'ok' });
      },
    );
  });
});
