import { describe, expectTypeOf, it } from 'vitest';
import {
  type Config,
  configure,
  context,
  createLogger,
  type Fields,
  getLogger,
  type LogFn,
  type Logger,
  type LogRecord,
  log,
  type Sink,
} from '../../src/index.ts';

interface Placeholders {
  d: number;
  s: unknown;
  j: object;
  o: object;
  O: object;
}

type Arguments<
  Message,
  Found extends unknown[] = [],
> = Message extends `${infer _}%${infer Letter}${infer Rest}`
  ? Letter extends keyof Placeholders
    ? Arguments<Rest, [...Found, Placeholders[Letter]]>
    : Arguments<Rest, Found>
  : Found;

/** What Fastify asks of a logger: `FastifyBaseLogger` with the methods of pino. */
interface FastifyLogFn {
  <Message extends string = string>(msg: Message, ...args: Arguments<Message>): void;
  <T, Message extends string = string>(
    obj: T,
    msg?: T extends string ? never : Message,
    ...args: Arguments<Message> | []
  ): void;
}

interface FastifyBaseLogger {
  level: string;
  fatal: FastifyLogFn;
  error: FastifyLogFn;
  warn: FastifyLogFn;
  info: FastifyLogFn;
  debug: FastifyLogFn;
  trace: FastifyLogFn;
  silent: FastifyLogFn;
  child(
    bindings: Record<string, unknown>,
    options?: { level?: string; msgPrefix?: string },
  ): FastifyBaseLogger;
}

describe('a log call', () => {
  it('may begin with the message', () => {
    expectTypeOf(log.info).toBeCallableWith('placed');
    expectTypeOf(log.info).toBeCallableWith('placed', { id: 7 });
    expectTypeOf(log.info).toBeCallableWith('placed', undefined);
    expectTypeOf(log.info).toBeCallableWith('placed', null);
    expectTypeOf(log.info).toBeCallableWith('placed', () => ({ id: 7 }));
    expectTypeOf(log.info).toBeCallableWith('placed', new Map([['id', 7]]));
    expectTypeOf(log.info).toBeCallableWith('failed', { id: 7 }, new Error('x'));
    expectTypeOf(log.info).toBeCallableWith('%s of %d', 'a', 5, null, undefined, Symbol('x'), 5n);
    expectTypeOf(log.info).toBeCallableWith('order {id} placed', { id: 7 });
    expectTypeOf(log.info).toBeCallableWith('order {id} placed', {});
  });

  it('may begin with an error or whatever was caught', () => {
    expectTypeOf(log.error).toBeCallableWith(new TypeError('x'));
    expectTypeOf(log.error).toBeCallableWith(new TypeError('x'), 'failed', { id: 7 });
    const attempt = (caught: unknown): void => {
      log.error(caught);
      log.error(caught, 'failed');
      log.error(caught, 'failed', { id: 7 });
      log.error('failed', undefined, caught);
      log.error('failed', { id: 7 }, caught);
      log.error({ err: caught }, 'failed');
    };
    expectTypeOf(attempt).toBeFunction();
    Promise.resolve().catch(log.error);
    process.on('uncaughtException', log.fatal);
  });

  it('may begin with fields', () => {
    interface Order {
      id: number;
    }
    const order: Order = { id: 7 };
    expectTypeOf(log.info).toBeCallableWith(order, 'placed');
    expectTypeOf(log.info).toBeCallableWith(order);
    expectTypeOf(log.info).toBeCallableWith({ id: 7 }, '%s', 'a', 5);
    expectTypeOf(log.info).toBeCallableWith([1, 2], 'list');
  });

  it('takes generic templates', () => {
    function greet<T extends string, N extends number>(name: T, count: N): void {
      log.info(`hello ${name}`);
      log.info(`hello ${name} ${count}`, { count });
      log.info(`{${name}}`, { [name]: count });
    }
    function pass<T extends object>(fields: T, message: string): void {
      log.info(fields, message);
      log.info(message, fields);
      log.child(fields).info(message);
    }
    expectTypeOf(greet).toBeFunction();
    expectTypeOf(pass).toBeFunction();
  });

  it('may be spread and returns nothing', () => {
    const args: [string, ...unknown[]] = ['%s', 1];
    expectTypeOf(log.info(...args)).toEqualTypeOf<void>();
  });
});

