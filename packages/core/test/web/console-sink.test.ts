import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pretty } from '../../src/formatters/pretty/index.ts';
import { createLogger } from '../../src/logger/create-logger.ts';
import { defaultSink as inNode } from '../../src/runtime/node/default-sink.ts';
import { defaultSink as onTheWeb } from '../../src/runtime/web/default-sink.ts';
import { type ConsoleMethods, type ConsoleSinkOptions, consoleSink } from '../../src/sinks/console.ts';
import { memory } from '../../src/sinks/memory.ts';
import { recordingConsole } from './printed.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

afterEach(() => void vi.unstubAllGlobals());

function logging(options: ConsoleSinkOptions = {}, names?: Parameters<typeof recordingConsole>[0]) {
  const { target, printed } = recordingConsole(names);
  const log = createLogger({
    name: 'shop',
    level: 'trace',
    clock: () => 0,
    customLevels: { notice: 35, alarm: 70 },
    sinks: { console: consoleSink({ console: target, ...options }) },
    onInternalError: () => {},
  });
  return { log, printed };
}

describe('methods', () => {
  it.for(['json', 'pretty'] as const)('match the level of a record, as %s', (format) => {
    const { log, printed } = logging({ format });
    for (const level of [...levels, 'notice', 'alarm'] as const) log[level]('hello');
    expect(printed.map(({ method }) => method)).toEqual(
      'debug debug info warn error error info error'.split(' '),
    );
  });

  it.for(['json', 'pretty'] as const)('that are missing are replaced by log, as %s', (format) => {
    const { log, printed } = logging({ format }, ['log', 'error']);
    for (const level of levels) log[level]('hello');
    expect(printed.map(({ method }) => method)).toEqual('log log log log error error'.split(' '));
  });

  it('belong to the console of the moment', () => {
    const log = createLogger({ sinks: { console: consoleSink({ format: 'json' }) } });
    const { target, printed } = recordingConsole();
    vi.stubGlobal('console', target);
    log.info('hello');
    expect(printed).toHaveLength(1);
  });

  it('are called as methods', () => {
    const seen: unknown[] = [];
    const target: ConsoleMethods = {
      log(this: unknown) {
        seen.push(this);
      },
    };
    logging({ console: target }).log.info('hello');
    expect(seen).toEqual([target]);
  });
});

describe('as json', () => {
  it('each record is one argument: a line without its end', () => {
    const { log, printed } = logging({ format: 'json' });
    log.warn('hello %s', { id: 7 });
    const [{ data }] = printed as [(typeof printed)[number]];
    expect(data).toEqual([expect.not.stringContaining('\n')]);
    expect(JSON.parse(String(data[0]))).toMatchObject({ level: 'warn', logger: 'shop' });
  });

  it('the names and times of the logger count', () => {
    const { target, printed } = recordingConsole();
    const log = createLogger({
      keys: { msg: 'message' },
      display: { time: 'epoch-ms' },
      clock: () => 5,
      sinks: { console: consoleSink({ format: 'json', console: target }) },
    });
    log.info('hello');
    expect(JSON.parse(String(printed[0]?.data[0]))).toEqual({
      timestamp: 5,
      level: 'info',
      message: 'hello',
    });
  });

  it('is the default where there are no developer tools', () => {
    const { log, printed } = logging();
    log.info('hello');
    expect(JSON.parse(String(printed[0]?.data[0]))).toMatchObject({ msg: 'hello' });
  });
});

