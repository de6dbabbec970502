import { setTimeout as wait } from 'node:timers/promises';
import { context } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { requestOf, requestsOf, serve } from './served.ts';

describe('the context of a request', () => {
  it('holds in hooks, through the parsing of a large body, in the handler, on errors and at the end', async () => {
    const seen: [string, unknown][] = [];
    const look = (place: string): void => void seen.push([place, context.get()['requestId']]);
    const served = await serve((app) => {
      for (const hook of ['onRequest', 'preValidation', 'preHandler', 'onError', 'onResponse'] as const)
        app.addHook(hook as 'onRequest', async () => look(hook));
      app.addHook('preParsing', async () => look('preParsing'));
      app.addHook('onSend', async () => look('onSend'));
      app.setErrorHandler((_error, _request, reply) => {
        look('error handler');
        return reply.code(500).send('sorry');
      });
      app.post('/', async () => {
        await wait(1);
        look('handler');
        throw new Error('x');
      });
    });
    const body = JSON.stringify({ text: 'a'.repeat(100_000) });
    const headers = { 'content-type': 'application/json' };
    await fetch(served.url, { method: 'POST', body, headers });
    const { context: scope } = await requestOf(served);
    await wait(5);
    expect(seen.map(([place]) => place)).toEqual([
      'onRequest',
      'preParsing',
      'preValidation',
      'preHandler',
      'handler',
      'onError',
      'error handler',
      'onSend',
      'onResponse',
    ]);
    expect(new Set(seen.map(([, id]) => id))).toEqual(new Set([scope['requestId']]));
  });

  it('takes up the identifier and the trace of the caller', async () => {
    const served = await serve((app) => void app.get('/', async (request) => request.id));
    const answer = await fetch(served.url, {
      headers: {
        'x-request-id': 'caller-1',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    });
    expect(await answer.text()).toBe('caller-1');
    expect(answer.headers.get('x-request-id')).toBe('caller-1');
    expect((await requestOf(served)).context).toMatchObject({
      requestId: 'caller-1',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      parent_span_id: 'b7ad6b7169203331',
    });
  });

  it('is never that of another request, with 1,000 at once', async () => {
    const served = await serve((app) => {
      app.post<{ Params: { n: string }; Body: { n: string } }>('/o/:n', async (request) => {
        await wait(Math.random() * 20);
        context.add({ n: request.body.n });
        request.log.info('first', { said: request.params.n });
        await wait(Math.random() * 20);
        request.log.info('second', { said: request.params.n });
        return { id: request.id };
      });
    });
    const headers = { 'content-type': 'application/json' };
    await Promise.all(
      Array.from({ length: 1000 }, async (_, at) => {
        const n = String(at);
        const id = `r-${n}`;
        const init = {
          method: 'POST',
          headers: { ...headers, 'x-request-id': id },
          body: JSON.stringify({ n }),
        };
        const answer = await fetch(`${served.url}/o/${n}`, init);
        expect(await answer.json()).toEqual({ id });
      }),
    );
    await requestsOf(served, 1000);
    const mixed = served.out.records.filter(({ context: scope, fields, msg }) => {
      const said = msg === 'http.request' ? String(fields['url.path']).slice(3) : fields['said'];
      return scope['n'] !== said || scope['requestId'] !== `r-${said}`;
    });
    expect(mixed).toEqual([]);
    expect(served.out.records).toHaveLength(3000);
  });
});

describe('identifiers', () => {
  it('are those of the application where it makes its own', async () => {
    let n = 0;
    const genReqId = (): string => `own-${++n}`;
    const served = await serve((app) => void app.get('/', async (request) => request.id), {}, { genReqId });
    expect(await (await fetch(served.url)).text()).toBe('own-1');
    expect((await requestOf(served)).context['requestId']).toBe('own-1');
  });

  it('come from the header and the function of the options', async () => {
    const served = await serve((app) => void app.get('/', async (request) => request.id), {
      requestId: { header: 'x-correlation-id', generate: () => 'made' },
    });
    const answer = await fetch(served.url);
    expect([await answer.text(), answer.headers.get('x-correlation-id')]).toEqual(['made', 'made']);
    const given = await fetch(served.url, { headers: { 'x-correlation-id': 'given' } });
    expect(await given.text()).toBe('given');
  });
});
