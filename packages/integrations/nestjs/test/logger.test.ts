import { type INestApplicationContext, Logger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createLogger, type LogRecord, memory } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { SteleModule, SteleNestLogger } from '../src/index.ts';
import { moduleOf } from './application.ts';

function logged(write: (logger: SteleNestLogger) => void): LogRecord[] {
  const out = memory();
  write(new SteleNestLogger(createLogger({ level: 'trace', sinks: { out } })));
  return [...out.records];
}

const stack = 'TypeError: no paper\n    at print (printer.js:1:2)';

describe('the logger of an application', () => {
  it.for<[string, unknown[], object]>([
    ['a message and its context', ['ready', 'Svc'], { logger: 'Svc', msg: 'ready' }],
    ['a message alone', ['ready'], { logger: '', msg: 'ready' }],
    ['braces as they are', ['Mapped {/orders, GET} route', 'Svc'], { msg: 'Mapped {/orders, GET} route' }],
    ['an object', [{ id: 7 }, 'Svc'], { logger: 'Svc', fields: { id: 7 } }],
    [
      'objects after a message',
      ['placed', { id: 7 }, { n: 1 }, 'Svc'],
      { msg: 'placed', fields: { id: 7, n: 1 } },
    ],
    ['printf', ['order %d of %s', 7, 'ada', 'Svc'], { logger: 'Svc', msg: 'order 7 of ada' }],
    ['what has no place', ['placed', 7, 'Svc'], { msg: 'placed', fields: { args: [7] } }],
    [
      'an error',
      [new TypeError('no paper'), undefined, 'Svc'],
      { logger: 'Svc', err: { message: 'no paper' } },
    ],
    [
      'a message and an error',
      ['failed', new TypeError('no paper'), 'Svc'],
      { msg: 'failed', err: { message: 'no paper' } },
    ],
    ['a stack', ['failed', stack, 'Svc'], { logger: 'Svc', fields: { 'exception.stacktrace': stack } }],
    ['a stack without context', ['failed', stack], { logger: '', fields: { 'exception.stacktrace': stack } }],
    ['no stack', ['failed', undefined, 'Svc'], { logger: 'Svc', msg: 'failed', fields: {} }],
    [
      'two contexts',
      ['failed', stack, 'Own', 'Svc'],
      { logger: 'Svc', fields: { 'exception.stacktrace': stack, args: ['Own'] } },
    ],
  ])('takes %s', ([, [message, ...params], record]) => {
    expect(logged((logger) => logger.error(message, ...params))).toMatchObject([record]);
  });

  it.for([
    ['verbose', 'trace'],
    ['debug', 'debug'],
    ['log', 'info'],
    ['warn', 'warn'],
    ['error', 'error'],
    ['fatal', 'fatal'],
  ] as const)('writes %s as %s', ([name, levelName]) => {
    expect(logged((logger) => logger[name]('said', 'Svc'))).toMatchObject([{ levelName }]);
  });

  it('lets through the levels it is set to, and all above', () => {
    const levels: LogLevel[] = ['verbose', 'warn'];
    const names = logged((logger) => {
      logger.setLogLevels(levels);
      for (const level of ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'] as const)
        logger[level]('said');
    }).map(({ levelName }) => levelName);
    expect(names).toEqual(['trace', 'warn', 'error', 'fatal']);
  });

  it('never throws', () => {
    const hostile = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no');
        },
      },
    );
    expect(logged((logger) => logger.log('said', hostile, 'Svc'))).toHaveLength(1);
  });

  it('is refused a logger that is none of Stele', () => {
    expect(() => new SteleNestLogger(console as never)).toThrow(
      /allowed: a logger of @stele\/core, made by createLogger/,
    );
  });

  it('takes what was said before it, and what Logger of Nest is told', async () => {
    const out = memory();
    const logger = createLogger({ level: 'trace', sinks: { out } });
    const AppModule = moduleOf({ imports: [SteleModule.forRoot({ logger })] });
    await using app = closing(await NestFactory.createApplicationContext(AppModule, { bufferLogs: true }));
    app.useLogger(app.get(SteleNestLogger));
    new Logger('Orders').error('failed', stack);
    expect(out.records.map(({ logger: name }) => name)).toContain('NestFactory');
    expect(out.records.at(-1)).toMatchObject({ logger: 'Orders', fields: { 'exception.stacktrace': stack } });
  });
});

function closing<T extends INestApplicationContext>(app: T): T & AsyncDisposable {
  return Object.assign(app, { [Symbol.asyncDispose]: () => app.close() });
}
