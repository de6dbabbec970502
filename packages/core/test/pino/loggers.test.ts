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

describe('a mistake in the options', () => {
  it.for<[name: string, make: () => unknown, code: string, message: string | RegExp]>([
    ['an unknown level', () => pino({ level: 'inof' }), 'STELE_CONFIG_LEVEL', 'did you mean "info"?'],
    [
      'a level set later',
      () => {
        pino(silently).level = 'wran';
      },
      'STELE_CONFIG_LEVEL',
      'unknown level wran',
    ],
    [
      'a value of a level set later',
      () => {
        pino(silently).level = 973 as never;
      },
      'STELE_CONFIG_LEVEL',
      'unknown level 973',
    ],
    [
      'levelVal',
      () => Object.assign(pino(silently), { levelVal: 3 }),
      'STELE_CONFIG_OPTION',
      'levelVal is read-only',
    ],
    [
      'useOnlyCustomLevels',
      () => pino({ useOnlyCustomLevels: true }),
      'STELE_CONFIG_VALUE',
      'customLevels is required if useOnlyCustomLevels is set true',
    ],
    [
      'a custom level without a number',
      () => pino({ customLevels: { a: '1' as never } }),
      'STELE_CONFIG_TYPE',
      'customLevels.a',
    ],
    [
      'a custom level called as a member',
      () => pino({ customLevels: { child: 1 } }),
      'STELE_LEVEL_CONFLICT',
      'customLevels.child',
    ],
    [
      'the name of a level again in a child',
      () => pino(silently).child({}, { customLevels: { info: 35 } }),
      'STELE_LEVEL_CONFLICT',
      'levels cannot be overridden',
    ],
    [
      'the value of a level again in a child',
      () => pino(silently).child({}, { customLevels: { a: 30 } }),
      'STELE_LEVEL_CONFLICT',
      'pre-existing level values cannot be used for new levels',
    ],
    [
      'levelComparison',
      () => pino({ levelComparison: 'UP' as never }),
      'STELE_CONFIG_VALUE',
      'levelComparison is "UP"',
    ],
    [
      'mixin',
      () => pino({ mixin: 'x' as never }),
      'STELE_CONFIG_VALUE',
      'Unknown mixin type "string" - expected "function"',
    ],
    [
      'msgPrefix',
      () => pino({ msgPrefix: 5 as never }),
      'STELE_CONFIG_VALUE',
      'Unknown msgPrefix type "number"',
    ],
    [
      'messageKey',
      () => pino({ messageKey: 5 as never }),
      'STELE_CONFIG_TYPE',
      'messageKey is 5; allowed: a string',
    ],
    ['depthLimit', () => pino({ depthLimit: -1 }), 'STELE_CONFIG_TYPE', 'depthLimit is -1'],
    ['timestamp', () => pino({ timestamp: () => 'now' }), 'STELE_CONFIG_VALUE', 'timestamp() answers "now"'],
    [
      'prettyPrint',
      () => pino({ prettyPrint: true } as never),
      'STELE_CONFIG_VALUE',
      'prettyPrint option is no longer supported',
    ],
    ['redact', () => pino({ redact: 'a' as never }), 'STELE_CONFIG_TYPE', 'redact is "a"'],
    [
      'paths of redact',
      () => pino({ redact: { paths: ['a', {}] as never } }),
      'STELE_CONFIG_TYPE',
      'redact is an object',
    ],
    ['a path of redact', () => pino({ redact: ['a,b'] }), 'STELE_CONFIG_PATH', 'redact.paths: "a,b"'],
    ['brackets in a path', () => pino({ redact: ['a[b'] }), 'STELE_CONFIG_PATH', 'redact.paths: "a[b"'],
    [
      'bindings of a child',
      () => pino(silently).child(undefined as never),
      'STELE_CONFIG_TYPE',
      'missing bindings for child Pino',
    ],
    [
      'the callback of flush',
      () => pino(silently).flush('x' as never),
      'STELE_CONFIG_TYPE',
      'callback must be a function',
    ],
    [
      'transport and destination',
      () => pino({ transport: { target: 'pino/file' } }, silently),
      'STELE_CONFIG_VALUE',
      'only one of option.transport or stream',
    ],
    [
      'a stream for a transport',
      () => pino({ transport: silently as never }),
      'STELE_CONFIG_TYPE',
      'option.transport do not allow stream',
    ],
  ])('is told: %s', ([, make, code, message]) => {
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ name: 'SteleError', code }));
  });

  it('is none where pino would not know the option either', () => {
    expect(() => pino({ anything: 'else' } as never, silently)).not.toThrow();
    expect(() => pino(silently).child({}, { anything: 'else' } as never)).not.toThrow();
  });
});
