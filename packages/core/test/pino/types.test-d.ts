import type realPino from 'pino';
import { describe, expectTypeOf, it } from 'vitest';
import pino, {
  type asPinoHttp,
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Level,
  type LogFn,
  type Logger,
  type LoggerOptions,
  pino as named,
} from '../../src/pino/index.ts';

/** As Fastify declares `FastifyBaseLogger`: `@stele/fastify`, in the same program, adds to that one. */
interface FastifyBaseLogger
  extends Pick<
    realPino.BaseLogger,
    'level' | 'info' | 'error' | 'debug' | 'fatal' | 'warn' | 'trace' | 'silent'
  > {
  child(bindings: realPino.Bindings, options?: realPino.ChildLoggerOptions): FastifyBaseLogger;
}

describe('the types', () => {
  it('accept the calls of pino', () => {
    const log = pino();
    log.info('text');
    log.info('text %s %d', 'a', 1);
    log.info({ a: 1 });
    log.info({ a: 1 }, 'text %s', 'a');
    log.error(new Error('x'));
    log.error(new Error('x'), 'text');
    const caught: unknown = 1;
    log.error(caught, 'text');
    log
      .child({ a: 1 }, { level: 'debug', redact: ['a'], serializers: { a: (value: number) => value } })
      .info('x');
    // @ts-expect-error a method that does not exist
    log.foo('x');
    log.on('level-change', (level, value, before, valueBefore, logger) => {
      expectTypeOf(level).toExtend<string>();
      expectTypeOf(before).toExtend<string>();
      expectTypeOf([value, valueBefore]).toEqualTypeOf<number[]>();
      logger.info(level);
    });
  });

  it('know custom levels', () => {
    const log = pino({ customLevels: { foo: 35 } });
    expectTypeOf(log.foo).toEqualTypeOf<LogFn>();
    expectTypeOf(log.child({}, { customLevels: { bar: 36 } }).bar).toEqualTypeOf<LogFn>();
    const only = pino({ customLevels: { foo: 35 }, useOnlyCustomLevels: true, level: 'foo' });
    expectTypeOf(only.info).toBeNever();
  });

  it('take a destination in either place', () => {
    const out: DestinationStream = { write: (line: string) => line.length };
    expectTypeOf(pino(out)).toEqualTypeOf<Logger>();
    expectTypeOf(named({}, out)).toEqualTypeOf<Logger>();
    expectTypeOf(pino('path')).toEqualTypeOf<Logger>();
    expectTypeOf(pino(process.stderr)).toEqualTypeOf<Logger>();
    pino(pino.destination({ dest: 'path', sync: false }));
    pino(pino.multistream([{ level: 'info', stream: process.stdout }]));
    // @ts-expect-error a level is no number of a text
    pino({ customLevels: { foo: '35' } });
  });

  it('have the names they have in pino', () => {
    expectTypeOf<named.Logger>().toEqualTypeOf<Logger>();
    expectTypeOf<named.LoggerOptions>().toEqualTypeOf<LoggerOptions>();
    expectTypeOf<named.Level>().toEqualTypeOf<Level>();
    expectTypeOf<named.Bindings>().toEqualTypeOf<Bindings>();
    expectTypeOf<named.ChildLoggerOptions>().toEqualTypeOf<ChildLoggerOptions>();
    expectTypeOf<named.DestinationStream>().toEqualTypeOf<DestinationStream>();
  });

  it('fit where a logger of pino or of Fastify is asked for', () => {
    expectTypeOf<Logger>().toExtend<FastifyBaseLogger>();
    expectTypeOf<Logger>().toExtend<realPino.Logger>();
    expectTypeOf<ReturnType<typeof asPinoHttp>>().toExtend<FastifyBaseLogger>();
  });
});
