import { once } from 'node:events';
import { context, createLogger, memory } from '@stele/core';
import { currentRequest, httpMetrics } from '@stele/core/http';
import { steleErrors, steleExpress } from '@stele/express';
import express5 from 'express';
import { describe, expect, it } from 'vitest';
import { serving, versions } from './serving.ts';

const idOf = (req: object): string => String((req as { id?: unknown }).id);

describe.for(versions)('a request in %s', ([, express]) => {
  it('has one record, with what is known of it', () =>
    serving(
      (app) => app.get('/orders/:id', (_req, res) => void res.json({ id: 7 })),
      async ({ recordOf, get, requests, port }) => {
        const headers = { 'user-agent': 'test/1', authorization: 'Bearer s3cret' };
        const { levelName, fields, err } = await recordOf(() => get('/orders/7?token=s3cret', { headers }));
        expect(levelName).toBe('info');
        expect(fields).toMatchObject({
          'http.request.method': 'GET',
          'http.route': '/orders/:id',
          'url.path': '/orders/7',
          'url.query': 'token',
          'http.response.status_code': 200,
          outcome: 'ok',
          'client.address': '127.0.0.1',
          'user_agent.original': 'test/1',
          'network.protocol.version': '1.1',
          'url.scheme': 'http',
          'server.address': `127.0.0.1:${port}`,
          'http.response.body.size': 8,
        });
        expect(fields['duration_ms']).toBeGreaterThan(0);
        expect(err).toBeUndefined();
        expect(requests()).toHaveLength(1);
      },
      { express },
    ));

  it('has its whole path, also in routers', () =>
    serving(
      (app) => {
        const router = express.Router();
        router.get('/x', (_req, res) => void res.end());
        app.use('/api', router);
      },
      async ({ recordOf, get }) =>
        expect((await recordOf(() => get('/api/x?q=1'))).fields).toMatchObject({ 'url.path': '/api/x' }),
      { express },
    ));

  it('has req.log, whose child stands in for it in the record', () =>
    serving(
      (app) =>
        app.get('/', (req, res) => {
          req.log.info('before');
          req.log = req.log.child({ tenant: 'acme' });
          req.log.info('after');
          res.end();
        }),
      async ({ recordOf, get, records }) => {
        const record = await recordOf(() => get('/', { headers: { 'x-request-id': 'r1' } }));
        expect(record.bindings).toEqual({ tenant: 'acme' });
        expect(
          records.map(({ msg, context: { requestId }, bindings }) => [msg, requestId, bindings]),
        ).toEqual([
          ['before', 'r1', {}],
          ['after', 'r1', { tenant: 'acme' }],
          ['http.request', 'r1', { tenant: 'acme' }],
        ]);
      },
      { express },
    ));

  it('has its record, though something else was put in the place of req.log', () =>
    serving(
      (app) =>
        app.get('/', (req, res) => {
          Object.assign(req, { log: { info: () => {} } });
          res.end();
        }),
      async ({ recordOf, get }) => expect((await recordOf(() => get('/'))).levelName).toBe('info'),
      { express },
    ));

  it('has its context through body parsers, asynchronous handlers and middleware for errors', () =>
    serving(
      (app, log) => {
        app.use(express.json({ limit: '2mb' }), (_req, _res, next) => {
          log.info('parsed');
          next();
        });
        app.post('/', async (req, _res, next) => {
          req.on('close', () => log.info('closed'));
          await new Promise((resolve) => setTimeout(resolve, 2));
          log.info('handled');
          context.add({ tenant: 'acme' });
          next(new Error('late'));
        });
        app.use(((_error, _req, res, _next) => {
          log.info('answered');
          res.on('finish', () => log.info('finished'));
          res.status(503).end();
        }) as express5.ErrorRequestHandler);
      },
      async ({ recordOf, get, records }) => {
        const { context: found } = await recordOf(() =>
          get('/', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-request-id': 'r1' },
            body: JSON.stringify({ text: 'x'.repeat(1_000_000) }),
          }),
        );
        expect(found).toMatchObject({ requestId: 'r1', tenant: 'acme' });
        const messages = records.map(({ msg, context: { requestId } }) => `${msg} ${String(requestId)}`);
        expect(messages.sort()).toEqual([
          'answered r1',
          'closed r1',
          'finished r1',
          'handled r1',
          'http.request r1',
          'parsed r1',
        ]);
      },
      { express },
    ));

  it('takes fields from its handler', () =>
    serving(
      (app) =>
        app.get('/', (_req, res) => {
          currentRequest()?.set({ cart: { items: 3 } });
          res.end();
        }),
      async ({ recordOf, get }) =>
        expect((await recordOf(() => get('/'))).fields['cart']).toEqual({ items: 3 }),
      { express },
    ));

  it('names its user by req.user', () =>
    serving(
      (app) => {
        app.use((req, _res, next) => {
          Object.assign(req, { user: { id: 'u7', name: 'Ada' } });
          next();
        });
      },
      async ({ recordOf, get }) => expect((await recordOf(() => get('/'))).fields['user.id']).toBe('u7'),
      { express },
    ));

  it('has an identifier that is sent back, and stands in req.id', () =>
    serving(
      (app) => app.get('/', (req, res) => void res.send(idOf(req))),
      async ({ url, settled }) => {
        const response = await fetch(url);
        const id = response.headers.get('x-request-id');
        expect(await response.text()).toBe(id);
        const forged = await fetch(url, { headers: { 'x-request-id': 'evil{"level":60}' } });
        expect(forged.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
        expect((await settled(2)).map(({ context: { requestId } }) => requestId)).toEqual([
          id,
          await forged.text(),
        ]);
      },
      { express },
    ));

  it('keeps the identifier that other middleware has given it, when it is harmless', () =>
    serving(
      (app) => app.get('/', (req, res) => void res.send(idOf(req))),
      async ({ url, settled }) => {
        const kept = await fetch(url, { headers: { 'x-mine': 'mine' } });
        expect(kept.headers.get('x-request-id')).toBe('mine');
        const forged = await fetch(url, { headers: { 'x-mine': '<script>' } });
        expect(forged.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
        expect(await forged.text()).toBe('<script>');
        expect((await settled(2))[0]?.context).toMatchObject({ requestId: 'mine' });
      },
      {
        express,
        around: (app) =>
          app.use((req, _res, next) => {
            Object.assign(req, { id: req.get('x-mine') });
            next();
          }),
      },
    ));

  it('has the address of its client under trust proxy', () =>
    serving(
      (app) => app.get('/', (_req, res) => void res.end()),
      async ({ recordOf, get }) => {
        const from = async (header: string): Promise<object> =>
          (await recordOf(() => get('/', { headers: { 'x-forwarded-for': header } }))).fields;
        expect(await from('203.0.113.7')).toMatchObject({
          'client.address': '203.0.113.7',
          'network.peer.address': '127.0.0.1',
        });
        expect(await from('<script>')).toMatchObject({ 'client.address': '127.0.0.1' });
        expect(await from('1'.repeat(5000))).toMatchObject({ 'client.address': '127.0.0.1' });
      },
      { express, around: (app) => app.set('trust proxy', true) },
    ));

  it('is served, though the function of trust proxy fails', () => {
    let failures: object = {};
    return serving(
      (app, logger) => {
        const log = steleExpress({ logger });
        app.use(log);
        app.get('/', (_req, res) => {
          failures = log.stats().failures;
          res.end();
        });
      },
      async ({ recordOf, get }) => {
        const { fields } = await recordOf(() => get('/', { headers: { 'x-forwarded-for': '203.0.113.7' } }));
        expect(fields).toMatchObject({ 'client.address': '127.0.0.1', 'http.response.status_code': 200 });
        expect(failures).toEqual({ 'trust proxy': 1 });
      },
      {
        express,
        log: false,
        around: (app) =>
          app.set('trust proxy', () => {
            throw new Error('no idea');
          }),
      },
    );
  });

  it('is recorded once where the middleware is used twice, which is told once', () =>
    serving(
      (app, logger) => {
        const router = express.Router();
        router.use(steleExpress({ logger }));
        router.get('/x', (_req, res) => void res.end());
        app.use('/api', router);
      },
      async ({ get, settled, records }) => {
        await get('/api/x');
        await get('/api/x');
        expect(await settled(2)).toHaveLength(2);
        const warnings = records.filter(({ levelName }) => levelName === 'warn');
        expect(warnings.map(({ msg }) => msg)).toEqual([expect.stringContaining('remove one of the two')]);
        expect(records).toHaveLength(3);
      },
      { express },
    ));

  it('is recorded where the middleware stands in a router, or in an application within', () =>
    serving(
      (app, logger) => {
        const router = express.Router();
        router.use(steleExpress({ logger }));
        router.get('/x/:id', (_req, res) => void res.end());
        app.use('/r', router);
        const admin = express();
        admin.use(steleExpress({ logger }));
        admin.get('/y/:id', (_req, res) => void res.end());
        app.use('/a/:a', admin);
        app.get('/a/1/z/:id', (_req, res) => void res.end());
      },
      async ({ recordOf, get }) => {
        const routeOf = async (path: string): Promise<unknown> =>
          (await recordOf(() => get(path))).fields['http.route'];
        expect(await routeOf('/r/x/1')).toBe('/r/x/:id');
        expect(await routeOf('/a/1/y/1')).toBe('/a/:a/y/:id');
        expect(await routeOf('/a/1/z/1')).toBe('/a/1/z/:id');
      },
      { express, log: false },
    ));

  it('counts in metrics by its template', async () => {
    const metrics = httpMetrics();
    await serving(
      (app) => app.get('/orders/:id', (_req, res) => void res.end()),
      async ({ recordOf, get }) => {
        await recordOf(() => get('/orders/1'));
        await recordOf(() => get('/orders/2'));
        expect(metrics.text()).toContain(
          'http_requests_total{method="GET",route="/orders/:id",status="200"} 2',
        );
      },
      { express, options: { metrics } },
    );
  });

  it('has no record when it is skipped, but a context', () =>
    serving(
      (app, log) =>
        app.get('/quiet', (_req, res) => {
          log.info('served');
          res.end();
        }),
      async ({ get, records, recordOf }) => {
        await get('/quiet', { headers: { 'x-request-id': 'q' } });
        await recordOf(() => get('/loud'));
        expect(records.map(({ msg }) => msg)).toEqual(['served', 'http.request']);
        expect(records[0]?.context).toMatchObject({ requestId: 'q' });
      },
      { express, options: { skip: (req) => (req as express5.Request).path === '/quiet' } },
    ));
});

describe('steleExpress()', () => {
  const logger = createLogger({ sinks: { out: memory() } });
  const made = (options: unknown) => () => steleExpress(options as { logger: typeof logger });

  it.for<[title: string, options: unknown, message: RegExp]>([
    [
      'a logger of another kind',
      { logger: console },
      /steleExpress\.logger is an object; allowed: a logger of @stele\/core/,
    ],
    ['a logger in place of options', logger, /allowed: options, \{ logger \}/],
    ['nothing that options can be', null, /steleExpress is null; allowed: an object/],
    ['an option that does not exist', { logger, slowMS: 5 }, /steleExpress\.slowMS is not an option.*slowMs/],
    [
      'an option of pino-http',
      { logger, genReqId: () => 'a' },
      /steleExpress\.genReqId is not an option; .* - use requestId: \{ generate \}$/,
    ],
    [
      'what a server has, and lists no option that Express has',
      { logger, malformed: true },
      /allowed: (?!.*\btrust,).* - use recordServer\(server, recorder\) of @stele\/core\/http$/,
    ],
    ['a share', { logger, sample: 0.1 }, /did you mean sample: \{ rate: 0\.1 \}\?$/],
    ['a wrong value', { logger, query: 'all' }, /steleExpress\.query is "all"/],
    ['an option that Express has', { logger, trust: 1 }, /app\.set\('trust proxy', \.\.\.\)/],
  ])('refuses %s', ([, options, message]) => {
    expect(made(options)).toThrow(message);
  });

  it('says what is wrong where it is used without a call', async () => {
    const app = express5();
    app.set('env', 'test');
    app.use(steleExpress as never);
    app.use(
      ((error: Error, _req, res, _next) => void res.send(error.message)) as express5.ErrorRequestHandler,
    );
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toContain(
      'app.use(steleExpress({ logger }))',
    );
    server.close();
    expect(() => (steleErrors as (...given: unknown[]) => unknown)({}, {}, () => {})).toThrow(
      'app.use(steleErrors())',
    );
  });

  it('writes to the logger "http" when it is given none', () => {
    expect(steleExpress().stats()).toMatchObject({ requests: 0, open: 0 });
  });
});
