import { Controller, Get, Injectable, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { configure, context, createLogger, type Logger, memory } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { InjectLogger, SteleModule, type SteleModuleOptions, SteleNestLogger } from '../src/index.ts';
import { method, moduleOf, start } from './application.ts';

const make = (metadata: ModuleMetadata) =>
  NestFactory.createApplicationContext(moduleOf(metadata), { abortOnError: false, logger: false });

describe('a module', () => {
  it.for<[string, object, RegExp]>([
    ['an unknown option', { slowMS: 5 }, /SteleModule\.forRoot\.slowMS is not an option; .*slowMs/],
    ['a wrong value', { query: 'all' }, /SteleModule\.forRoot\.query is "all"; allowed: keys/],
    [
      'a logger of somebody else',
      { logger: console },
      /SteleModule\.forRoot\.logger is an object; allowed: a logger of @stele\/core/,
    ],
    [
      'an unknown kind of messages',
      { messages: ['http'] },
      /SteleModule\.forRoot\.messages has "http"; allowed: rpc, ws, graphql/,
    ],
    [
      'messages that are no list',
      { messages: 'rpc' },
      /SteleModule\.forRoot\.messages is "rpc"; allowed: an array/,
    ],
  ])('refuses %s', ([, options, message]) => {
    expect(() => SteleModule.forRoot(options as SteleModuleOptions)).toThrow(message);
  });

  it('refuses a logger in place of options', () => {
    const logger = createLogger({ sinks: { out: memory() } });
    expect(() => SteleModule.forRoot(logger as never)).toThrow(
      'SteleModule.forRoot is given a logger; allowed: options, { logger }',
    );
  });

  it('is named where a logger is asked for without it', async () => {
    class Asks {}
    Injectable()(Asks);
    InjectLogger()(Asks, undefined as never, 0);
    await expect(make({ providers: [Asks] })).rejects.toThrow(
      /stele\.nest\.logger, of SteleModule\.forRoot\(\)/,
    );

    class AsksByName {}
    Injectable()(AsksByName);
    InjectLogger('unheard of')(AsksByName, undefined as never, 0);
    await expect(make({ providers: [AsksByName] })).rejects.toThrow(
      /stele\.nest\.logger:unheard of, of SteleModule\.forRoot\(\)/,
    );
  });

  it('refuses options that are none', () => {
    expect(() => SteleModule.forRoot(null as never)).toThrow(
      /SteleModule\.forRoot is null; allowed: an object/,
    );
    expect(() => SteleModule.forRootAsync({} as never)).toThrow(
      /forRootAsync\.useFactory is undefined; allowed: a function/,
    );
  });

  it('refuses options that a factory has made', async () => {
    const imports = [SteleModule.forRootAsync({ useFactory: () => ({ slowMs: -1 }) })];
    await expect(make({ imports })).rejects.toThrow(/SteleModule\.forRootAsync\.slowMs is -1; allowed/);
  });

  it('refuses to be there twice', async () => {
    const Feature = moduleOf({ imports: [SteleModule.forRoot()] });
    await expect(make({ imports: [SteleModule.forRoot(), Feature] })).rejects.toThrow(
      /SteleModule is registered 2 times; call SteleModule\.forRoot\(\) or forRootAsync\(\) once/,
    );
  });

  it('refuses to be there without options', async () => {
    await expect(make({ imports: [SteleModule] })).rejects.toThrow(
      /without options; use SteleModule\.forRoot\(\)/,
    );
  });

  it('refuses a platform it does not know', async () => {
    class Other extends ExpressAdapter {
      override getType(): string {
        return 'koa';
      }
    }
    const app = await NestFactory.create(moduleOf({ imports: [SteleModule.forRoot()] }), new Other(), {
      abortOnError: false,
      logger: false,
    });
    await expect(app.init()).rejects.toThrow(/platform of the application is "koa"; @stele\/nestjs records/);
  });

  it('takes options from a factory', async () => {
    const out = memory();
    const logger = createLogger({ sinks: { out } });
    class Config {}
    Injectable()(Config);
    const ConfigModule = moduleOf({
      providers: [{ provide: Config, useValue: { logger } }],
      exports: [Config],
    });
    const app = await make({
      imports: [
        SteleModule.forRootAsync({
          imports: [ConfigModule],
          inject: [Config],
          useFactory: async (options: SteleModuleOptions) => options,
        }),
      ],
    });
    app.get(SteleNestLogger).log('ready', 'Svc');
    expect(out.records).toMatchObject([{ logger: 'Svc', msg: 'ready' }]);
    await app.close();
  });

  it('writes to what is configured, where it is given no logger', async () => {
    const out = memory();
    await configure({ sinks: { out } });
    class Ping {
      ping() {
        return 'pong';
      }
    }
    method(Ping, 'ping', [Get()]);
    Controller('ping')(Ping);
    await using app = await start({
      platform: 'express',
      metadata: { controllers: [Ping] },
      options: { logger: undefined },
    });
    await app.fetch('/ping');
    await expect.poll(() => out.records.filter(({ msg }) => msg === 'http.request').length).toBe(1);
    expect(out.records.map(({ logger }) => logger)).toEqual(
      expect.arrayContaining(['http', 'RouterExplorer']),
    );
    await configure({});
  });
});

describe('@InjectLogger()', () => {
  class Named {
    readonly own: Logger;
    readonly other: Logger;
    property!: Logger;
    constructor(own: Logger, other: Logger) {
      this.own = own;
      this.other = other;
    }
  }
  InjectLogger()(Named, undefined, 0);
  InjectLogger('audit.trail')(Named, undefined, 1);
  InjectLogger('property')(Named.prototype, 'property');
  Injectable()(Named);

  it('gives the logger of the class, or one by its name', async () => {
    const out = memory();
    const logger = createLogger({ name: 'shop', sinks: { out } });
    const app = await make({ imports: [SteleModule.forRoot({ logger })], providers: [Named] });
    const named = app.get(Named);
    expect([named.own, named.other, named.property].map(({ name }) => name)).toEqual([
      'shop.Named',
      'shop.audit.trail',
      'shop.property',
    ]);
    await app.close();
  });

  it('works in modules that do not import this one', async () => {
    const Feature = moduleOf({ providers: [Named], exports: [Named] });
    const app = await make({ imports: [Feature, SteleModule.forRoot()] });
    expect(app.get(Named).own.name).toBe('Named');
    await app.close();
  });
});

describe('the context', () => {
  it('takes fields outside of requests without a word', () => {
    expect(context.add({ order: 7 })).toBe(false);
  });
});
