import { describe, expect, it } from 'vitest';
import { createLogger, getLogger, type LevelLike } from '../../src/index.ts';
import { lanes, open, written } from '../properties/lanes.ts';

const names = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
const pairs = names.flatMap((at, least) =>
  names.map((name, index) => ({ at, name, enabled: index >= least })),
);

describe('a level', () => {
  it.for(pairs)('$at lets $name through: $enabled', ({ at, name, enabled }) => {
    for (const lane of lanes) {
      const { log, lines } = open(lane, { level: at });
      expect(log.isLevelEnabled(name)).toBe(enabled);
      log[name]('m', { a: 1 });
      expect(lines.map((line) => JSON.parse(line).level)).toEqual(enabled ? [name] : []);
    }
  });

  it.for(lanes)('is silent when it is silent, on the %s way', (lane) => {
    const { log, lines } = open(lane, { level: 'silent' });
    for (const name of names) {
      log[name]('m');
      expect(log.isLevelEnabled(name)).toBe(false);
    }
    log.level = 'trace';
    log.silent('m');
    expect(lines).toEqual([]);
    expect(log.isLevelEnabled('silent')).toBe(false);
  });

  it('is info when nothing says otherwise', () => {
    expect(createLogger({ sinks: {} }).level).toBe('info');
  });

  it('has a number in the record, and both ways in the table', () => {
    names.forEach((name, index) => {
      expect(written((log) => log[name]('m')).record).toMatchObject({
        level: (index + 1) * 10,
        levelName: name,
      });
    });
    const { values, labels } = createLogger({ sinks: {} }).levels;
    expect(values).toEqual({ trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 });
    expect(labels).toEqual({ 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' });
  });
});

describe('a level set at run time', () => {
  it('takes effect at once, in both directions', () => {
    const { log, lines } = open('line', { level: 'warn' });
    log.info('no');
    log.level = 'debug';
    log.debug('yes');
    log.level = 'silent';
    log.fatal('no');
    log.level = 'info';
    log.debug('no');
    log.info('yes');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['yes', 'yes']);
    expect(log.level).toBe('info');
  });

  it('takes effect for children made before, unless they have their own', () => {
    const { log } = open('line', { level: 'warn' });
    const child = log.child({});
    const grandchild = child.child({}).get('a');
    const own = log.child({}, { level: 'error' });
    log.level = 'debug';
    expect([child.level, grandchild.level, own.level]).toEqual(['debug', 'debug', 'error']);
    expect([child, grandchild, own].map((logger) => logger.isLevelEnabled('debug'))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('on a child leaves its parent alone, and goes to its later children', () => {
    const { log } = open('line', { level: 'info' });
    const child = log.child({});
    child.level = 'trace';
    expect([log.level, child.level, child.child({}).level]).toEqual(['info', 'trace', 'trace']);
    log.level = 'error';
    expect(child.level).toBe('trace');
  });

  it.for([
    'inf',
    '',
    'INFO',
    '__proto__',
    'constructor',
    30,
    null,
    undefined,
    10n,
    Symbol('x'),
    {},
    [],
  ] as unknown[])('that does not exist is reported and changes nothing: %s', (level) => {
    const { log, internal } = open('line', { level: 'warn' });
    expect(() => {
      log.level = level as LevelLike;
    }).not.toThrow();
    expect(log.level).toBe('warn');
    expect(internal).toMatchObject([
      { kind: 'level', count: 1, error: { message: expect.stringContaining('unknown level') } },
    ]);
  });

  it('of a child may be empty, as frameworks say that there is none', () => {
    const { log, internal } = open('line', { level: 'warn' });
    const child = log.child({ reqId: 1 }, { level: '' });
    log.level = 'debug';
    expect(child.level).toBe('debug');
    expect(internal).toEqual([]);
  });

  it('that does not exist is reported when a child asks for it', () => {
    const { log, internal } = open('line');
    expect(log.child({}, { level: 'loud' }).level).toBe('trace');
    expect(internal).toMatchObject([{ kind: 'level' }]);
  });
});

describe('a call below the level', () => {
  it('costs one shared function that does nothing', () => {
    const { log } = open('line', { level: 'error' });
    const other = createLogger({ level: 'silent', sinks: {} }).child({ a: 1 });
    const disabled = [
      log.trace,
      log.debug,
      log.info,
      log.warn,
      log.silent,
      log.at('info'),
      log.at('nope'),
      other.fatal,
    ];
    for (const method of [...disabled, getLogger('never.configured').fatal]) expect(method).toBe(log.silent);
    expect(log.error).not.toBe(log.silent);
    expect(log.error).toBe(log.error);
  });

  it('looks at no argument', () => {
    const { log } = open('line', { level: 'error' });
    const touched: string[] = [];
    const traps = new Proxy(
      {},
      {
        get: (_target, trap) => () => {
          touched.push(String(trap));
          throw new Error('touched');
        },
      },
    );
    const hostile = new Proxy({}, traps);
    const getter = {
      get a() {
        touched.push('getter');
        return 1;
      },
    };
    const lazy = (): object => ({ touched: touched.push('lazy') });
    for (const name of ['trace', 'debug', 'info', 'warn', 'silent'] as const) {
      log[name]('m', getter, hostile);
      log[name](hostile, 'm');
      log[name]('m', lazy);
      log[name](lazy, 'm', hostile, getter);
      log[name](hostile);
    }
    expect(touched).toEqual([]);
  });

  it('is not counted', () => {
    const { log } = open('line', { level: 'error' });
    log.info('m');
    expect(log.stats()).toMatchObject({ records: 0, accepted: 0, filtered: 0 });
  });
});

describe('a level method', () => {
  it.for(names)('may be passed around on its own: %s', (name) => {
    const { log, lines } = open('line');
    const { [name]: method } = log.child({ a: 1 });
    for (const id of [1, 2]) method('m', { id });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: name, a: 1, id: 1 },
      { level: name, a: 1, id: 2 },
    ]);
  });

  it.for(names)('is found by its name: %s', (name) => {
    const { log } = open('line');
    expect(log.at(name)).toBe(log[name]);
  });

  it.for(['silent', 'nope', '', '__proto__', 5, null, Symbol('x')] as unknown[])(
    'does nothing for %s',
    (name) => {
      const { log, lines } = open('line');
      log.at(name as string)('m');
      expect(lines).toEqual([]);
      expect(log.isLevelEnabled(name as string)).toBe(false);
    },
  );
});

describe('a custom level', () => {
  const customLevels = { notice: 35, critical: 55, verbose: 5 };

  it('has a method, a number and a place in the order', () => {
    const { data, record } = written((log) => log.notice('m', { a: 1 }), { customLevels });
    expect(data).toMatchObject({ level: 'notice', a: 1 });
    expect(record.level).toBe(35);
    const { log, lines } = open('line', { customLevels, level: 'notice' });
    log.info('no');
    log.verbose('no');
    log.notice('yes');
    log.critical('yes');
    log.at('notice')('yes');
    expect(lines).toHaveLength(3);
    expect(log.verbose).toBe(log.silent);
    expect(log.levels.values).toMatchObject({ notice: 35, info: 30 });
    expect(log.levels.labels[35]).toBe('notice');
  });

  it('is inherited by children', () => {
    const { data } = written((log) => (log.child({ a: 1 }) as typeof log).notice('m'), { customLevels });
    expect(data).toMatchObject({ level: 'notice', a: 1 });
  });

  it('may be the level of logger, child and sink', () => {
    const lines: string[] = [];
    const log = createLogger({
      customLevels,
      level: 'verbose',
      sinks: {
        a: { input: 'line', options: { level: 'notice' }, write: (line) => void lines.push(String(line)) },
      },
    });
    log.verbose('no');
    log.info('no');
    log.notice('yes');
    log.child({}, { level: 'critical' }).error('no');
    expect(lines).toHaveLength(1);
  });
});

describe('a fatal record', () => {
  it('is flushed before the call returns', () => {
    const flushed: number[] = [];
    const lines: string[] = [];
    const log = createLogger({
      sinks: {
        a: {
          input: 'line',
          write: (line) => void lines.push(String(line)),
          flushSync: () => void flushed.push(lines.length),
        },
      },
    });
    log.error('m');
    log.fatal('m');
    expect(flushed).toEqual([2]);
  });
});
