import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { connectTo, pause, raw, serving, until } from './serving.ts';

const get = (path = '/', more = ''): string => `GET ${path} HTTP/1.1\r\nHost: here\r\n${more}\r\n`;

describe('the record of a request', () => {
  it('of a connection that goes on is one for each request', async () => {
    await serving(
      (_req, res) => res.end('ok'),
      async ({ port, ended }) => {
        const { Agent } = await import('node:http');
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        for (let each = 0; each < 5; each++) {
          const [response] = await once(request({ port, agent, path: `/${each}` }).end(), 'response');
          await once(response.resume(), 'end');
        }
        agent.destroy();
        const found = await ended(5);
        expect(found.map(({ fields }) => fields['url.path'])).toEqual(['/0', '/1', '/2', '/3', '/4']);
        expect(new Set(found.map(({ context }) => context['requestId'])).size).toBe(5);
      },
    );
  });

  it('of requests sent in one go is one each, in the order of the answers', async () => {
    await serving(
      (req, res) => void setTimeout(() => res.end(req.url), req.url === '/1' ? 20 : 0),
      async ({ port, ended }) => {
        const text = await raw(port, get('/1') + get('/2') + get('/3', 'Connection: close\r\n'));
        expect(text.match(/(?<!P)\/\d/g)).toEqual(['/1', '/2', '/3']);
        const found = await ended(3);
        expect(found.map(({ fields }) => [fields['url.path'], fields['outcome']])).toEqual([
          ['/1', 'ok'],
          ['/2', 'ok'],
          ['/3', 'ok'],
        ]);
      },
    );
  });

  it('of those that wait behind another one on a connection that goes away is written, too', async () => {
    await serving(
      (req, res) => {
        if (req.url !== '/0') res.end('ready and waiting');
      },
      async ({ port, ended, recorder }) => {
        const warnings: Error[] = [];
        const warned = (warning: Error): void => void warnings.push(warning);
        process.on('warning', warned);
        const socket = connectTo(port);
        socket.write(Array.from({ length: 20 }, (_, at) => get(`/${at}`)).join(''));
        await until(() => recorder.stats().open === 20);
        socket.destroy();
        const found = await ended(20);
        process.off('warning', warned);
        expect(new Set(found.map(({ fields }) => fields['outcome']))).toEqual(new Set(['aborted']));
        expect(warnings).toEqual([]);
      },
    );
  });

  it('of a client that reads slowly takes as long as that', async () => {
    await serving(
      (_req, res) => res.end(Buffer.alloc(20_000_000)),
      async ({ port, fields }) => {
        const socket = connectTo(port);
        socket.write(get('/', 'Connection: close\r\n'));
        await once(socket, 'readable');
        await pause(60);
        socket.resume();
        await once(socket, 'close');
        const { outcome, duration_ms, ttfb_ms } = (await fields()) as Record<string, number>;
        expect(outcome).toBe('ok');
        expect(duration_ms).toBeGreaterThan(ttfb_ms as number);
      },
    );
  });

  it('counts an upload in pieces that nobody announced', async () => {
    await serving(
      async (req, res) => {
        for await (const _ of req);
        res.end();
      },
      async ({ port, fields }) => {
        const sending = request({ port, method: 'POST' });
        for (let each = 0; each < 160; each++)
          if (!sending.write(Buffer.alloc(65_536))) await once(sending, 'drain');
        const [response] = await once(sending.end(), 'response');
        response.resume();
        expect(await fields()).toMatchObject({ outcome: 'ok', 'http.request.body.size': 10_485_760 });
      },
    );
  });

  it('of a client that asks before it sends is that of the answer', async () => {
    await serving(
      async (req, res) => {
        for await (const _ of req);
        res.statusCode = 201;
        res.end('made');
      },
      async ({ port, fields }) => {
        const sending = request({
          port,
          method: 'PUT',
          headers: { expect: '100-continue', 'content-length': 4 },
        });
        sending.flushHeaders();
        await once(sending, 'continue');
        sending.end('body');
        await once(sending, 'response');
        expect(await fields()).toMatchObject({
          'http.response.status_code': 201,
          'http.request.body.size': 4,
          'http.response.body.size': 4,
        });
      },
    );
  });

  it('counts what is written in any encoding, and what comes after the end not at all', async () => {
    await serving(
      (_req, res) => {
        res.on('error', () => {});
        res.write('c3a4', 'hex');
        res.write('ä', 'latin1');
        res.end('ä');
        res.write('too late');
      },
      async ({ url, fields }) => {
        const bytes = await (await fetch(url)).arrayBuffer();
        expect((await fields())['http.response.body.size']).toBe(bytes.byteLength);
      },
    );
  });

  it('counts nothing that is written to a connection that is gone', async () => {
    await serving(
      (_req, res) => {
        res.on('error', () => {});
        res.write('1234');
        res.destroy();
        res.write('56');
      },
      async ({ url, fields }) => {
        await fetch(url).then(
          (response) => response.text(),
          () => {},
        );
        expect((await fields())['http.response.body.size']).toBe(4);
      },
    );
  });

  it('counts what goes out where a later wrapper changes it, as compression does', async () => {
    await serving(
      (_req, res) => {
        const write = res.write.bind(res);
        const end = res.end.bind(res);
        Object.assign(res, {
          write: (chunk: string) => write(chunk.slice(0, 2)),
          end: (chunk: string) => end(chunk.slice(0, 2)),
        });
        res.write('12345');
        res.end('12345');
      },
      async ({ url, fields }) => {
        expect(await (await fetch(url)).text()).toBe('1212');
        expect((await fields())['http.response.body.size']).toBe(4);
      },
    );
  });

  it('is written of a response that has no close, as some adapters make it', async () => {
    const { ServerResponse, IncomingMessage } = await import('node:http');
    const { Socket } = await import('node:net');
    const { recording } = await import('./serving.ts');
    const { recordRequests } = await import('@stele/core/http');
    const { out, recorder } = recording();
    const req = new IncomingMessage(new Socket());
    Object.assign(req, { method: 'GET', url: '/lambda' });
    const res = new ServerResponse(req);
    const { Writable } = await import('node:stream');
    res.assignSocket(new Writable({ write: (_chunk, _encoding, done) => done() }) as never);
    recordRequests((_req, answer: typeof res) => answer.end('ok'), recorder)(req, res);
    await until(() => out.records.length === 1);
    expect(out.records[0]?.fields).toMatchObject({ 'url.path': '/lambda', outcome: 'ok' });
  });

  it('is one, though two of us watch the same response', async () => {
    const { recordRequests } = await import('@stele/core/http');
    const { recording } = await import('./serving.ts');
    const inner = recording();
    await serving(
      recordRequests((_req, res: import('node:http').ServerResponse) => res.end(), inner.recorder),
      async ({ url, ended }) => {
        await fetch(url);
        await ended(1);
        expect(inner.out.records).toEqual([]);
      },
    );
  });
});
