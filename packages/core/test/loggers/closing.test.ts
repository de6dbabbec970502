import { afterEach, describe, expect, it } from 'vitest';
import { type Configured, configure, createLogger, getLogger, memory, type Sink } from '../../src/index.ts';
import { lanes } from '../properties/lanes.ts';

const open: Configured[] = [];

afterEach(async () => {
  for (const configured of open.splice(0)) await configured.close();
});

describe('a closed logger', () => {
  it.for(lanes)('counts later records as dropped and gives them to no sink, on the %s way', async (lane) => {
    const lines: unknown[] = [];
    const log = createLogger({ sinks: { a: { input: lane, write: () => void lines.push(1) } } });
    log.info('before');
    expect(await log.close()).toEqual({ ok: true, pending: 0, failed: 0 });
    log.info('after', { a: 1 });
    log.child({ a: 1 }).error(new Error('x'));
    expect(lines).toHaveLength(1);
    expect(log.stats()).toMatchObject({
      records: 3,
      accepted: 3,
      written: 1,
      dropped: { closed: 2 },
      pending: 0,
    });
    expect(await log.close()).toEqual({ ok: false, pending: 0, failed: 2 });
  });

  it('has flushed and disposed of each sink once', async () => {
    const events: string[] = [];
    const sink: Sink = {
      write: () => {},
      flush: async () => void events.push('flush'),
      [Symbol.asyncDispose]: async () => void events.push('dispose'),
    };
    const log = createLogger({ sinks: { a: sink } });
    await Promise.all([log.close(), log.close()]);
    await log.child({}).close();
    expect(events.filter((event) => event === 'dispose')).toHaveLength(1);
    expect(events[0]).toBe('flush');
  });

  it('listens to signals no more', async () => {
    const before = process.listenerCount('SIGUSR2');
    const log = createLogger({ sinks: {}, exit: { signals: ['SIGUSR2'] } });
    expect(process.listenerCount('SIGUSR2')).toBe(before + 1);
    await log.close();
    expect(process.listenerCount('SIGUSR2')).toBe(before);
    for (let count = 0; count < 3; count++)
      open.push(await configure({ sinks: {}, exit: { signals: ['SIGUSR2'] } }));
    expect(process.listenerCount('SIGUSR2')).toBe(before + 1);
  });
});

describe('a sink of the old configuration and of the new one', () => {
  it('goes on working', async () => {
    const kept = memory();
    const log = getLogger('lib.reused');
    open.push(await configure({ level: 'info', sinks: { kept } }));
    log.info('one');
    open.push(await configure({ level: 'debug', sinks: { renamed: kept } }));
    log.debug('two');
    await open[0]?.close();
    log.debug('three');
    expect(kept.records.map(({ msg }) => msg)).toEqual(['one', 'two', 'three']);
  });
});

describe('flush', () => {
  it.for([Number.POSITIVE_INFINITY, 2 ** 40])('waits as long as %d ms allow', async (timeoutMs) => {
    const log = createLogger({
      sinks: { a: { write: () => new Promise((resolve) => setTimeout(resolve, 30)) } },
    });
    log.info('m');
    expect(await log.flush({ timeoutMs })).toEqual({ ok: true, pending: 0, failed: 0 });
  });

  it('takes even null for its options', async () => {
    const log = createLogger({ sinks: {} });
    expect(await log.flush(null as never)).toEqual({ ok: true, pending: 0, failed: 0 });
  });
});

describe('the stats of a sink', () => {
  it.for([
    [
      'throw',
      () => {
        throw new Error('boom');
      },
    ],
    ['are none', () => undefined],
  ] as [string, () => never][])('that %s do not keep the logger from giving its own', ([, stats]) => {
    const log = createLogger({ onInternalError: () => {}, sinks: { a: { write: () => {}, stats } } });
    log.info('m');
    expect(log.stats()).toMatchObject({ records: 1 });
  });
});
