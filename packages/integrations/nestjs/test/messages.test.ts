import { type CanActivate, Controller, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
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
import { context, createLogger, memory } from '@stele/core';
import { firstValueFrom, interval, type Observable, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
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
    ['an exception', 'fails', 'error', 'server_error', 'TypeError', 'no paper'],
    ['an exception for the caller', 'refuses', 'warn', 'client_error', 'RpcException', 'not today'],
    ['a guard that refuses', 'closed', 'warn', 'client_error', 'RpcException', 'Forbidden resource'],
  ] as const)('records %s once', async ([, pattern, levelName, outcome, type, message]) => {
    await using service = await microservice();
    await expect(firstValueFrom(service.client.send(pattern, ''))).rejects.toBeDefined();
    await expect.poll(() => service.calls().length).toBe(1);
    expect(service.calls()[0]).toMatchObject({
      levelName,
      fields: {
        outcome,
        'error.type': type,
        'rpc.method': pattern,
        'code.function.name': `Sums.${pattern}`,
      },
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
