import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import compression from 'compression';
import type { RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { serving, versions } from './serving.ts';

const here = import.meta.dirname;

/** Says something to the server in bytes, and hears everything it answers. */
async function talk(port: number, ...parts: readonly (string | number)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('latin1').on('data', (text) => {
    heard += String(text);
  });
  for (const part of parts) {
    if (typeof part === 'number') await wait(part);
    else socket.write(part);
  }
  await once(socket, 'close');
  return heard;
}

describe.for(versions)('requests in %s', ([, express]) => {
  it('are recorded each when they share a connection, one after the other', () =>
    serving(
      (app) => app.get('/:n', (req, res) => void res.send(req.params.n)),
      async ({ port, settled }) => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        for (const n of [1, 2, 3]) {
          const client = request({ host: '127.0.0.1', port, path: `/${n}`, agent }).end();
          const [response] = await once(client, 'response');
          await once(response.resume(), 'end');
        }
        agent.destroy();
        const records = await settled(3);
        expect(records.map(({ fields }) => fields['url.path'])).toEqual(['/1', '/2', '/3']);
        expect(new Set(records.map(({ context: { requestId } }) => requestId)).size).toBe(3);
      },
      { express },
    ));

  it('are recorded each when they come all at once on a connection', () =>
    serving(
      (app) =>
        app.get('/:ms', (req, res) => void setTimeout(() => res.send(req.params.ms), Number(req.params.ms))),
      async ({ port, settled }) => {
        const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nhost: x\r\n${more}\r\n`;
        await talk(port, get('/20') + get('/1') + get('/5', 'connection: close\r\n'));
        const records = await settled(3);
        expect(records.map(({ fields }) => fields['http.response.status_code'])).toEqual([200, 200, 200]);
        expect(records.map(({ fields }) => fields['url.path']).sort()).toEqual(['/1', '/20', '/5']);
      },
      { express },
    ));

  it('of the method HEAD have no body', () =>
    serving(
      (app) => app.get('/', (_req, res) => void res.send('text')),
      async ({ recordOf, get }) =>
        expect((await recordOf(() => get('/', { method: 'HEAD' }))).fields).toMatchObject({
          'http.request.method': 'HEAD',
          'http.route': '/',
          'http.response.status_code': 200,
          'http.response.body.size': 0,
        }),
      { express },
    ));

  it('for files are recorded with what was sent, found or not', () =>
    serving(
      (app) => {
        app.get('/file/:name', (req, res, next) =>
          res.sendFile(req.params.name, { root: here }, (error) => error && next(error)),
        );
        app.use('/static', express.static(here));
      },
      async ({ recordOf, get, port }) => {
        const sent = await recordOf(() => get('/file/endings.test.ts'));
        expect(sent.fields).toMatchObject({ 'http.route': '/file/:name', outcome: 'ok' });
        expect(sent.fields['http.response.body.size']).toBeGreaterThan(1000);
        expect(await recordOf(() => get('/file/none.txt'))).toMatchObject({
          levelName: 'info',
          fields: { 'http.response.status_code': 404, 'http.route': '/file/:name' },
          err: { code: 'ENOENT' },
        });
        const fixed = await recordOf(() => get('/static/serving.ts'));
        expect(fixed.fields).toMatchObject({ outcome: 'ok', 'url.path': '/static/serving.ts' });
        expect(fixed.fields['http.route']).toBeUndefined();
        const again =
          'GET /static/serving.ts HTTP/1.1\r\nhost: x\r\nconnection: close\r\nif-none-match: *\r\n\r\n';
        expect((await recordOf(() => talk(port, again))).fields).toMatchObject({
          'http.response.status_code': 304,
          'http.response.body.size': 0,
        });
        const part = { headers: { range: 'bytes=0-9' } };
        expect((await recordOf(() => get('/static/serving.ts', part))).fields).toMatchObject({
          'http.response.status_code': 206,
          'http.response.body.size': 10,
        });
      },
      { express },
    ));

  it('have the size that goes over the line where answers are compressed', () =>
    serving(
      (app) => {
        app.use(compression({ threshold: 0 }) as unknown as RequestHandler);
        app.get('/', (_req, res) => void res.send('x'.repeat(50_000)));
      },
      async ({ recordOf, url }) => {
        const { fields } = await recordOf(async () => {
          const response = await fetch(url);
          expect(response.headers.get('content-encoding')).toBeTruthy();
          expect(await response.text()).toHaveLength(50_000);
        });
        expect(fields['http.response.body.size']).toBeGreaterThan(0);
        expect(fields['http.response.body.size']).toBeLessThan(2000);
      },
      { express },
    ));

  it('that the client gives up are warnings, without a status that was never sent', () =>
    serving(
      (app) => {
        app.get('/silent/:id', () => {});
        app.get('/begun', (_req, res) => void res.write('a'));
      },
      async ({ recordOf, url, port }) => {
        const silent = await recordOf(() =>
          fetch(`${url}/silent/1`, { signal: AbortSignal.timeout(30) }).catch(() => {}),
        );
        expect(silent).toMatchObject({
          levelName: 'warn',
          fields: { outcome: 'aborted', 'http.route': '/silent/:id', 'client.address': '127.0.0.1' },
        });
        expect(silent.fields['http.response.status_code']).toBeUndefined();
        const begun = await recordOf(async () => {
          const client = request({ host: '127.0.0.1', port, path: '/begun' }).end();
          const [response] = await once(client, 'response');
          response.on('error', () => {});
          client.on('error', () => {}).destroy();
        });
        expect(begun).toMatchObject({
          levelName: 'warn',
          fields: { outcome: 'aborted', 'http.response.status_code': 200 },
        });
      },
      { express },
    ));

  it('whose upload breaks off are aborted, with what the parser says of it', () =>
    serving(
      (app) => app.post('/', express.json(), (_req, res) => void res.end()),
      async ({ recordOf, port }) => {
        const { levelName, fields } = await recordOf(async () => {
          const socket = connect(port, '127.0.0.1');
          socket.write(
            'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"a":',
          );
          await wait(30);
          socket.destroy();
        });
        expect(levelName).toBe('warn');
        expect(fields).toMatchObject({ outcome: 'aborted', 'url.path': '/' });
        expect(fields['http.response.status_code']).toBeUndefined();
      },
      { express },
    ));

  it('of slow clients last until everything is sent', () =>
    serving(
      (app) => app.post('/', express.text({ limit: '1mb' }), (req, res) => void res.send(req.body)),
      async ({ recordOf, port }) => {
        const { fields } = await recordOf(() =>
          talk(
            port,
            'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 6\r\nconnection: close\r\n\r\n',
            ...['ab', 20, 'cd', 20, 'ef'],
          ),
        );
        expect(fields).toMatchObject({
          outcome: 'ok',
          'http.request.body.size': 6,
          'http.response.body.size': 6,
        });
      },
      { express },
    ));

  it('whose answer comes of a stream that fails are stream errors', () =>
    serving(
      (app) =>
        app.get('/', (_req, res, next) => {
          let count = 0;
          const source = new Readable({
            read() {
              if (count++ < 3) this.push('part ');
              else this.destroy(new Error('source is dry'));
            },
          });
          pipeline(source, res, (error) => error && next(error));
        }),
      async ({ recordOf, get }) => {
        expect(await recordOf(() => get('/').catch(() => {}))).toMatchObject({
          levelName: 'warn',
          fields: { outcome: 'stream_error', 'http.response.status_code': 200 },
          err: { message: 'source is dry' },
        });
      },
      { express },
    ));

  it('that are answered on the bare socket are recorded when it closes', () =>
    serving(
      (app) => app.get('/', (req) => void req.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')),
      async ({ recordOf, port }) => {
        const { fields } = await recordOf(() => talk(port, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
        expect(fields).toMatchObject({ outcome: 'aborted', 'http.route': '/' });
      },
      { express },
    ));

  it('with anything in them make clean records', () =>
    serving(
      (app) => app.get('/:id', (_req, res) => void res.end()),
      async ({ port, settled, records }) => {
        const head = (path: string, ...headers: string[]): string =>
          [`GET ${path} HTTP/1.1`, 'host: x', 'connection: close', ...headers, '', ''].join('\r\n');
        await talk(
          port,
          head('/%0a%0d%00', 'x-request-id: a\tb', 'traceparent: 00-zz', `user-agent: ${'u'.repeat(9000)}`),
        );
        await talk(port, head('//evil/../x?a=%ff&=&&', 'x-forwarded-for: <script>'));
        await talk(port, head('http://else/where?q', 'traceparent: ff-0-0-0'));
        await talk(port, head(`/${'p'.repeat(8000)}`));
        await settled(4);
        expect(records).toHaveLength(4);
        for (const record of records) {
          const text = JSON.stringify(record);
          expect(text.length).toBeLessThan(4000);
          expect(text).not.toMatch(/\\[nrt]|\\u00|script/);
          expect(record.context['requestId']).toMatch(/^[\da-f-]{36}$/);
        }
      },
      { express },
    ));
});

describe.for(versions)('a thousand requests at once in %s', ([, express]) => {
  it('are never mixed up', () =>
    serving(
      (app, log) => {
        app.use(express.json());
        const router = express.Router({ mergeParams: true });
        router.post('/step/:n', async (req, res) => {
          const { params, body } = req as unknown as Record<'params' | 'body', { who: string }>;
          await wait(Math.random() * 20);
          log.info('first', { who: params.who });
          req.log = req.log.child({ mine: body.who });
          await new Promise((resolve) => setImmediate(resolve));
          res.on('finish', () => log.info('finished', { who: params.who }));
          res.json({ who: params.who });
        });
        app.use('/who/:who', router);
      },
      async ({ port, settled, records }) => {
        const agent = new Agent({ keepAlive: true, maxSockets: 100 });
        const visit = async (who: string): Promise<void> => {
          const client = request({
            host: '127.0.0.1',
            port,
            agent,
            method: 'POST',
            path: `/who/${who}/step/1`,
            headers: { 'content-type': 'application/json', 'x-request-id': who },
          });
          client.end(JSON.stringify({ who }));
          const [response] = await once(client, 'response');
          expect(response.headers['x-request-id']).toBe(who);
          await once(response.resume(), 'end');
        };
        await Promise.all(Array.from({ length: 1000 }, (_, n) => visit(`w${n}`)));
        agent.destroy();
        const requests = await settled(1000);
        expect(requests).toHaveLength(1000);
        for (const { context, fields, bindings } of requests) {
          expect(fields['url.path']).toBe(`/who/${String(context['requestId'])}/step/1`);
          expect(fields['http.route']).toBe('/who/:who/step/:n');
          expect(bindings['mine']).toBe(context['requestId']);
        }
        const others = records.filter(({ msg }) => msg === 'first' || msg === 'finished');
        expect(others.filter(({ context, fields }) => context['requestId'] !== fields['who'])).toEqual([]);
        expect(others).toHaveLength(2000);
      },
      { express },
    ));
});
