import {
  type CanActivate,
  Controller,
  Get,
  HttpException,
  Injectable,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ExternalContextCreator, NestFactory } from '@nestjs/core';
import {
  type ClientProxy,
  ClientProxyFactory,
  Ctx,
  EventPattern,
  MessagePattern,
  type MicroserviceOptions,
  Payload,
  RpcException,
  type TcpContext,
  Transport,
} from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { MessageBody, SubscribeMessage, WebSocketGateway, WsException } from '@nestjs/websockets';
import { context, createLogger, memory } from '@stele/core';
import { firstValueFrom, interval, type Observable, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LogContext, SteleModule, type SteleModuleOptions, SteleNestLogger } from '../src/index.ts';
import { method, moduleOf, start } from './application.ts';

class Refuses implements CanActivate {
  canActivate(): boolean {
    context.add({ guarded: true });
    return false;
  }
}

class Sums {
  sum(numbers: number[]): number {
    context.add({ count: numbers.length });
    return numbers.reduce((total, each) => total + each, 0);
  }
  later(_: unknown, __: TcpContext, log: LogContext): Observable<number> {
    log.set({ rows: 2 });
    return of(1, 2);
  }
  fails(): never {
    throw new TypeError('no paper');
  }
  refuses(): never {
    throw new RpcException('not today');
  }
  closed(): string {
    return 'never';
  }
  happened(): void {}
  endless(): Observable<number> {
    return interval(5);
  }
}
method(Sums, 'sum', [MessagePattern({ cmd: 'sum' })], [Payload()]);
method(Sums, 'later', [MessagePattern('later')], [Payload(), Ctx(), LogContext()]);
method(Sums, 'fails', [MessagePattern('fails')]);
method(Sums, 'refuses', [MessagePattern('refuses')]);
method(Sums, 'closed', [MessagePattern('closed'), UseGuards(Refuses)]);
method(Sums, 'happened', [EventPattern('happened') as MethodDecorator]);
method(Sums, 'endless', [MessagePattern('endless')]);
Controller()(Sums);

async function microservice(options: SteleModuleOptions = {}) {
  const out = memory();
  const logger = createLogger({ level: 'debug', sinks: { out } });
  const AppModule = moduleOf({ imports: [SteleModule.forRoot({ logger, ...options })], controllers: [Sums] });
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(AppModule, {
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port: 0 },
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(SteleNestLogger));
  await app.listen();
  const { port } = app.unwrap<import('node:net').Server>().address() as { port: number };
  const client = ClientProxyFactory.create({
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port },
  });
  return {
    client: client as ClientProxy,
    records: out.records,
    calls: () => out.records.filter(({ msg }) => msg === 'rpc.request'),
    async [Symbol.asyncDispose]() {
      client.close();
      await app.close();
    },
  };
}

