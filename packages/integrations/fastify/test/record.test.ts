import { context } from '@stele/core';
import { currentRequest } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { requestOf, requestsOf, serve } from './served.ts';

describe('the record of a request', () => {
  it('says what was asked, by which route, and what came of it', async () => {
    const served = await serve((app) => void app.get('/orders/:id', async () => ({ id: 7 })));
    const answer = await fetch(`${served.url}/orders/7?token=s3cret`, { headers: { 'user-agent': 'test' } });
    expect(await answer.json()).toEqual({ id: 7 });
    const { levelName: level, fields, context: scope } = await requestOf(served);
    expect(level).toBe('info');
    expect(fields).toMatchObject({
      'http.request.method': 'GET',
      'http.route': '/orders/:id',
      'url.path': '/orders/7',
      'url.query': 'token',
      'http.response.status_code': 200,
      'http.response.body.size': 8,
      'network.protocol.version': '1.1',
      'client.address': '127.0.0.1',
      'user_agent.original': 'test',
      outcome: 'ok',
      duration_ms: expect.any(Number),
    });
    expect(scope).toMatchObject({ requestId: answer.headers.get('x-request-id') });
    expect(served.out.records).toHaveLength(1);
  });

  it('has what handlers add by the context, by the record and by a child of the logger', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', async (request) => {
          context.add({ tenantId: 't1' });
          currentRequest()?.set({ items: 3 });
          request.log = request.log.child({ order: 7 });
          request.log.info('within');
          return 'x';
        }),
    );
    await fetch(served.url);
    const record = await requestOf(served);
    expect(record.context).toMatchObject({ tenantId: 't1' });
    expect(record.fields).toMatchObject({ items: 3 });
    expect(record.bindings).toMatchObject({ order: 7 });
    const [within] = served.out.records;
    expect(within?.context['requestId']).toBe(record.context['requestId']);
  });

  it('is written all the same when a handler puts something else in the place of its logger', async () => {
    const served = await serve(
      (app) =>
        void app.get('/', async (request) => {
          request.log = { info: () => {} } as never;
          return 'x';
        }),
    );
    await fetch(served.url);
    expect((await requestOf(served)).fields['http.response.status_code']).toBe(200);
  });

  it('has no route, and no line besides it, where none matches', async () => {
    const served = await serve(() => {});
    expect((await fetch(`${served.url}/no/where?token=s3cret`)).status).toBe(404);
    const record = await requestOf(served);
    expect(record.fields).toMatchObject({ 'url.path': '/no/where', outcome: 'client_error' });
    expect(record.fields['http.route']).toBeUndefined();
    expect(record.levelName).toBe('info');
    expect(served.out.records).toHaveLength(1);
  });

  it.for([
    ['in a handler', 500],
    ['in a hook', 500],
    ['in onSend', 500],
  ] as const)('has the error that was thrown %s', async ([place, status]) => {
    const served = await serve((app) => {
      const fail = async (): Promise<never> => {
        throw new RangeError('out of paper', { cause: new Error('tray 2') });
      };
      app.get('/', place === 'in a handler' ? fail : async () => 'x');
      if (place === 'in a hook') app.addHook('preValidation', fail);
      if (place === 'in onSend') app.addHook('onSend', fail);
    });
    expect((await fetch(served.url)).status).toBe(status);
    const record = await requestOf(served);
    expect(record.levelName).toBe('error');
    expect(record.fields).toMatchObject({ outcome: 'server_error', 'error.type': 'RangeError' });
    expect(record.err).toMatchObject({
      type: 'RangeError',
      message: 'out of paper',
      cause: { message: 'tray 2' },
    });
    expect(served.out.records).toHaveLength(1);
  });

  it('has the real error where the application has a handler of errors that answers by itself', async () => {
    const served = await serve((app) => {
      app.setErrorHandler((_error, _request, reply) => void reply.code(500).send({ sorry: true }));
      app.get('/', async () => {
        throw new TypeError('boom');
      });
    });
    expect(await (await fetch(served.url)).json()).toEqual({ sorry: true });
    const record = await requestOf(served);
    expect(record.err).toMatchObject({ type: 'TypeError', message: 'boom' });
    expect(record.levelName).toBe('error');
  });

  it('has a refused body as the error of the client', async () => {
    const schema = { body: { type: 'object', required: ['item'], properties: { item: { type: 'string' } } } };
    const served = await serve((app) => void app.post('/orders', { schema }, async () => 'x'));
    const headers = { 'content-type': 'application/json' };
    for (const body of ['{}', '{'])
      expect((await fetch(`${served.url}/orders`, { method: 'POST', headers, body })).status).toBe(400);
    const [invalid, broken] = await requestsOf(served, 2);
    expect(invalid).toMatchObject({
      levelName: 'warn',
      fields: { outcome: 'client_error', 'http.route': '/orders' },
    });
    expect(invalid?.err).toMatchObject({ code: 'FST_ERR_VALIDATION' });
    expect(broken).toMatchObject({ levelName: 'warn', fields: { outcome: 'client_error' } });
    expect(served.out.records).toHaveLength(2);
  });

  it('has the address of the client under the rules of the application', async () => {
    const served = await serve((app) => void app.get('/', async () => 'x'), {}, { trustProxy: '127.0.0.1' });
    await fetch(served.url, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect((await requestOf(served)).fields).toMatchObject({
      'client.address': '203.0.113.9',
      'network.peer.address': '127.0.0.1',
    });
  });

  it('has the address of the connection where the client sends something else for its own', async () => {
    const served = await serve((app) => void app.get('/', async () => 'x'), {}, { trustProxy: true });
    for (const sent of ['<script>', `1.2.3.4${'5'.repeat(4000)}`])
      await fetch(served.url, { headers: { 'x-forwarded-for': sent } });
    for (const { fields } of await requestsOf(served, 2)) expect(fields['client.address']).toBe('127.0.0.1');
  });

  it('is written when the function of the application for that throws', async () => {
    const trustProxy = (): boolean => {
      throw new Error('no rule');
    };
    const served = await serve((app) => void app.get('/', async () => 'x'), {}, { trustProxy });
    expect((await fetch(served.url)).status).toBe(200);
    expect((await requestOf(served)).fields['client.address']).toBe('127.0.0.1');
  });

  it('has the path before the application has rewritten it', async () => {
    const rewriteUrl = (): string => '/new';
    const served = await serve((app) => void app.get('/new', async () => 'x'), {}, { rewriteUrl });
    await fetch(`${served.url}/old`);
    expect((await requestOf(served)).fields).toMatchObject({ 'url.path': '/old', 'http.route': '/new' });
  });

  it('is given to functions of the options with the request and the reply of Fastify', async () => {
    const served = await serve(
      (app) => void app.get('/o/:id', async (_request, reply) => reply.code(201).send()),
      {
        enrich: (request, reply) => ({
          params: (request as { params: object }).params,
          code: (reply as { statusCode: number }).statusCode,
        }),
      },
    );
    await fetch(`${served.url}/o/7`);
    expect((await requestOf(served)).fields).toMatchObject({ params: { id: '7' }, code: 201 });
  });

  it.for(['z'.repeat(9000), 'a\tb"'])(
    'has an identifier of its own where a client may send any: %#',
    async (id) => {
      const served = await serve(
        (app) => void app.get('/', async () => 'x'),
        {},
        { requestIdHeader: 'x-request-id' },
      );
      await fetch(served.url, { headers: { 'x-request-id': id } });
      expect((await requestOf(served)).context['requestId']).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it('keeps the number by which an application knows it', async () => {
    const served = await serve(
      (app) => void app.get('/', async () => 'x'),
      {},
      { genReqId: () => 7 as never },
    );
    await fetch(served.url);
    expect((await requestOf(served)).context['requestId']).toBe('7');
  });
});