describe('as pretty', () => {
  it.for(['document', 'importScripts'])('is the default where there is %s', (name) => {
    vi.stubGlobal(name, {});
    const { log, printed } = logging();
    log.info('hello', { id: 7 });
    expect(printed[0]?.data).toEqual(['%cINFO', expect.any(String), 'shop: hello', { id: 7 }]);
  });

  it('context, bindings and fields are one object', () => {
    const { log, printed } = logging({ format: 'pretty' });
    log.child({ module: 'db', id: 1 }).info('hello', { id: 7, list: [1, { deep: true }] });
    expect(printed[0]?.data[3]).toEqual({ module: 'db', id: 7, list: [1, { deep: true }] });
  });

  it('what is missing is not printed', () => {
    const { target, printed } = recordingConsole();
    const log = createLogger({ sinks: { console: consoleSink({ format: 'pretty', console: target }) } });
    log.info('hello');
    log.info({ id: 7 });
    log.error(new Error('boom'));
    const arguments_ = printed.map(({ data }) => data.slice(2));
    expect(arguments_).toEqual([['hello'], [{ id: 7 }], [expect.any(Error)]]);
  });

  it('an error is an error again: name, message, stack, code, causes and their own fields', () => {
    const { log, printed } = logging({ format: 'pretty' });
    const cause = Object.assign(new TypeError('no card'), { code: 'E_CARD', card: { last: 4 } });
    const error = new AggregateError([new RangeError('first'), 'second'], 'declined', { cause });
    log.error('charge failed', { id: 7 }, error);
    const [, , text, data, error_] = printed[0]?.data ?? [];
    const shown = error_ as AggregateError;
    expect([text, data]).toEqual(['shop: charge failed', { id: 7 }]);
    expect(shown).toBeInstanceOf(Error);
    expect([shown.name, shown.message, shown.stack]).toEqual(['AggregateError', 'declined', error.stack]);
    expect(shown.cause).toBeInstanceOf(Error);
    expect(shown.cause).toMatchObject({ name: 'TypeError', message: 'no card', stack: cause.stack });
    expect(shown.cause).toMatchObject({ code: 'E_CARD', card: { last: 4 } });
    expect(shown.errors).toEqual([expect.any(Error), 'second']);
  });

  it('hidden values stay hidden', () => {
    const { target, printed } = recordingConsole();
    const log = createLogger({
      redact: { keys: ['card'] },
      sinks: { console: consoleSink({ format: 'pretty', console: target }) },
    });
    log.error('charge failed', { card: '4111' }, Object.assign(new Error('declined'), { card: '4111' }));
    const [, , , data, error] = printed[0]?.data ?? [];
    expect(JSON.stringify([data, { ...(error as Error) }])).not.toContain('4111');
    expect(data).toHaveProperty('card');
  });

  it('time and styles are as the options say', () => {
    const { log, printed } = logging({ format: 'pretty', time: 'iso', styles: { info: 'color:pink' } });
    log.info('one');
    log.warn('two');
    expect(printed.map(({ data }) => data.slice(0, 2))).toEqual([
      ['%c1970-01-01T00:00:00.000Z INFO', 'color:pink'],
      ['%c1970-01-01T00:00:00.000Z WARN', expect.stringContaining('color:')],
    ]);
  });

  it('rows of a message stay apart, and characters that a terminal obeys are spelled out', () => {
    const { log, printed } = logging({ format: 'pretty' });
    log.info('one\nERROR two\x1b[2J');
    expect(printed[0]?.data[2]).toBe('shop: one\n  ERROR two\\x1b[2J');
  });

  it('an error of which causes go on for ever by hand is printed', () => {
    const { target, printed } = recordingConsole();
    const sink = consoleSink({ format: 'pretty', console: target });
    const err: Record<string, unknown> = { type: 'Error', message: 'a', stack: 'b' };
    err['cause'] = err;
    const record = {
      time: 0,
      level: 50,
      levelName: 'error',
      logger: '',
      msg: 'x',
      context: {},
      bindings: {},
      fields: {},
    };
    void sink.write('', { ...record, err: err as never });
    expect(printed).toHaveLength(1);
  });

  it('a console of Node.js shows all of it', () => {
    const out = new PassThrough();
    const { log } = logging({ format: 'pretty', console: new Console(out) as unknown as ConsoleMethods });
    log.error('charge failed', { id: 7 }, new Error('declined', { cause: 'no card' }));
    const text = String(out.read());
    for (const part of [
      'ERROR shop: charge failed',
      'id: 7',
      'Error: declined',
      'no card',
      'console-sink.test.ts',
    ])
      expect(text).toContain(part);
  });
});

describe('as auto, without developer tools', () => {
  it('is as the logger says', () => {
    const { target, printed } = recordingConsole();
    const log = createLogger({
      format: pretty({ time: 'none' }),
      sinks: { console: consoleSink({ format: 'auto', console: target }) },
    });
    log.warn('hello', { id: 7 });
    expect(printed).toEqual([{ method: 'warn', data: ['WARN  hello  id=7'] }]);
  });
});

describe('the sink of a logger that is told nothing', () => {
  it('on the web is the console, in the format of the logger', () => {
    vi.stubGlobal('document', {});
    const { target, printed } = recordingConsole();
    vi.stubGlobal('console', target);
    for (const format of [undefined, 'json', 'auto', 'pretty'] as const)
      createLogger({ sinks: { out: onTheWeb(format) } }).info('hello');
    expect(printed.map(({ method, data }) => [method, String(data[0]).slice(0, 1)])).toEqual([
      ['info', '%'],
      ['info', '{'],
      ['info', '%'],
      ['info', '%'],
    ]);
  });

  it('under Node.js is the standard output', () => {
    expect(inNode('json').name).toBe('stdout');
  });
});

