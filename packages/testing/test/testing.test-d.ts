import * as nodeTest from 'node:test';
import {
  type Config,
  type Formatter,
  json,
  type LogFn,
  type Logger,
  type LogRecord,
  memory,
  type Sink,
} from '@stele/core';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type Capture,
  type Contract,
  type ContractRule,
  capture,
  type FakeClock,
  fakeClock,
  formatterContract,
  hostileRecords,
  type Match,
  memorySink,
  sinkContract,
  type TestRunner,
} from '../src/index.ts';

describe('capture', () => {
  it('gives a logger', () => {
    expectTypeOf(capture()).toEqualTypeOf<Capture>();
    expectTypeOf(capture().logger).toExtend<Logger>();
    expectTypeOf(capture().records).toEqualTypeOf<readonly LogRecord[]>();
    expectTypeOf(capture().lines).toEqualTypeOf<readonly string[]>();
    expectTypeOf(capture()).toExtend<Disposable>();
  });

  it('gives it a method for each custom level', () => {
    const { logger } = capture({ config: { customLevels: { notice: 35 } } });
    expectTypeOf(logger.notice).toEqualTypeOf<LogFn>();
    // @ts-expect-error no such level
    logger.notable;
  });

  it('takes any configuration and any clock', () => {
    expectTypeOf(capture).toBeCallableWith({ config: {} as Config, global: true, clock: () => 0 });
    expectTypeOf(capture).toBeCallableWith({ clock: fakeClock() });
    // @ts-expect-error no such option
    capture({ globel: true });
  });

  it('finds records', () => {
    expectTypeOf<Capture['find']>().returns.toEqualTypeOf<LogRecord | undefined>();
    expectTypeOf<Capture['all']>().returns.toEqualTypeOf<LogRecord[]>();
    expectTypeOf<Capture['expect']>().returns.toEqualTypeOf<LogRecord>();
    expectTypeOf<Capture['expectNone']>().returns.toBeVoid();
  });
});

describe('a match', () => {
  it('takes text, patterns and predicates', () => {
    expectTypeOf({
      level: 'warn',
      logger: /a/,
      msg: 'b',
      fields: { n: (n: number) => n > 1 },
    }).toExtend<Match>();
    expectTypeOf({ level: 'custom', err: new Error('x') }).toExtend<Match>();
  });

  it('refuses other members and types', () => {
    // @ts-expect-error no such member
    ({ message: 'x' }) satisfies Match;
    // @ts-expect-error a level is a name
    ({ level: 40 }) satisfies Match;
    // @ts-expect-error fields are an object
    ({ fields: 'x' }) satisfies Match;
  });
});

describe('memorySink', () => {
  it('is a sink', () => {
    expectTypeOf(memorySink()).toExtend<Sink>();
    expectTypeOf(memorySink().take()).toEqualTypeOf<LogRecord[]>();
    expectTypeOf(memorySink().where).parameter(0).toEqualTypeOf<Match>();
  });
});

describe('fakeClock', () => {
  it('is a clock', () => {
    expectTypeOf(fakeClock()).toEqualTypeOf<FakeClock>();
    expectTypeOf<FakeClock>().toExtend<NonNullable<Config['clock']>>();
    // @ts-expect-error the time is set by a method
    fakeClock().now = 5;
  });
});

describe('the contracts', () => {
  it('are arrays of rules', () => {
    const sinks = sinkContract('memory', () => ({ sink: memory(), read: () => [] }));
    expectTypeOf(sinks).toEqualTypeOf<Contract>();
    expectTypeOf(sinks).toExtend<readonly ContractRule[]>();
    expectTypeOf(formatterContract('json', json)).toEqualTypeOf<Contract>();
  });

  it('take makers that are asynchronous', () => {
    expectTypeOf(sinkContract).toBeCallableWith('a', async () => ({
      sink: memory(),
      read: async () => ['a'],
    }));
    // @ts-expect-error nobody can look at the destination
    sinkContract('a', () => ({ sink: memory() }));
  });

  it('take JSON.parse', () => {
    expectTypeOf(formatterContract).toBeCallableWith('json', json, { parse: JSON.parse });
    // @ts-expect-error a formatter is made anew
    formatterContract('json', json());
  });

  it('register with the runners there are', () => {
    expectTypeOf({ describe, it }).toExtend<TestRunner>();
    expectTypeOf({ describe: nodeTest.describe, it: nodeTest.it }).toExtend<TestRunner>();
  });

  it('come with records', () => {
    expectTypeOf(hostileRecords()).toEqualTypeOf<Record<string, LogRecord>>();
    expectTypeOf<Formatter['format']>().parameter(0).toEqualTypeOf<LogRecord>();
  });
});
