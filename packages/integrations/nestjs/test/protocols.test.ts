import { once } from 'node:events';
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { Controller, Get, Param, Sse } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { context } from '@stele/core';
import { interval, map, type Observable, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { method, platforms, start } from './application.ts';

class Orders {
  find(id: string): object {
    context.add({ 'order.id': id });
    return { id };
  }
  fails(): never {
    throw new TypeError('out of paper');
  }
  finite(): Observable<object> {
    context.add({ streamed: true });
    return of({ data: 'one' }, { data: 'two' });
  }
  endless(): Observable<object> {
    return interval(5).pipe(map((data) => ({ data })));
  }
  broken(): Observable<object> {
    return throwError(() => new TypeError('no stream'));
  }
}
method(Orders, 'find', [Get(':id')], [Param('id')]);
method(Orders, 'fails', [Get('do/fail')]);
method(Orders, 'finite', [Sse('stream/finite')]);
method(Orders, 'endless', [Sse('stream/endless')]);
method(Orders, 'broken', [Sse('stream/broken')]);
Controller('orders')(Orders);

const metadata = { controllers: [Orders] };

describe('an application that serves HTTP/2', () => {
  it('has one record of each request of a connection', async () => {
    const adapter = new FastifyAdapter({ http2: true });
    await using app = await start({ platform: 'fastify', adapter, metadata });
    const session = connect(app.url);
    const ask = async (path: string): Promise<{ status: number; id: unknown; body: string }> => {
      const stream = session.request({ ':path': path });
      const [head] = await once(stream, 'response');
      return { status: head[':status'], id: head['x-request-id'], body: await text(stream) };
    };
    const answers = await Promise.all(
      ['/orders/7?page=1', '/orders/do/fail', '/nowhere', '/orders/8'].map((path) => ask(path)),
    );
    session.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 404, 200]);
    await expect.poll(() => app.requests().length).toBe(4);
    const byPath = Object.fromEntries(app.requests().map((record) => [record.fields['url.path'], record]));
    expect(byPath['/orders/7']).toMatchObject({
      levelName: 'info',
      fields: {
        'http.route': '/orders/:id',
        'http.response.status_code': 200,
        'network.protocol.version': '2',
        'server.address': new URL(app.url).host,
        'code.function.name': 'Orders.find',
        'url.query': 'page',
        outcome: 'ok',
      },
      context: { 'order.id': '7', requestId: answers[0]?.id },
    });
    expect(byPath['/orders/do/fail']).toMatchObject({ levelName: 'error', err: { message: 'out of paper' } });
    expect(byPath['/nowhere']).toMatchObject({ fields: { 'http.response.status_code': 404 } });
    expect(app.records.filter(({ err }) => err !== undefined)).toHaveLength(1);
  });

  it('has one of a request that its client gives up', async () => {
    const adapter = new FastifyAdapter({ http2: true });
    await using app = await start({ platform: 'fastify', adapter, metadata });
    const session = connect(app.url);
    const stream = session.request({ ':path': '/orders/stream/endless' });
    await once(stream, 'data');
    stream.close(8);
    await expect.poll(() => app.requests().length).toBe(1);
    session.close();
    expect(app.requests()[0]?.fields).toMatchObject({
      'http.route': '/orders/stream/endless',
      outcome: 'aborted',
    });
  });
});

describe.for(platforms)('a stream of events, on %s', (platform) => {
  it('has one record, when it has ended', async () => {
    await using app = await start({ platform, metadata });
    const events = await (await app.fetch('/orders/stream/finite')).text();
    expect(events).toMatch(/data: one[\s\S]*data: two/);
    await expect.poll(() => app.requests().length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(app.requests()).toMatchObject([
      {
        levelName: 'info',
        fields: {
          'http.route': '/orders/stream/finite',
          'http.response.status_code': 200,
          'code.function.name': 'Orders.finite',
          outcome: 'ok',
        },
        context: { streamed: true },
      },
    ]);
  });

  it('has one record, when its client leaves', async () => {
    await using app = await start({ platform, metadata });
    const leaving = new AbortController();
    const response = await app.fetch('/orders/stream/endless', { signal: leaving.signal });
    await response.body?.getReader().read();
    expect(app.requests()).toEqual([]);
    leaving.abort();
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      fields: {
        'http.response.status_code': 200,
        'code.function.name': 'Orders.endless',
        outcome: 'aborted',
      },
    });
  });

  it('has one record, with the error, when its source fails', async () => {
    await using app = await start({ platform, metadata });
    await (await app.fetch('/orders/stream/broken')).text();
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      levelName: 'error',
      fields: { 'code.function.name': 'Orders.broken' },
      err: { message: 'no stream' },
    });
  });
});
