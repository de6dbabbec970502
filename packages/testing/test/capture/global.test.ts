import { configure, getLogger } from '@stele/core';
import { afterEach, describe, expect, it } from 'vitest';
import { capture, fakeClock, memorySink, type TestSink } from '../../src/index.ts';

const cleanup: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanup.splice(0).reverse()) await close();
});

/** Configures as an application does, for one test. */
async function application(level: string = 'info'): Promise<TestSink> {
  const sink = memorySink();
  const configured = await configure({ level, sinks: { sink } });
  cleanup.push(() => configured.close());
  return sink;
}

const messages = ({ records }: Pick<TestSink, 'records'>): string[] => records.map(({ msg }) => msg);

describe('a global capture', () => {
  it('keeps what loggers of getLogger write, with the options of the capture', () => {
    const library = getLogger('acme-client');
    using captured = capture({ global: true, clock: fakeClock(7), config: { base: { service: 'shop' } } });
    library.debug('connected', { n: 1 });
    expect(captured.records).toMatchObject([
      { time: 7, logger: 'acme-client', msg: 'connected', fields: { n: 1 }, bindings: { service: 'shop' } },
    ]);
  });

  it('keeps what its own logger writes, too', () => {
    using captured = capture({ global: true });
    captured.logger.info('own');
    getLogger('lib').info('global');
    expect(messages(captured)).toEqual(['own', 'global']);
  });

  it('follows loggers made before, during and as children', () => {
    const before = getLogger('before');
    const child = before.child({ child: true });
    using captured = capture({ global: true });
    for (const log of [before, child, getLogger('during'), before.get('sub')]) log.info('x');
    expect(captured.records.map(({ logger }) => logger)).toEqual([
      'before',
      'before',
      'during',
      'before.sub',
    ]);
    expect(captured.records[1]?.bindings).toEqual({ child: true });
  });

  it('leaves loggers silent afterwards that were silent before', () => {
    const log = getLogger('silent');
    const captured = capture({ global: true });
    expect(log.isLevelEnabled('trace')).toBe(true);
    const { info } = log;
    captured[Symbol.dispose]();
    expect([log.isLevelEnabled('fatal'), log.level]).toEqual([false, 'silent']);
    log.fatal('unheard');
    info('unheard');
    expect(captured.records).toEqual([]);
  });

  it('puts back the configuration of before, which got nothing meanwhile and stays open', async () => {
    const sink = await application('warn');
    const log = getLogger('app');
    log.warn('before');
    {
      using captured = capture({ global: true });
      log.warn('during');
      log.debug('during');
      expect(messages(captured)).toEqual(['during', 'during']);
    }
    log.warn('after');
    log.info('below the level');
    expect(messages(sink)).toEqual(['before', 'after']);
    expect(log.level).toBe('warn');
    expect(log.stats()).toMatchObject({ written: 2, dropped: {} });
  });

  it('lets methods that were taken off their logger follow', async () => {
    const sink = await application();
    const { info } = getLogger('taken');
    info('before');
    const captured = capture({ global: true });
    info('during');
    captured[Symbol.dispose]();
    info('after');
    expect([messages(captured), messages(sink)]).toEqual([['during'], ['before', 'after']]);
  });

  it('ends once, however often it is disposed of', async () => {
    const sink = await application();
    const first = capture({ global: true });
    first[Symbol.dispose]();
    using second = capture({ global: true });
    first[Symbol.dispose]();
    getLogger('app').info('x');
    expect([messages(second), messages(sink)]).toEqual([['x'], []]);
  });

  it('ends with the scope, also when the test throws', async () => {
    const sink = await application();
    const test = (): void => {
      using _ = capture({ global: true });
      throw new Error('the test failed');
    };
    expect(test).toThrow('the test failed');
    getLogger('app').info('x');
    expect(messages(sink)).toEqual(['x']);
  });

  it('can stand within another', async () => {
    const sink = await application();
    const log = getLogger('nested');
    using outer = capture({ global: true });
    log.info('outer');
    {
      using inner = capture({ global: true });
      log.info('inner');
      expect(messages(inner)).toEqual(['inner']);
    }
    log.info('outer again');
    expect([messages(outer), messages(sink)]).toEqual([['outer', 'outer again'], []]);
  });

  it('can end before one that began later', async () => {
    const sink = await application();
    const log = getLogger('crossed');
    const first = capture({ global: true });
    const second = capture({ global: true });
    first[Symbol.dispose]();
    log.info('second');
    second[Symbol.dispose]();
    log.info('application');
    expect([messages(first), messages(second), messages(sink)]).toEqual([[], ['second'], ['application']]);
  });

  it('says when another configuration has taken its place, and puts the one of before back all the same', async () => {
    const sink = await application();
    const log = getLogger('replaced');
    const captured = capture({ global: true });
    const other = await application();
    log.info('x');
    expect(messages(other)).toEqual(['x']);
    expect(() => captured.expect({ msg: 'x' })).toThrow(/no longer in force: .*another configuration/);
    captured[Symbol.dispose]();
    log.info('y');
    expect(messages(sink)).toEqual(['y']);
  });

  it('changes nothing when its configuration is wrong', async () => {
    const sink = await application();
    expect(() => capture({ global: true, config: { level: 'loud' } })).toThrow(/level is "loud"/);
    getLogger('app').info('x');
    expect(messages(sink)).toEqual(['x']);
  });

  it('makes custom levels known to loggers of getLogger', () => {
    using captured = capture({ global: true, config: { customLevels: { notice: 35 } } });
    getLogger('custom').at('notice')('x');
    expect(captured.expect({ level: 'notice' }).logger).toBe('custom');
  });
});

describe('a capture that is not global', () => {
  it('leaves loggers of getLogger alone', async () => {
    const sink = await application();
    using captured = capture();
    getLogger('app').info('x');
    expect([messages(captured), messages(sink)]).toEqual([[], ['x']]);
  });
});
