import { EventEmitter } from 'node:events';
import realPino from 'pino';
import { describe, expect, it } from 'vitest';
import pino, {
  type LoggerOptions,
  levels,
  pino as named,
  stdSerializers,
  stdTimeFunctions,
  symbols,
  version,
} from '../../src/pino/index.ts';

const silently = { write: () => {} };

describe('the module', () => {
  it('has what pino has on it', () => {
    expect(named).toBe(pino);
    expect(pino.pino).toBe(pino);
    expect(pino.default).toBe(pino);
    expect(pino.version).toBe(realPino.version);
    expect(version).toBe(realPino.version);
    expect(levels).toEqual(realPino.levels);
    expect(pino.levels.values['silent']).toBe(Number.POSITIVE_INFINITY);
    for (const name of Object.keys(realPino)) expect(pino).toHaveProperty(name);
  });

  it('has the serializers and functions of time that pino has', () => {
    const shared = Object.keys(stdSerializers).filter((name) => name !== 'errWithCause');
    expect(Object.keys(realPino.stdSerializers)).toEqual(expect.arrayContaining(shared));
    expect(Object.keys(realPino.stdSerializers).filter((name) => !(name in stdSerializers))).toEqual([]);
    expect(Object.keys(stdTimeFunctions).sort()).toEqual(Object.keys(realPino.stdTimeFunctions).sort());
  });

  it('has the symbols that libraries ask for', () => {
    for (const name of ['serializersSym', 'formattersSym', 'hooksSym', 'needsMetadataGsym'] as const)
      expect(symbols[name]).toBe(realPino.symbols[name]);
    const log = pino(silently);
    expect((log as unknown as Record<symbol, unknown>)[symbols.streamSym]).toBe(silently);
  });
});

describe('the functions of time', () => {
  it.for([
    ['nullTime', ''],
    ['epochTime', ',"time":1700000000123'],
    ['unixTime', ',"time":1700000000'],
    ['isoTime', ',"time":"2023-11-14T22:13:20.123Z"'],
  ] as const)('%s', ([name, expected]) => {
    const { now } = Date;
    Date.now = () => 1700000000123;
    try {
      expect(stdTimeFunctions[name]()).toBe(expected);
    } finally {
      Date.now = now;
    }
  });

  it('isoTimeNano never goes back', () => {
    const times = Array.from({ length: 1000 }, () => stdTimeFunctions.isoTimeNano());
    expect(times[0]).toMatch(/^,"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"$/);
    expect(times).toEqual([...times].sort());
  });
});

describe('a logger', () => {
  it('is an emitter with the tag of pino', () => {
    const log = pino(silently);
    expect(log).toBeInstanceOf(EventEmitter);
    expect(Object.prototype.toString.call(log)).toBe('[object Pino]');
    expect(log.version).toBe(version);
    expect(log.child({}).version).toBe(version);
  });

  it('tells of every change of its level, and of those of its children', () => {
    const log = pino(silently);
    const told: unknown[] = [];
    log.on('level-change', (level, value, before, valueBefore, logger) => {
      told.push([level, value, before, valueBefore, logger === log]);
    });
    log.level = 'error';
    log.level = 'error';
    log.child({}).level = 'debug';
    log.level = 20 as never;
    expect(told).toEqual([
      ['error', 50, 'info', 30, true],
      ['error', 50, 'error', 50, true],
      ['debug', 20, 'error', 50, false],
      ['debug', 20, 'error', 50, true],
    ]);
  });

  it('goes on when a listener throws', () => {
    const kinds: string[] = [];
    const log = pino({ onInternalError: ({ kind }) => kinds.push(kind) }, silently);
    log.on('level-change', () => {
      throw new Error('kaboom');
    });
    log.level = 'debug';
    expect([log.level, log.levelVal, kinds]).toEqual(['debug', 20, ['level-change']]);
  });

  it('says which levels are on', () => {
    const log = pino({ customLevels: { foo: 35 }, level: 'foo' }, silently);
    const asked = ['trace', 'info', 'foo', 'fatal', 'silent', 'nothing'];
    expect(asked.filter((level) => log.isLevelEnabled(level))).toEqual(['foo', 'fatal', 'silent']);
    const descending: LoggerOptions<'a' | 'b'> = {
      customLevels: { a: 10, b: 20 },
      useOnlyCustomLevels: true,
      levelComparison: 'DESC',
      level: 'a',
    };
    expect(pino(descending, silently).isLevelEnabled('b')).toBe(false);
  });

  it('says which bindings it has, without pid and hostname', () => {
    const log = pino({ name: 'shop' }, silently);
    expect(log.bindings()).toEqual({ name: 'shop' });
    const child = log.child({ a: 1, password: 'p' }).child({ b: { c: 2 } });
    expect(child.bindings()).toEqual({ name: 'shop', a: 1, password: '[Redacted]', b: { c: 2 } });
    child.setBindings({ a: 3 });
    expect(child.bindings()['a']).toBe(3);
    expect(log.bindings()).toEqual({ name: 'shop' });
  });

  it('shows its serializers under the symbol that pino has for them', () => {
    const serializers = Symbol.for('pino.serializers');
    const a = (): string => 'a';
    const b = (): string => 'b';
    const log = pino({ serializers: { a, [Symbol.for('x')]: b } }, silently) as unknown as Record<
      symbol,
      object
    >;
    expect(log[serializers]).toEqual({ a, err: stdSerializers.err, [Symbol.for('x')]: b });
    const child = pino({ serializers: { a } }, silently).child({}, { serializers: { b } });
    expect((child as unknown as Record<symbol, object>)[serializers]).toEqual({
      a,
      b,
      err: stdSerializers.err,
    });
  });

  it('gives destinations that ask for it what a line was made of', () => {
    const seen: unknown[] = [];
    const out = {
      [Symbol.for('pino.metadata')]: true,
      write(this: Record<string, unknown>, line: string) {
        seen.push([
          this['lastLevel'],
          this['lastMsg'],
          this['lastObj'],
          this['lastLogger'],
          Number(this['lastTime']) > 0,
        ]);
        expect(line).toContain('a msg');
      },
    };
    const log = pino({}, out);
    const child = log.child({ b: 1 });
    log.info({ a: 1 }, 'a msg');
    child.warn('a msg');
    expect(seen).toEqual([
      [30, 'a msg', { a: 1 }, log, true],
      [40, 'a msg', {}, child, true],
    ]);
  });

  it('tells its destination how it is configured', () => {
    const told: unknown[] = [];
    pino({ messageKey: 'm' }, { write: () => {}, emit: (...all: unknown[]) => told.push(all) } as never);
    expect(told).toEqual([
      ['message', { code: 'PINO_CONFIG', config: { levels, messageKey: 'm', errorKey: 'err' } }],
    ]);
  });

  it('flushes its destination, and calls back where there is nothing to flush', async () => {
    let flushed = 0;
    const out = { write: () => {}, flush: (done: (nothing?: unknown) => void) => done(void flushed++) };
    await new Promise<void>((resolve) => pino({}, out).flush(() => resolve()));
    await new Promise<void>((resolve) => pino({}, silently).flush(() => resolve()));
    pino({}, out).flush();
    expect(flushed).toBe(2);
  });

  it('flushes synchronously after fatal', () => {
    let flushed = 0;
    const out = { write: () => {}, flushSync: () => void flushed++ };
    const log = pino({}, out);
    log.error('x');
    expect(flushed).toBe(0);
    log.fatal('y');
    expect(flushed).toBe(1);
  });
});
