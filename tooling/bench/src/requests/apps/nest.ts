import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import {
  ConflictException,
  Controller,
  type DynamicModule,
  Get,
  type LoggerService,
  Module,
  Param,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SteleModule, SteleNestLogger } from '@stele/nestjs';
import { type Flush, HOST, type LogTo, nothingToFlush, type StartApp } from './app.ts';
import { breakDown, findUser, SLOW_MS, type User, wait } from './orders.ts';
import { loadNestjsPino } from './pino-rivals.ts';
import { pinoStream } from './pino-stream.ts';
import { steleLogger } from './stele-logger.ts';

// Node.js strips types and leaves decorators alone, so these are applied by hand.

class Users {
  find(id: string): User {
    return findUser(id);
  }
}

class Failures {
  fail(): Promise<never> {
    return breakDown();
  }

  async refuse(): Promise<never> {
    throw new ConflictException('out of stock');
  }

  async slow(): Promise<object> {
    await wait(SLOW_MS);
    return { done: true };
  }
}

function route(controller: Type, method: string, path: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(controller.prototype, method);
  if (descriptor) Get(path)(controller.prototype, method, descriptor);
}

Controller(':version/users')(Users);
route(Users, 'find', ':id');
Param('id')(Users.prototype, 'find', 0);
Controller(':version')(Failures);
for (const method of ['fail', 'refuse', 'slow']) route(Failures, method, method);

interface Parts {
  readonly module?: DynamicModule;
  readonly logger?: Type<LoggerService>;
  readonly flush?: Flush;
}

const app =
  (parts: (to: LogTo) => Parts | Promise<Parts>): StartApp =>
  async (to) => {
    const { module, logger, flush = nothingToFlush } = await parts(to);
    class App {}
    Module({ imports: module ? [module] : [], controllers: [Users, Failures] })(App);
    const nest = await NestFactory.create(App, logger ? { bufferLogs: true } : { logger: false });
    if (logger) nest.useLogger(nest.get(logger));
    nest.setGlobalPrefix('api');
    await nest.listen(0, HOST);
    const server = nest.getHttpServer() as import('node:http').Server;
    return {
      port: (server.address() as AddressInfo).port,
      flush,
      close: async () => {
        server.closeAllConnections();
        await nest.close();
      },
    };
  };

export const nestApps: Readonly<Record<string, StartApp>> = {
  nest: app(() => ({})),
  'nestjs-pino': app((to) => {
    const { stream, flush } = pinoStream(to);
    const { LoggerModule, Logger: PinoLogger } = loadNestjsPino();
    const module = LoggerModule.forRoot(stream ? { pinoHttp: { stream } } : {});
    return { module, logger: PinoLogger, flush };
  }),
  'stele-nest': app((to) => {
    const logger = steleLogger(to);
    return {
      module: SteleModule.forRoot({ logger }),
      logger: SteleNestLogger,
      flush: async () => void (await logger.flush()),
    };
  }),
};
