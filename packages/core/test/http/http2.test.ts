import { once } from 'node:events';
import { type ClientHttp2Session, connect } from 'node:http2';
import { pipeline, Readable } from 'node:stream';
import { context } from '@stele/core';
import { currentRequest } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { pause, serving2, until } from './serving.ts';

async function visiting(url: string, visit: (session: ClientHttp2Session) => Promise<void>): Promise<void> {
  const session = connect(url);
  session.on('error', () => {});
  try {
    await visit(session);
  } finally {
    session.destroy();
  }
}

describe('a request of HTTP/2', () => {
  it('has one record with everything in it', async () => {
    await serving2(
      async (req, res) => {
        for await (const _ of req);
        res.writeHead(201, { 'content-type': 'text/plain' });
        res.write('some');
        res.end('more');
      },
      async ({ url, port, fields }) => {
        await visiting(url, async (session) => {
          const stream = session.request({ ':path': '/a?b=c', ':method': 'POST' });
          const head = once(stream, 'response');
          stream.end('posted');
          expect((await head)[0]['x-request-id']).toMatch(/^[\da-f-]{36}$/);
          await once(stream.resume(), 'close');
        });
        expect(await fields()).toMatchObject({
          'http.request.method': 'POST',
          'url.path': '/a',
          'url.query': 'b',
          'http.response.status_code': 201,
          'http.request.body.size': 6,
          'http.response.body.size': 8,
          'network.protocol.version': '2',
          'server.address': `127.0.0.1:${port}`,
          'client.address': '127.0.0.1',
          outcome: 'ok',
          ttfb_ms: expect.any(Number),
        });
      },
    );
  });

  it('of HEAD has no body, and one that is not answered with one neither', async () => {
    await serving2(
      (req, res) => {
        if (req.method !== 'HEAD') res.statusCode = 204;
        res.end('text');
      },
      async ({ url, ended }) => {
        await visiting(url, async (session) => {
          for (const method of ['HEAD', 'GET'])
            await once(session.request({ ':method': method }).resume(), 'close');
        });
        for (const { fields } of await ended(2))
          expect(fields).toMatchObject({ outcome: 'ok', 'http.response.body.size': 0 });
      },
    );
  });

  it.for([
    ['before the answer', undefined, 'a reset of its stream'],
    ['during the answer', 200, 'a reset of its stream'],
    ['before the answer', undefined, 'its connection'],
    ['during the answer', 200, 'its connection'],
  ] as const)('that the client gave up %s (status %s) by %s is aborted', async ([when, status, by]) => {
    await serving2(
      (_req, res) => {
        if (when === 'during the answer') res.write('some');
      },
      async ({ url, ended, recorder }) => {
        await visiting(url, async (session) => {
          const stream = session.request({ ':path': '/' });
          stream.on('error', () => {});
          await (when === 'during the answer'
            ? once(stream, 'data')
            : until(() => recorder.stats().open === 1));
          if (by === 'its connection') session.destroy();
          else stream.close(8);
          await until(() => recorder.stats().open === 0);
        });
        const [record] = await ended();
        expect(record).toMatchObject({ levelName: 'warn', fields: { outcome: 'aborted' } });
        expect(record?.fields['http.response.status_code']).toBe(status);
      },
    );
  });

  it('that the client gave up during its upload, without a code, is aborted', async () => {
    await serving2(
      (req) => void req.resume(),
      async ({ url, ended, recorder }) => {
        await visiting(url, async (session) => {
          const stream = session.request({ ':path': '/', ':method': 'PUT' });
          stream.on('error', () => {});
          stream.write('some');
          await until(() => recorder.stats().open === 1);
          await pause(10);
          stream.close(0);
          await until(() => recorder.stats().open === 0);
        });
        expect((await ended())[0]?.fields['outcome']).toBe('aborted');
      },
    );
  });

  it('whose source failed is a stream error with that error', async () => {
    await serving2(
      (_req, res) => {
        const source = Readable.from(
          (async function* () {
            yield 'some';
            await pause(5);
            throw new Error('source failed');
          })(),
        );
        pipeline(source, res, () => {});
      },
      async ({ url, ended }) => {
        await visiting(url, async (session) => {
          const stream = session.request({ ':path': '/' });
          stream.on('error', () => {});
          await new Promise((resolve) => stream.resume().once('close', resolve));
        });
        const [record] = await ended();
        expect(record).toMatchObject({
          levelName: 'warn',
          fields: { outcome: 'stream_error', 'http.response.status_code': 200 },
          err: { message: 'source failed' },
        });
      },
    );
  });

  it('whose time limit ends it is a timeout', async () => {
    await serving2(
      (_req, res) => void res.setTimeout(20, () => res.stream.close(8)),
      async ({ url, ended }) => {
        await visiting(url, async (session) => {
          const stream = session.request({ ':path': '/' });
          stream.on('error', () => {});
          await new Promise((resolve) => stream.resume().once('close', resolve));
        });
        expect((await ended())[0]?.fields['outcome']).toBe('timeout');
      },
    );
  });

  it('that is answered past the response has the status that was sent', async () => {
    await serving2(
      (_req, res) => {
        res.stream.respond({ ':status': 418 });
        res.stream.end('short and stout');
      },
      async ({ url, fields }) => {
        await visiting(url, async (session) => {
          await once(session.request({ ':path': '/' }).resume(), 'close');
        });
        expect(await fields()).toMatchObject({ outcome: 'client_error', 'http.response.status_code': 418 });
      },
    );
  });

  it('is told from 200 others on its connection', async () => {
    await serving2(
      async (req, res) => {
        const id = req.headers['x-request-id'];
        await pause(Math.random() * 10);
        currentRequest()?.set({ mine: id });
        res.end(String(context.get()['requestId'] === id && currentRequest()?.id === id));
      },
      async ({ url, ended }) => {
        await visiting(url, async (session) => {
          const answers = Array.from({ length: 200 }, async (_, at) => {
            let text = '';
            const stream = session.request({ ':path': `/${at}`, 'x-request-id': `id-${at}` });
            stream.setEncoding('utf8').on('data', (piece) => {
              text += piece;
            });
            await once(stream, 'close');
            return text;
          });
          expect(new Set(await Promise.all(answers))).toEqual(new Set(['true']));
        });
        for (const { fields, context: scope } of await ended(200)) {
          expect(fields['mine']).toBe(scope['requestId']);
          expect(`/${String(scope['requestId']).slice(3)}`).toBe(fields['url.path']);
        }
      },
    );
  });
});