describe('a formatter', () => {
  it('makes the text, also as bytes', () => {
    const format = {
      name: 'loud',
      format: ({ msg }: { msg: string }) => new TextEncoder().encode(`${msg}!\n`),
    };
    const { log, printed } = logging({ format });
    log.error('hello');
    expect(printed).toEqual([{ method: 'error', data: ['hello!'] }]);
  });
});

describe('a console that fails', () => {
  const failing: ConsoleMethods = {
    log() {
      throw new Error('closed');
    },
  };

  it.for(['json', 'pretty'] as const)('costs the record, not the caller, as %s', (format) => {
    const { log } = logging({ format, console: failing });
    log.info('one');
    log.info('two');
    expect(log.stats().sinks['console']).toMatchObject({
      accepted: 2,
      written: 0,
      dropped: { failed: 2, overflow: 0, closed: 0 },
      state: 'degraded',
      lastError: 'closed',
    });
  });

  it.for(['json', 'pretty'] as const)('leaves the record to the fallback, with its line, as %s', (format) => {
    const fallback = memory();
    const { log } = logging({ format, console: failing, fallback });
    log.info('one', { id: 7 });
    expect(JSON.parse(String(fallback.lines[0]))).toMatchObject({ msg: 'one', id: 7 });
    expect(log.stats()).toMatchObject({ written: 1, fallback: 1 });
  });

  it('that comes to life again is told of', () => {
    const { target, printed } = recordingConsole();
    let broken = true;
    const moody: ConsoleMethods = {
      log(...data) {
        if (broken) throw new Error('closed');
        target.log(...data);
      },
    };
    const { log } = logging({ format: 'json', console: moody });
    log.info('one');
    broken = false;
    log.info('two');
    const lines = printed.map(({ data }) => JSON.parse(String(data[0])));
    expect(lines.map(({ msg }) => msg)).toContain('two');
    expect(lines.find(({ msg }) => msg !== 'two')).toMatchObject({ level: 'warn' });
    expect(log.stats().sinks['console']).toMatchObject({ dropped: { failed: 1 }, state: 'ok' });
  });

  it('that does not exist is one that fails', () => {
    vi.stubGlobal('console', undefined);
    const log = createLogger({ sinks: { console: consoleSink() }, onInternalError: () => {} });
    log.info('hello');
    expect(log.stats()).toMatchObject({ accepted: 1, written: 0, dropped: { failed: 1 } });
  });
});

describe('a console that logs', () => {
  it('does not go round for ever', () => {
    const texts: unknown[] = [];
    const target: ConsoleMethods = {
      log(...data) {
        texts.push(data[0]);
        log.info('echo');
      },
    };
    const { log } = logging({ format: 'json', console: target });
    log.info('one');
    log.info('two');
    expect(texts).toHaveLength(2);
    expect(log.stats().sinks['console']).toMatchObject({
      accepted: 4,
      written: 2,
      dropped: { failed: 2 },
      lastError: 'the console calls the logger',
    });
  });
});

describe('the account', () => {
  it('balances after closing', async () => {
    const { log } = logging({ format: 'json' });
    log.info('größe');
    await log.close();
    log.info('late');
    const { accepted, written, dropped, pending, bytes } = log.stats();
    expect({ accepted, written, pending, closed: dropped['closed'] }).toEqual({
      accepted: 2,
      written: 1,
      pending: 0,
      closed: 1,
    });
    expect(bytes).toBe(
      new TextEncoder().encode(
        '{"timestamp":"1970-01-01T00:00:00.000Z","level":"info","msg":"größe","logger":"shop"}',
      ).length,
    );
  });

  it('counts what level and filter keep away', () => {
    const { log, printed } = logging({ level: 'warn', filter: ({ msg }) => msg !== 'no' });
    log.info('below');
    log.warn('no');
    log.warn('yes');
    expect(printed).toHaveLength(1);
    expect(log.stats()).toMatchObject({ accepted: 1, written: 1, filtered: 1 });
  });
});

describe('mistakes', () => {
  it.for([
    [{ colour: true }, /consoleSink\.colour is not an option/],
    [
      { format: 'json', time: 'always' },
      /consoleSink\.time is "always"; allowed: iso, local, .*, clock, relative, none/,
    ],
    [{ styles: { info: 1 } }, /consoleSink\.styles\.info is 1; allowed: a string/],
    [{ console: 'log' }, /consoleSink\.console is "log"; allowed: an object/],
    [{ filter: 1 }, /consoleSink\.filter is 1; allowed: a function/],
  ] as const)('%j is refused', ([options, message]) => {
    expect(() => consoleSink(options as never)).toThrow(message);
  });
});