describe('a logger', () => {
  it('is what others ask for', () => {
    expectTypeOf<Logger>().toExtend<FastifyBaseLogger>();
    expectTypeOf<Logger>().toExtend<Pick<Console, 'info' | 'warn' | 'error' | 'debug' | 'trace'>>();
    expectTypeOf<Logger>().toExtend<AsyncDisposable>();
    expectTypeOf<LogFn>().toExtend<(message: string) => void>();
    expectTypeOf<LogFn>().toExtend<(error: unknown) => void>();
    const either = (logger: Console | Logger): void => {
      logger.info('m');
      logger.error('m', { id: 7 });
    };
    expectTypeOf(either).toBeFunction();
  });

  it('has a method for each custom level', () => {
    const custom = createLogger({ customLevels: { notice: 35, critical: 55 } });
    expectTypeOf(custom.notice).toEqualTypeOf<LogFn>();
    expectTypeOf(custom.critical).toEqualTypeOf<LogFn>();
    expectTypeOf(custom).toExtend<Logger>();
    // @ts-expect-error no such level
    custom.notce;
    // @ts-expect-error no custom level here
    createLogger().notice;
  });

  it('takes levels by name', () => {
    log.level = 'debug';
    log.level = 'silent';
    log.level = 'notice';
    expectTypeOf(log.level).toExtend<string>();
    // @ts-expect-error a level is no number
    log.level = 30;
    expectTypeOf(log.isLevelEnabled).toBeCallableWith('debug');
    expectTypeOf(log.at('notice')).toEqualTypeOf<LogFn>();
    // @ts-expect-error methods are not assigned
    log.info = () => {};
  });

  it('has children and relatives of its own type', () => {
    expectTypeOf(log.child({ id: 7 }, { level: 'debug', msgPrefix: 'a ' })).toEqualTypeOf<Logger>();
    expectTypeOf(log.get('db')).toEqualTypeOf<Logger>();
    expectTypeOf(getLogger('a')).toEqualTypeOf<Logger>();
  });
});

describe('a configuration', () => {
  it('knows its options', () => {
    expectTypeOf(createLogger).toBeCallableWith({ level: 'info', redact: ['a.b'], base: null });
    expectTypeOf(createLogger).toBeCallableWith({
      redact: { keys: ['a'], censor: (_value, path) => path.join('.') },
    });
    expectTypeOf(createLogger).toBeCallableWith({ redact: false });
    // @ts-expect-error no such option
    createLogger({ levle: 'info' });
    // @ts-expect-error no such limit
    createLogger({ limits: { dept: 5 } });
    // @ts-expect-error no sink
    createLogger({ sinks: { out: {} } });
    expectTypeOf(configure({})).toExtend<Promise<AsyncDisposable>>();
    const config: Config = { sinks: {} };
    expectTypeOf(configure).toBeCallableWith(config);
  });

  it('takes sinks that write lines, bytes or records', () => {
    const sink: Sink = {
      write(line, record) {
        expectTypeOf(line).toEqualTypeOf<string | Uint8Array>();
        expectTypeOf(record).toEqualTypeOf<LogRecord>();
      },
    };
    expectTypeOf(createLogger).toBeCallableWith({ sinks: { sink, late: { write: async () => {} } } });
  });
});

describe('context', () => {
  it('returns what its function returns', () => {
    expectTypeOf(context.run({ id: 7 }, () => 5)).toEqualTypeOf<number>();
    expectTypeOf(context.run({}, async () => 'x')).toEqualTypeOf<Promise<string>>();
    expectTypeOf(context.get()).toEqualTypeOf<Readonly<Fields>>();
    expectTypeOf(context.bind((a: number, b?: string) => a > 0 && b)).toEqualTypeOf<
      (a: number, b?: string) => string | false | undefined
    >();
  });
});

it('a child keeps the methods of custom levels', () => {
  const log = createLogger({ customLevels: { notice: 35 } });
  expectTypeOf(log.child({}).notice).toEqualTypeOf<LogFn>();
  expectTypeOf(log.get('db').child({}).notice).toEqualTypeOf<LogFn>();
});
