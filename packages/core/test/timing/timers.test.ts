import { describe, expect, it } from 'vitest';
import { createLogger, getLogger, memory } from '../../src/index.ts';
import { createTimer, logException, timed } from '../../src/timing/index.ts';
import { record } from '../wide/recording.ts';

const boom = new Error('boom');

function thrower(): never {
  throw boom;
}

describe('a timer', () => {
  it('logs its message with the duration, which it returns', () => {
    const log = record();
    const timer = createTimer(log.port, 'reindex', { index: 'a', rows: 0 });
    log.pass(12.34567);
    expect(log.records).toEqual([]);
    expect(timer.end({ rows: 10 })).toBe(12.346);
    expect(log.records).toEqual([
      { msg: 'reindex', level: 'info', fields: { index: 'a', rows: 10, duration_ms: 12.346 } },
    ]);
  });

  it('logs a failure as an error', () => {
    const log = record();
    const timer = createTimer(log.port, 'reindex', { a: 1 });
    log.pass(1);
    expect(timer.fail(boom, { b: 2 })).toBe(1);
    expect(log.records).toEqual([
      { msg: 'reindex', level: 'error', err: 'boom', fields: { a: 1, b: 2, duration_ms: 1 } },
    ]);
  });

  it('ends once', () => {
    const log = record();
    const timer = createTimer(log.port, 'job');
    log.pass(5);
    expect(timer.end()).toBe(5);
    log.pass(5);
    expect([timer.end(), timer.fail(boom)]).toEqual([5, 5]);
    timer[Symbol.dispose]();
    expect(log.records).toEqual([{ msg: 'job', level: 'info', fields: { duration_ms: 5 } }]);
  });

  it('ends with the scope, unless it has ended', () => {
    const log = record();
    {
      using open = createTimer(log.port, 'open');
      using ended = createTimer(log.port, 'ended');
      expect(open).not.toBe(ended);
      ended.fail(boom);
    }
    expect(log.records.map(({ msg, level }) => [msg, level])).toEqual([
      ['ended', 'error'],
      ['open', 'info'],
    ]);
  });

  it('copies the fields of its start, and keeps the name of the duration', () => {
    const log = record();
    const fields = { user: { name: 'ada' }, duration_ms: 'mine' };
    const timer = createTimer(log.port, 'job', fields);
    fields.user.name = 'eve';
    timer.end();
    expect(log.records[0]!.fields).toEqual({ user: { name: 'ada' }, duration_ms_: 'mine', duration_ms: 0 });
  });

  it('measures what is not logged', () => {
    const log = record('error');
    const timer = createTimer(log.port, 'job');
    log.pass(3);
    expect(timer.end()).toBe(3);
    expect(log.records).toEqual([]);
  });

  it.for([
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['a text', 'text'],
    ['a proxy that throws', new Proxy({}, { ownKeys: thrower })],
  ] as [string, object][])('takes even %s for fields', ([, fields]) => {
    const log = record();
    createTimer(log.port, 'job', fields).end(fields);
    expect(log.records).toMatchObject([{ msg: 'job', fields: { duration_ms: 0 } }]);
  });
});

describe('a timed function', () => {
  it('gives its result, and its duration is logged', () => {
    const log = record();
    const result = timed(log.port, 'parse', () => {
      log.pass(2);
      return 5;
    });
    expect(result).toBe(5);
    expect(log.records).toEqual([
      { msg: 'parse', level: 'info', fields: { duration_ms: 2, outcome: 'success' } },
    ]);
  });

  it('is over when its promise has settled', async () => {
    const log = record();
    const { promise, resolve } = Promise.withResolvers<number>();
    const running = timed(log.port, 'load', () => promise);
    log.pass(4);
    expect(log.records).toEqual([]);
    resolve(6);
    expect(await running).toBe(6);
    expect(log.records).toMatchObject([{ fields: { duration_ms: 4, outcome: 'success' } }]);
  });

  it('throws on what it threw, and it is logged', async () => {
    const log = record();
    expect(() => timed(log.port, 'sync', thrower)).toThrow(boom);
    await expect(timed(log.port, 'async', async () => thrower())).rejects.toBe(boom);
    expect(log.records).toEqual([
      { msg: 'sync', level: 'error', err: 'boom', fields: { duration_ms: 0, outcome: 'failure' } },
      { msg: 'async', level: 'error', err: 'boom', fields: { duration_ms: 0, outcome: 'failure' } },
    ]);
  });
});