describe('a microservice over TCP', () => {
  it('has one record of a call, with its pattern, handler, outcome and duration', async () => {
    await using service = await microservice();
    expect(await firstValueFrom(service.client.send({ cmd: 'sum' }, [1, 2, 3]))).toBe(6);
    await expect.poll(() => service.calls().length).toBe(1);
    expect(service.calls()[0]).toMatchObject({
      levelName: 'info',
      fields: {
        'rpc.method': '{"cmd":"sum"}',
        'code.function.name': 'Sums.sum',
        outcome: 'ok',
        duration_ms: expect.any(Number),
      },
      context: { requestId: expect.stringMatching(/^[\da-f-]{36}$/), count: 3 },
    });
  });

  it('gives handlers their context', async () => {
    await using service = await microservice();
    await firstValueFrom(service.client.send('later', ''));
    await expect.poll(() => service.calls().length).toBe(1);
    expect(service.calls()[0]?.fields).toMatchObject({ rows: 2 });
  });

  it.for([
    ['an exception', 'fails', 'error', 'server_error', 'no paper'],
    ['an exception for the caller', 'refuses', 'warn', 'client_error', 'not today'],
    ['a guard that refuses', 'closed', 'warn', 'client_error', 'Forbidden resource'],
  ] as const)('records %s once', async ([, pattern, levelName, outcome, message]) => {
    await using service = await microservice();
    await expect(firstValueFrom(service.client.send(pattern, ''))).rejects.toBeDefined();
    await expect.poll(() => service.calls().length).toBe(1);
    expect(service.calls()[0]).toMatchObject({
      levelName,
      fields: { outcome, 'rpc.method': pattern, 'code.function.name': `Sums.${pattern}` },
      err: { message },
    });
    expect(service.records.filter(({ err }) => err !== undefined)).toHaveLength(1);
  });

  it('has the context of the call in guards', async () => {
    await using service = await microservice();
    await expect(firstValueFrom(service.client.send('closed', ''))).rejects.toBeDefined();
    await expect.poll(() => service.calls().length).toBe(1);
    expect(service.calls()[0]).toMatchObject({
      context: { guarded: true },
      fields: { duration_ms: expect.any(Number) },
    });
  });

  it('records an event', async () => {
    await using service = await microservice();
    await firstValueFrom(service.client.emit('happened', {}), { defaultValue: undefined });
    await expect.poll(() => service.calls().length).toBe(1);
    expect(service.calls()[0]).toMatchObject({ fields: { 'rpc.method': 'happened', outcome: 'ok' } });
  });

  it('has a context and no record of messages that are not wanted', async () => {
    await using service = await microservice({ messages: [] });
    expect(await firstValueFrom(service.client.send({ cmd: 'sum' }, [1]))).toBe(1);
    await expect(firstValueFrom(service.client.send('fails', ''))).rejects.toBeDefined();
    expect(service.calls()).toEqual([]);
    expect(service.records.find(({ err }) => err !== undefined)).toMatchObject({
      logger: 'RpcExceptionsHandler',
      context: { requestId: expect.any(String) },
    });
  });
});

describe('an application with HTTP and a microservice', () => {
  it('records calls also where the microservice has not inherited its configuration', async () => {
    let port = 0;
    await using app = await start({
      platform: 'express',
      metadata: { controllers: [Sums] },
      async setUp(nest) {
        const service = nest.connectMicroservice<MicroserviceOptions>({
          transport: Transport.TCP,
          options: { host: '127.0.0.1', port: 0 },
        });
        await nest.startAllMicroservices();
        ({ port } = service.unwrap<import('node:net').Server>().address() as { port: number });
      },
    });
    const client = ClientProxyFactory.create({
      transport: Transport.TCP,
      options: { host: '127.0.0.1', port },
    });
    await firstValueFrom(client.send({ cmd: 'sum' }, [1]));
    await expect(firstValueFrom(client.send('closed', ''))).rejects.toBeDefined();
    client.close();
    await expect.poll(() => app.records.filter(({ msg }) => msg === 'rpc.request').length).toBe(2);
    const [summed, closed] = app.records.filter(({ msg }) => msg === 'rpc.request');
    expect(summed?.fields).toMatchObject({ 'code.function.name': 'Sums.sum', outcome: 'ok' });
    expect(closed).toMatchObject({ fields: { 'rpc.method': 'closed', outcome: 'client_error' } });
  });
});

class Chat {
  say(text: string): object {
    context.add({ said: text });
    return { event: 'said', data: text };
  }
  fails(): never {
    throw new WsException('not allowed');
  }
}
method(Chat, 'say', [SubscribeMessage('say')], [MessageBody()]);
method(Chat, 'fails', [SubscribeMessage('fails')]);
WebSocketGateway()(Chat);

