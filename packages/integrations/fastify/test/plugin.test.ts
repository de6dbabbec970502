import { createLogger, memory } from '@stele/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { requestStats, steleFastify, steleRequests } from '../src/index.ts';
import { application, requestOf, requestsOf, serve } from './served.ts';

describe('steleFastify', () => {
  it('refuses a logger that is not one of Stele', () => {
    expect(() => steleFastify(console as never)).toThrow(/steleFastify\.logger is .*createLogger\(\)/);
  });

  it('takes the logger named http when none is given', () => {
    expect(steleFastify().loggerInstance).toMatchObject({ name: 'http' });
  });
});

describe('the plugin', () => {
  it('says what to do when it is called', () => {
    expect(() => (steleRequests as () => void)()).toThrow('app.register(steleRequests, options)');
  });

  it('is refused a second time, on the same instance and within it', async () => {
    const { app } = application();
    await app.register(steleRequests);
    const message = /steleRequests is registered already/;
    await expect(async () => app.register(steleRequests)).rejects.toThrow(message);
    const outer = application().app;
    await outer.register(steleRequests);
    outer.register(async (inner) => void (await inner.register(steleRequests)));
    await expect(outer.ready()).rejects.toThrow(message);
  });

  it('is refused on an application with another logger, and says what to do', async () => {
    for (const app of [Fastify(), Fastify({ logger: { level: 'silent' } })])
      await expect(async () => app.register(steleRequests)).rejects.toThrow(
        'make the application by Fastify({ ...steleFastify(log) })',
      );
  });

  it.for([
    [{ slow: 5 }, /steleRequests has no option "slow".*slowMs|slow/],
    [{ slowMs: 'x' }, /steleRequests\.slowMs/],
    [{ malformed: 1 }, /steleRequests\.malformed is 1; allowed: true or false/],
    [{ logger: console }, /steleRequests\.logger is not an option.*steleFastify\(log\)/],
    [{ trust: 1 }, /steleRequests\.trust is not an option.*trustProxy/],
  ] as const)('refuses %j', async ([options, message]) => {
    const { app } = application();
    await expect(async () => app.register(steleRequests, options as object)).rejects.toThrow(message);
  });

  it('has a name, by which others can depend on it', async () => {
    const { app } = application();
    await app.register(steleRequests);
    expect(app.hasPlugin('@stele/fastify')).toBe(true);
  });

  it('holds for plugins that are registered after it, and for those that extend their parent', async () => {
    const served = await serve((app) => {
      app.register(
        async (inner) => {
          inner.get('/deep/:id', async () => 'x');
          inner.setNotFoundHandler((_request, reply) => void reply.code(404).send('nothing here'));
        },
        { prefix: '/v1' },
      );
    });
    await fetch(`${served.url}/v1/deep/7`);
    await fetch(`${served.url}/v1/none`);
    const [deep, none] = await requestsOf(served, 2);
    expect(deep?.fields).toMatchObject({ 'http.route': '/v1/deep/:id' });
    expect(none?.fields).toMatchObject({ 'http.response.status_code': 404 });
    expect(none?.fields['http.route']).toBeUndefined();
  });

  it('holds for the instance that it is registered on only', async () => {
    const { app, out } = application();
    app.register(async (inner) => {
      await inner.register(steleRequests);
      inner.get('/in', async (request) => request.log.info('inside'));
    });
    app.get('/out', async (request) => request.log.info('outside'));
    await app.inject('/in');
    await app.inject('/out');
    expect(out.records.map(({ msg }) => msg)).toEqual(['inside', 'http.request', 'outside']);
    const [inside, , outside] = out.records;
    expect(inside?.context).toMatchObject({ requestId: expect.any(String) });
    expect(inside?.bindings).toEqual({});
    expect(outside?.bindings).toEqual({ requestId: expect.any(String) });
    expect(requestStats(app)).toBeUndefined();
  });

  it('counts functions of the options that throw, and answers all the same', async () => {
    const served = await serve((app) => void app.get('/', async () => 'x'), {
      enrich: () => {
        throw new Error('boom');
      },
    });
    expect((await fetch(served.url)).status).toBe(200);
    await requestOf(served);
    expect(requestStats(served.app)?.failures).toEqual({ enrich: 1 });
  });
});

describe("Fastify's own records", () => {
  const fail = async (): Promise<never> => {
    throw new Error('boom');
  };
  const said = async (app: FastifyInstance): Promise<void> => {
    app.get('/fail', fail);
    app.get('/ok', async () => 'x');
    for (const url of ['/ok', '/fail?token=s3cret', '/none?token=s3cret']) await app.inject({ url });
  };

  it('are those of errors and unknown routes where requests have no record, without the query', async () => {
    const { app, out } = application();
    await said(app);
    expect(out.records.map(({ levelName, msg }) => [levelName, msg])).toEqual([
      ['error', 'request failed'],
      ['info', 'no route'],
    ]);
    expect(out.records[0]).toMatchObject({
      err: { type: 'Error', stack: expect.stringContaining('plugin.test') },
      fields: { req: { method: 'GET', path: '/fail' }, res: { statusCode: 500 } },
      bindings: { requestId: expect.any(String) },
    });
    expect(JSON.stringify(out.records)).not.toContain('s3cret');
  });

  it('are none but the record where requests have one', async () => {
    const { app, out } = application();
    await app.register(steleRequests);
    await said(app);
    expect(out.records.map(({ msg }) => msg)).toEqual(['http.request', 'http.request', 'http.request']);
  });

  it('go on where they are not about requests', async () => {
    const { app, out } = application();
    await app.listen({ port: 0, host: '127.0.0.1' });
    expect(out.records[0]?.msg).toMatch(/^Server listening at/);
  });
});

describe('the logger of an application', () => {
  it('shows the request and the reply of Fastify without query and headers', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', async (request, reply) => {
          request.log.info({ req: request, res: reply }, 'seen');
          return 'x';
        }),
    );
    await fetch(`${served.url}/?token=s3cret`, { headers: { authorization: 'Bearer s3cret' } });
    await requestOf(served);
    expect(served.out.records[0]?.fields).toMatchObject({
      req: { method: 'GET', path: '/' },
      res: { statusCode: 200 },
    });
    expect(JSON.stringify(served.out.records)).not.toContain('s3cret');
  });

  it('keeps the bindings and the name it was given with', async () => {
    const out = memory();
    const log = createLogger({ name: 'shop', sinks: { out } }).child({ region: 'eu' });
    const app = Fastify({ ...steleFastify(log) });
    await app.register(steleRequests);
    await app.inject('/');
    expect(out.records[0]).toMatchObject({ logger: 'shop', bindings: { region: 'eu' } });
    await app.close();
  });
});
