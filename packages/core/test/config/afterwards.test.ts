import { describe, expect, it } from 'vitest';
import { type Config, createLogger, type InternalError, type LogFn } from '../../src/index.ts';
import { keepingSink, type Lane, lanes, open, written } from '../properties/lanes.ts';

const boom = (): never => {
  throw new Error('boom');
};

function said(lane: Lane, config: Config): { lines: Record<string, unknown>[]; internal: InternalError[] } {
  const { log, lines, internal } = open(lane, config);
  log.info('one', { a: 1 });
  log.error(new Error('x'), 'two');
  log.child({ b: 2 }).info('%s', 'three');
  return { lines: lines.map((line) => JSON.parse(line)), internal };
}

describe('after construction nothing throws, and every record is written', () => {
  const clocks: [string, () => number][] = [
    ['throws', boom],
    ['gives NaN', () => Number.NaN],
    ['gives Infinity', () => Number.POSITIVE_INFINITY],
    ['gives text', () => '5' as unknown as number],
    ['gives a bigint', () => 5n as unknown as number],
    ['gives a symbol', () => Symbol('x') as unknown as number],
    ['gives nothing', () => undefined as unknown as number],
    ['gives a year that has five digits', () => 1e15],
  ];
  for (const lane of lanes) {
    it.for(clocks)(`when the clock %s, on the ${lane} way`, ([, clock]) => {
      const { lines } = said(lane, { clock });
      expect(lines).toMatchObject([
        { msg: 'one', a: 1 },
        { msg: 'two', err: { message: 'x' } },
        { msg: 'three', b: 2 },
      ]);
      for (const { timestamp } of lines)
        expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it(`when onInternalError throws or rejects, on the ${lane} way`, async () => {
      for (const onInternalError of [boom, async () => boom()]) {
        const { log } = open(lane, { onInternalError });
        log.level = 'nope';
        log.info('m');
        const failing = createLogger({ onInternalError, sinks: { a: { input: lane, write: boom } } });
        failing.info('m');
        await failing.close();
      }
      await new Promise((resolve) => setImmediate(resolve));
    });

    it(`when onInternalError logs what it is told, on the ${lane} way`, () => {
      const told: InternalError[] = [];
      const log = createLogger({
        onInternalError(event) {
          told.push(event);
          log.error(event.error);
        },
        sinks: { a: { input: lane, write: boom } },
      });
      log.info('m');
      log.info('m');
      expect(told).toMatchObject([
        { kind: 'sink', count: 1 },
        { kind: 'sink', count: 3 },
      ]);
    });
  }

  it('when serializers throw', () => {
    const serializers = { a: boom, err: boom };
    const { data } = written((log) => log.child({ a: 1 }).info('m', { a: 2, b: 3 }, new Error('x')), {
      serializers,
      base: { a: 0 },
    });
    expect(data).toMatchObject({ msg: 'm', a: '[Throws: boom]', b: 3, err: '[Throws: boom]' });
  });

  it('when the logger is closed', async () => {
    const { log, lines } = open('line');
    log.info('before');
    await log.close();
    await log.close();
    log.info('after');
    log.child({ a: 1 }).error(new Error('x'));
    expect(await log.flush()).toMatchObject({ pending: 0 });
    expect(lines.length).toBeGreaterThan(0);
  });

  it('when it is disposed by the language', async () => {
    const lines: string[] = [];
    {
      await using log = createLogger({ sinks: { a: keepingSink('line', lines) } });
      log.info('m');
    }
    expect(lines).toHaveLength(1);
  });

  it('when a method is called in any way', () => {
    const { log, lines } = open('line');
    const { info } = log;
    Reflect.apply(info, null, ['m']);
    Reflect.apply(info, 5, ['m']);
    Reflect.construct(info, ['m']);
    Reflect.apply(
      info,
      undefined,
      Array.from({ length: 5000 }, (_, index) => index),
    );
    new Promise<unknown>((_, reject) => reject(new Error('x'))).catch(log.error as (reason: unknown) => void);
    expect(lines).toHaveLength(4);
  });

  it('when the object that is logged is the logger', () => {
    const { log, lines } = open('record');
    log.info('m', { log, child: log.child({}) });
    log.info(log, 'm');
    expect(lines).toHaveLength(2);
  });

  it('when a function of a call is no function any more', () => {
    const { log, lines } = open('line');
    (log.info as LogFn)('m', Object.freeze({ a: 1 }));
    log.info('m', Object.freeze([1]));
    expect(lines).toHaveLength(2);
  });
});

describe('onInternalError', () => {
  it('counts by kind', () => {
    const { log, internal } = open('line', { sinks: { a: { input: 'line', write: boom } } });
    log.info('m');
    log.level = 'nope';
    log.info('m');
    expect(internal.map(({ kind, count }) => [kind, count])).toEqual([
      ['sink', 1],
      ['level', 1],
      ['sink', 2],
    ]);
  });
});