describe('a gateway of WebSockets', () => {
  it('has one record of each message', async () => {
    await using app = await start({
      platform: 'express',
      metadata: { providers: [Chat] },
      setUp: (nest) => nest.useWebSocketAdapter(new WsAdapter(nest)),
    });
    const socket = new WebSocket(app.url.replace('http', 'ws'));
    await new Promise((resolve) => socket.once('open', resolve));
    const answer = new Promise((resolve) => socket.once('message', resolve));
    socket.send(JSON.stringify({ event: 'say', data: 'hello' }));
    expect(String(await answer)).toBe('{"event":"said","data":"hello"}');
    socket.send(JSON.stringify({ event: 'fails' }));
    const messages = () => app.records.filter(({ msg }) => msg === 'ws.message');
    await expect.poll(() => messages().length).toBe(2);
    socket.close();
    expect(messages()).toMatchObject([
      {
        levelName: 'info',
        fields: { 'ws.event': 'say', 'code.function.name': 'Chat.say', outcome: 'ok' },
        context: { said: 'hello' },
      },
      {
        levelName: 'warn',
        fields: { 'ws.event': 'fails', outcome: 'client_error' },
        err: { message: 'not allowed' },
      },
    ]);
  });
});

class Resolver {
  order(): string {
    context.add({ resolved: true });
    return 'order';
  }
  fails(): never {
    throw new HttpException('gone', 410);
  }
}
for (const name of ['order', 'fails'] as const)
  method(Resolver, name, [
    // As `@Query()` of @nestjs/graphql marks it.
    (_target, _key, descriptor) =>
      Reflect.defineMetadata('graphql:resolver_type', 'Query', descriptor.value as object),
    UseFilters(),
  ]);
Injectable()(Resolver);

describe('resolvers of GraphQL', () => {
  it('have one record each', async () => {
    await using app = await start({ platform: 'express', metadata: { providers: [Resolver] } });
    // What @nestjs/graphql makes of each resolver.
    const creator = app.app.get(ExternalContextCreator);
    const resolver = app.app.get(Resolver);
    const info = {
      fieldName: 'order',
      parentType: { name: 'Query' },
      operation: { operation: 'query', name: { value: 'Mine' } },
    };
    const call = (name: 'order' | 'fails') =>
      creator.create(
        resolver,
        resolver[name],
        name,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        'graphql',
      )(undefined, {}, {}, info);
    expect(await call('order')).toBe('order');
    await expect(call('fails')).rejects.toThrow('gone');
    const [order, fails] = app.records.filter(({ msg }) => msg === 'graphql.resolve');
    expect(order).toMatchObject({
      fields: {
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Mine',
        'graphql.field': 'Query.order',
        'code.function.name': 'Resolver.order',
      },
      context: { resolved: true },
    });
    expect(fails).toMatchObject({
      levelName: 'warn',
      fields: { outcome: 'client_error' },
      err: { message: 'gone' },
    });
  });

  it('keep their exceptions out of the record of the HTTP request, which is answered in any case', async () => {
    let resolve: () => Promise<unknown> = () => Promise.resolve();
    class Graph {
      async query(): Promise<object> {
        return resolve().then(
          (data) => ({ data }),
          (error: Error) => ({ errors: [error.message] }),
        );
      }
    }
    method(Graph, 'query', [Get('graphql')]);
    Controller()(Graph);
    await using app = await start({
      platform: 'express',
      metadata: { controllers: [Graph], providers: [Resolver] },
    });
    const creator = app.app.get(ExternalContextCreator);
    const resolver = app.app.get(Resolver);
    resolve = creator.create(
      resolver,
      resolver.fails,
      'fails',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'graphql',
    ) as () => Promise<unknown>;
    expect(await (await app.fetch('/graphql')).json()).toEqual({ errors: ['gone'] });
    await expect.poll(() => app.requests().length).toBe(1);
    const [request] = app.requests();
    expect(request?.err).toBeUndefined();
    expect(app.records.find(({ msg }) => msg === 'graphql.resolve')).toMatchObject({
      err: { message: 'gone' },
      context: { requestId: request?.context['requestId'] },
    });
  });
});