describe('what is timed', () => {
  const hostile = (): object => ({
    // biome-ignore lint/suspicious/noThenProperty: the case is a thenable
    then() {
      throw boom;
    },
  });

  it('may have a then that throws, and nobody need look at it', async () => {
    const log = record();
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      timed(log.port, 'query', hostile);
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(unhandled).toEqual([]);
    expect(log.records).toMatchObject([{ msg: 'query', level: 'error', err: 'boom' }]);
    await expect(timed(log.port, 'query', hostile)).rejects.toBe(boom);
  });

  it.for([1, null, undefined, 'hunter2', {}])('is given back when it is no function: %s', (given) => {
    const log = record();
    expect(timed(log.port, 'x', given as never)).toBe(given);
    expect(log.records).toEqual([]);
    const type = given === null ? 'null' : typeof given;
    expect(log.reports).toEqual([`timed: timed: fn is of type ${type}; allowed: a function`]);
  });

  it('is given back by a logger, too', () => {
    const internal: string[] = [];
    const configured = createLogger({
      sinks: { out: memory() },
      onInternalError: ({ kind }) => void internal.push(kind),
    });
    const silent = getLogger('nobody configured this');
    for (const given of [null, 1, 'text', {}]) {
      for (const log of [configured, silent]) {
        expect(log.instrument(given as never)).toBe(given);
        expect(log.timed('x', given as never)).toBe(given);
      }
    }
    expect(internal).toEqual([
      'instrument',
      'timed',
      'instrument',
      'timed',
      'instrument',
      'timed',
      'instrument',
      'timed',
    ]);
  });
});

describe('logException', () => {
  it('logs an error and gives it back', () => {
    const log = record();
    const error = new RangeError('out of stock');
    expect(logException(log.port, error, 'order failed', { id: 7 })).toBe(error);
    expect(log.records).toEqual([
      { msg: 'order failed', level: 'error', err: 'out of stock', fields: { id: 7 } },
    ]);
  });

  it('takes the message of the error when it is given none', () => {
    const log = record();
    const hostile = Object.defineProperty(new Error('x'), 'message', { get: thrower });
    for (const thrown of [new Error('own'), 'a text', 404, null, undefined, hostile])
      logException(log.port, thrown);
    expect(log.records.map(({ msg }) => msg)).toEqual([
      'own',
      'a text',
      '404',
      'null',
      'undefined',
      '[Throws: boom]',
    ]);
  });

  it('logs an error once, through however many layers it passes', () => {
    const log = record();
    const inner = (): never => {
      throw logException(log.port, new Error('deep'), 'inner');
    };
    const outer = (): never => {
      try {
        return inner();
      } catch (error) {
        throw logException(log.port, error, 'outer');
      }
    };
    expect(outer).toThrow('deep');
    expect(log.records.map(({ msg }) => msg)).toEqual(['inner']);
  });

  it('logs it again when asked to, or when it is another', () => {
    const log = record();
    const error = Object.freeze(new Error('x'));
    logException(log.port, error, 'first');
    logException(log.port, error, 'again', {}, { once: false });
    logException(log.port, error, 'not again');
    logException(log.port, new Error('x', { cause: error }), 'another');
    logException(log.port, 'text', 'text');
    logException(log.port, 'text', 'text, again');
    expect(log.records.map(({ msg }) => msg)).toEqual(['first', 'again', 'another', 'text', 'text, again']);
  });

  it('does not count an error as logged while the level is off', () => {
    const quiet = record('silent');
    const log = record();
    const error = new Error('x');
    logException(quiet.port, error);
    logException(log.port, error);
    expect([quiet.records.length, log.records.length]).toEqual([0, 1]);
  });
});
