import 'reflect-metadata';
import { type INestApplication, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createLogger, type LogRecord, memory } from '@stele/core';
import { SteleModule, type SteleModuleOptions, SteleNestLogger } from '../src/index.ts';

export type Platform = 'express' | 'fastify';
export const platforms: readonly Platform[] = ['express', 'fastify'];

/** Applies decorators to a method, as `@First() @Second() method(@Third() argument)` does. */
export function method(
  owner: Type<unknown>,
  name: string,
  decorators: readonly MethodDecorator[],
  parameters: readonly ParameterDecorator[] = [],
): void {
  for (const [at, decorate] of parameters.entries()) decorate(owner.prototype, name, at);
  const descriptor = Object.getOwnPropertyDescriptor(owner.prototype, name) as PropertyDescriptor;
  for (const decorate of [...decorators].reverse()) decorate(owner.prototype, name, descriptor);
}

export function moduleOf(metadata: ModuleMetadata): Type<unknown> {
  class AppModule {}
  Module(metadata)(AppModule);
  return AppModule;
}

export interface Running extends AsyncDisposable {
  readonly app: INestApplication;
  readonly url: string;
  readonly records: readonly LogRecord[];
  /** Everything that was written, as JSON lines. */
  lines(): string;
  /** Records of requests. */
  requests(): LogRecord[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface Start {
  readonly platform: Platform;
  readonly adapter?: AbstractHttpAdapter;
  readonly metadata?: ModuleMetadata;
  readonly options?: SteleModuleOptions;
  readonly setUp?: (app: INestApplication) => unknown;
}

/** An application on loopback, as `main.ts` starts one. */
export async function start({ platform, adapter, metadata = {}, options, setUp }: Start): Promise<Running> {
  const out = memory();
  const logger = createLogger({ level: 'trace', sinks: { out } });
  const app = await NestFactory.create(
    moduleOf({
      ...metadata,
      imports: [SteleModule.forRoot({ logger, ...options }), ...(metadata.imports ?? [])],
    }),
    adapter ?? (platform === 'express' ? new ExpressAdapter() : new FastifyAdapter()),
    { bufferLogs: true, abortOnError: false },
  );
  app.useLogger(app.get(SteleNestLogger));
  await setUp?.(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address();
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    records: out.records,
    lines: () => out.lines.join('\n'),
    requests: () => out.records.filter(({ msg }) => msg === 'http.request'),
    fetch: (path, init) => fetch(url + path, init),
    [Symbol.asyncDispose]: () => app.close(),
  };
}
