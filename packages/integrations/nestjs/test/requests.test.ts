import { connect } from 'node:net';
import {
  Body,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  HttpException,
  Inject,
  Injectable,
  Param,
  ParseIntPipe,
  Post,
  UseFilters,
  UseGuards,
  VersioningType,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { context } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { InjectLogger, LogContext, SteleModule } from '../src/index.ts';
import { method, platforms, start } from './application.ts';

class Closed implements CanActivate {
  async canActivate(): Promise<boolean> {
    await Promise.resolve();
    context.add({ checked: true });
    return false;
  }
}

class Broken implements CanActivate {
  canActivate(): boolean {
    throw new TypeError('guard broke');
  }
}

class Teapot extends HttpException {
  constructor() {
    super('short and stout', 418);
  }
}

/** The application's own filter, which answers in its own way. */
class OwnFilter implements ExceptionFilter {
  catch(
    exception: Error,
    host: { getArgByIndex(at: number): { status(code: number): { send(body: unknown): void } } },
  ) {
    host.getArgByIndex(1).status(503).send({ own: exception.message });
  }
}
Catch()(OwnFilter);

class OrderService {
  async find(id: number): Promise<object> {
    await new Promise((resolve) => setTimeout(resolve, 2));
    context.add({ 'order.id': id });
    return { id };
  }
}
Injectable()(OrderService);

class Orders {
  readonly orders: OrderService;
  readonly log: { info(msg: string): void };
  constructor(orders: OrderService, log: { info(msg: string): void }) {
    this.orders = orders;
    this.log = log;
  }
  find(id: number) {
    this.log.info('finding');
    return this.orders.find(id);
  }
  create(body: object, log: LogContext) {
    log.add({ total: 7 }).valueOf();
    log.set({ lines: 2 }).keep('sale');
    return body;
  }
  fails() {
    throw new TypeError('out of paper');
  }
  teapot() {
    throw new Teapot();
  }
  closed() {
    return 'never';
  }
  broken() {
    return 'never';
  }
  filtered() {
    return 'never';
  }
}
Inject(OrderService)(Orders, undefined, 0);
InjectLogger()(Orders, undefined, 1);
method(Orders, 'find', [Get(':id')], [Param('id', ParseIntPipe)]);
method(Orders, 'create', [Post()], [Body(), LogContext()]);
method(Orders, 'fails', [Get('do/fail')]);
method(Orders, 'teapot', [Get('do/teapot')]);
method(Orders, 'closed', [Get('do/closed'), UseGuards(Closed)]);
method(Orders, 'broken', [Get('do/broken'), UseGuards(new Broken())]);
method(Orders, 'filtered', [Get('do/filtered'), UseGuards(new Broken()), UseFilters(new OwnFilter())]);
Controller('orders')(Orders);

const metadata = { controllers: [Orders], providers: [OrderService] };

describe.for(platforms)('an application on %s', (platform) => {
  it('has one record of a request, with the template of the route, the handler and what was added', async () => {
    await using app = await start({ platform, metadata });
    const response = await app.fetch('/orders/7?token=s3cret', { headers: { 'x-request-id': 'r-1' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-request-id')).toBe('r-1');
    await expect.poll(() => app.requests().length).toBe(1);
    const [record] = app.requests();
    expect(record).toMatchObject({
      levelName: 'info',
      fields: {
        'http.request.method': 'GET',
        'http.route': '/orders/:id',
        'url.path': '/orders/7',
        'http.response.status_code': 200,
        'code.function.name': 'Orders.find',
        'client.address': '127.0.0.1',
        outcome: 'ok',
      },
      context: { requestId: 'r-1', 'order.id': 7 },
    });
    expect(record?.err).toBeUndefined();
    expect(app.records.find(({ msg }) => msg === 'finding')).toMatchObject({
      logger: 'Orders',
      context: { requestId: 'r-1' },
    });
  });

  it('gives handlers the context of their request by @LogContext()', async () => {
    await using app = await start({ platform, metadata, options: { sample: { rate: 0 } } });
    const headers = { 'content-type': 'application/json' };
    expect((await app.fetch('/orders', { method: 'POST', headers, body: '{"item":"pen"}' })).status).toBe(
      201,
    );
    await app.fetch('/orders/1');
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      fields: { 'code.function.name': 'Orders.create', lines: 2, kept: 'sale' },
      context: { total: 7 },
    });
  });

  it.for([
    ['a handler that throws', '/orders/do/fail', 500, 'TypeError', 'out of paper', 'error', 'Orders.fails'],
    ['an HttpException', '/orders/do/teapot', 418, 'Teapot', 'short and stout', 'warn', 'Orders.teapot'],
    [
      'a guard that refuses',
      '/orders/do/closed',
      403,
      'ForbiddenException',
      'Forbidden resource',
      'warn',
      'Orders.closed',
    ],
    ['a guard that throws', '/orders/do/broken', 500, 'TypeError', 'guard broke', 'error', 'Orders.broken'],
    [
      'a filter of the application',
      '/orders/do/filtered',
      503,
      'TypeError',
      'guard broke',
      'error',
      'Orders.filtered',
    ],
    ['a pipe', '/orders/seven', 400, 'BadRequestException', 'Validation failed', 'warn', 'Orders.find'],
  ] as const)(
    'records the exception of %s, once',
    async ([, path, status, type, message, level, handler]) => {
      await using app = await start({ platform, metadata });
      const response = await app.fetch(path);
      expect(response.status).toBe(status);
      await expect.poll(() => app.requests().length).toBe(1);
      const [record] = app.requests();
      expect(record).toMatchObject({
        levelName: level,
        fields: { 'http.response.status_code': status, 'error.type': type, 'code.function.name': handler },
        err: { message: expect.stringContaining(message) },
      });
      expect(app.records.filter(({ err }) => err !== undefined)).toHaveLength(1);
    },
  );

  it('leaves the answer of a filter of the application as it is', async () => {
    await using app = await start({ platform, metadata });
    expect(await (await app.fetch('/orders/do/filtered')).json()).toEqual({ own: 'guard broke' });
  });

  it('has the context of the request in guards', async () => {
    await using app = await start({ platform, metadata });
    await app.fetch('/orders/do/closed');
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.context).toMatchObject({ checked: true });
  });

  it('records a request without a route, without its query', async () => {
    await using app = await start({ platform, metadata });
    expect((await app.fetch('/nowhere?token=s3cret')).status).toBe(404);
    await expect.poll(() => app.requests().length).toBe(1);
    const [record] = app.requests();
    expect(record).toMatchObject({
      levelName: 'info',
      fields: { 'url.path': '/nowhere', outcome: 'client_error' },
    });
    expect(record?.fields['http.route']).toBeUndefined();
    expect(JSON.stringify(app.records)).not.toContain('s3cret');
  });

  it('records a body that cannot be read', async () => {
    await using app = await start({ platform, metadata });
    const headers = { 'content-type': 'application/json' };
    expect((await app.fetch('/orders', { method: 'POST', headers, body: '{"item' })).status).toBe(400);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      levelName: 'warn',
      fields: { 'http.response.status_code': 400 },
      err: { message: expect.any(String) },
    });
  });

  it('sees what middleware throws, also beneath a global filter of the application', async () => {
    await using app = await start({
      platform,
      metadata,
      setUp: (nest) => {
        nest.use((_req: unknown, _res: unknown, next: () => void) => {
          context.add({ passed: true });
          next();
        });
        nest.use((_req: unknown, _res: unknown, next: (error: Error) => void) =>
          next(new RangeError('too far')),
        );
        nest.useGlobalFilters(new OwnFilter());
      },
    });
    expect((await app.fetch('/orders/1')).status).toBe(503);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({ err: { message: 'too far' }, context: { passed: true } });
  });

  it('records what middleware answers itself', async () => {
    await using app = await start({
      platform,
      metadata,
      setUp: (nest) =>
        nest.use((_req: unknown, res: { statusCode: number; end(text: string): void }) => {
          res.statusCode = 429;
          res.end('later');
        }),
    });
    expect((await app.fetch('/orders/1')).status).toBe(429);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({ fields: { 'http.response.status_code': 429 } });
  });

  it('keeps the contexts of 200 requests at a time apart', async () => {
    await using app = await start({ platform, metadata });
    await Promise.all(Array.from({ length: 200 }, (_, id) => app.fetch(`/orders/${id}`)));
    await expect.poll(() => app.requests().length).toBe(200);
    for (const {
      fields,
      context: { 'order.id': id },
    } of app.requests())
      expect(fields['url.path']).toBe(`/orders/${id}`);
  });

  it('records a request that its client gives up', async () => {
    class Slow {
      async wait() {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return 'late';
      }
    }
    method(Slow, 'wait', [Get()]);
    Controller('slow')(Slow);
    await using app = await start({ platform, metadata: { controllers: [Slow] } });
    await expect(app.fetch('/slow', { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]).toMatchObject({
      levelName: 'warn',
      fields: { outcome: 'aborted', 'http.route': '/slow', 'code.function.name': 'Slow.wait' },
    });
  });

  it('logs what Nest says under the name of its context', async () => {
    await using app = await start({ platform, metadata });
    expect(app.records).toContainEqual(
      expect.objectContaining({
        logger: 'RouterExplorer',
        levelName: 'info',
        msg: 'Mapped {/orders/:id, GET} route',
      }),
    );
  });

  it('takes the address of the client from the platform', async () => {
    await using app = await start({
      platform,
      metadata,
      ...(platform === 'fastify' ? { adapter: new FastifyAdapter({ trustProxy: true }) } : {}),
      setUp: (nest) =>
        platform === 'express' ? (nest as NestExpressApplication).set('trust proxy', 1) : undefined,
    });
    await app.fetch('/orders/1', { headers: { 'x-forwarded-for': '203.0.113.7' } });
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.fields).toMatchObject({ 'client.address': '203.0.113.7' });
  });

  it('records paths that cannot be decoded, and counts all requests', async () => {
    await using app = await start({ platform, metadata });
    expect((await app.fetch('/orders/%zz')).status).toBe(400);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.fields).toMatchObject({ 'url.path': '/orders/%zz', outcome: 'client_error' });
    expect(app.app.get(SteleModule).stats()).toMatchObject({ requests: 1, open: 0, failures: {} });
  });

  it('records what is no HTTP, where that is wanted', async () => {
    await using app = await start({ platform, metadata, options: { malformed: true } });
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.end('NO HTTP\r\n\r\n');
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.fields).toMatchObject({ 'http.response.status_code': 400 });
  });

  it('names the template under prefixes and versions', async () => {
    await using app = await start({
      platform,
      metadata,
      setUp: (nest) =>
        nest.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: '1' }),
    });
    expect((await app.fetch('/api/v1/orders/1')).status).toBe(200);
    await expect.poll(() => app.requests().length).toBe(1);
    expect(app.requests()[0]?.fields).toMatchObject({ 'http.route': '/api/v1/orders/:id' });
  });

  it('writes no secret that comes with a request', async () => {
    await using app = await start({
      platform,
      metadata,
      options: { headers: { request: ['authorization', 'cookie'] }, body: { on: 'always' } },
    });
    const secret = 's3cr3t-value';
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${secret}`,
      cookie: `session=${secret}`,
      'x-api-key': secret,
    };
    const body = JSON.stringify({ password: secret });
    for (const path of ['/orders', '/nowhere', '/orders/do/fail', '/orders/%zz'])
      await app.fetch(`${path}?token=${secret}`, { method: 'POST', headers, body });
    for (const broken of [`{"password":"${secret}",oops`, `{"password":${secret}`])
      await app.fetch('/orders', { method: 'POST', headers, body: broken });
    await expect.poll(() => app.requests().length).toBe(6);
    expect(app.lines()).not.toContain('s3cr3t');
  });
});
