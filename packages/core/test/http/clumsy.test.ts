import { once } from 'node:events';
import { createServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { currentRequest, observe, type RequestRecord, recordRequests } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { pause, raw, recording, requestsOf, serving, until } from './serving.ts';

const GET = 'GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

describe('a handler that is not careful', () => {
  it('may give a request a second response: its body is counted once, its listeners are called', async () => {
    const { out, recorder } = recording();
    let heard = 0;
    const server = createServer((req, res) => {
      observe(recorder, req, new ServerResponse(req));
      observe(recorder, req, res);
      req.on('data', (chunk: Buffer) => {
        heard += chunk.length;
      });
      req.on('end', () => res.end('x'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await raw(
      port,
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    );
    await until(() => requestsOf(out).length === 2);
    server.close();
    expect(heard).toBe(3);
    expect(requestsOf(out).map(({ fields }) => fields['outcome'])).toContain('ok');
    expect(recorder.stats().open).toBe(0);
  });

  it.for([[], 'text', { at: 'noon' }])('may leave anything where its logger was: %j', async (log) => {
    await serving(
      (_req, res) => {
        (currentRequest() as RequestRecord).logger = log as never;
        res.end();
      },
      async ({ port, fields, recorder }) => {
        await raw(port, GET);
        expect(await fields()).toMatchObject({ outcome: 'ok' });
        expect(recorder.stats().failures).toEqual({});
      },
    );
  });

  it('may change the status after the head, as some frameworks do: the record has the one that was sent', async () => {
    await serving(
      (_req, res) => {
        res.write('abc');
        res.statusCode = 500;
        setImmediate(() => res.destroy(new Error('late')));
      },
      async ({ port, fields }) => {
        await raw(port, GET);
        expect(await fields()).toMatchObject({
          outcome: 'stream_error',
          'http.response.status_code': 200,
        });
      },
    );
  });

  it('may want headers by names that every object has', async () => {
    const names = ['constructor', '__proto__', 'toString'];
    await serving(
      (_req, res) => res.end(),
      async ({ port, fields }) => {
        await raw(port, GET);
        expect(Object.keys(await fields()).filter((name) => name.includes('header'))).toEqual([]);
      },
      { headers: { request: names, response: names }, requestId: { header: 'constructor', echo: false } },
    );
  });
});

describe('a client that is hostile', () => {
  it('sends two thousand requests behind one that does not end, and each has one record', async () => {
    const count = 2000;
    const { out, recorder } = recording();
    const handler = (req: { url?: string }, res: ServerResponse): void => {
      if (req.url === '/0') setTimeout(() => res.end(), 50);
      else res.end(req.url === `/${count - 1}` ? 'last' : '');
    };
    const server = createServer(recordRequests(handler as never, recorder) as () => void);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sent = Array.from({ length: count }, (_, at) => `GET /${at} HTTP/1.1\r\nHost: a\r\n`);
    await raw(port, `${sent.join('\r\n')}Connection: close\r\n\r\n`);
    await until(() => requestsOf(out).length >= count);
    await pause(5);
    server.close();
    expect(new Set(requestsOf(out).map(({ fields }) => fields['url.path'])).size).toBe(count);
    expect(requestsOf(out)).toHaveLength(count);
    expect(recorder.stats().open).toBe(0);
  });

  it('makes an error long: it is looked at once', async () => {
    const long = '"'.repeat(200_000);
    const start = performance.now();
    await serving(
      (_req, res) => {
        currentRequest()?.fail(new Error(`no such thing: ${long} is not valid json`));
        res.writeHead(400).end();
      },
      async ({ port, ended }) => {
        await raw(port, GET);
        expect((await ended())[0]?.err?.message).toContain('no such thing');
      },
    );
    // An expression that tries each quote takes half a minute.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('has a path of any length: what is said before the end is as short as the record', async () => {
    await serving(
      (_req, res) => void setTimeout(() => res.end(), 60),
      async ({ port, ended, out }) => {
        await raw(port, GET.replace('/x', `/${'y'.repeat(9000)}`));
        await ended();
        const paths = out.records.map(({ msg, fields }) => [msg, String(fields['url.path']).length]);
        expect(paths).toContainEqual(['http.request.started', 2049]);
        expect(paths).toContainEqual(['http.request.pending', 2049]);
        expect(paths.every(([, length]) => length === 2049)).toBe(true);
      },
      { startEvent: true, pendingMs: 20 },
    );
  });
});
