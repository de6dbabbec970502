import { describe, expect, it } from 'vitest';
import type { Plugin } from '../../src/plugins/index.ts';
import { gate, hosted, plugin } from './host.ts';

/** A plugin that writes down what happens to it. */
function diary(name: string, events: string[], wait: () => Promise<void> = async () => {}): Plugin {
  const note = (what: string) => async () => {
    await wait();
    events.push(`${name} ${what}`);
  };
  return {
    name,
    setup(api) {
      events.push(`${name} setup`);
      api.onFlush(note('onFlush'));
      api.onClose(note('onClose 1'));
      api.onClose(note('onClose 2'));
    },
    ready: note('ready'),
    flush: note('flush'),
    close: note('close'),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the life of plugins', () => {
  it('goes in order, and backwards at the end', async () => {
    const events: string[] = [];
    const { host, reported } = hosted([diary('a', events, turn), diary('b', events)]);
    await host.ready();
    await host.flush();
    await host.close();
    expect(events).toEqual([
      ...['a setup', 'b setup', 'a ready', 'b ready'],
      ...['a onFlush', 'a flush', 'b onFlush', 'b flush'],
      ...['b onClose 2', 'b onClose 1', 'b close', 'a onClose 2', 'a onClose 1', 'a close'],
    ]);
    expect(reported).toEqual([]);
  });

  it('has one beginning and one end, however often they are asked for', async () => {
    const events: string[] = [];
    const { host } = hosted([diary('a', events)]);
    await Promise.all([host.ready(), host.ready(), host.close(), host.close()]);
    await host.close();
    await host.flush();
    host.flushSync();
    expect(events).toEqual(['a setup', 'a ready', 'a onClose 2', 'a onClose 1', 'a close']);
  });

  it('flushes once more for all who ask while a flush is under way', async () => {
    let runs = 0;
    const first = gate();
    const { host } = hosted([plugin('p', { flush: () => (++runs === 1 ? first.promise : undefined) })]);
    const flushes = [host.flush(), host.flush(), host.flush()];
    expect(runs).toBe(1);
    first.open();
    await Promise.all(flushes);
    expect(runs).toBe(2);
    await host.flush();
    expect(runs).toBe(3);
  });

  it('waits for the flush under way before it closes', async () => {
    const events: string[] = [];
    const { host } = hosted([diary('a', events, turn)]);
    const flush = host.flush();
    await host.close();
    await flush;
    expect(events.indexOf('a flush')).toBeLessThan(events.indexOf('a onClose 2'));
  });

  it('starts every flush hook at the end of a process, without waiting', () => {
    const events: string[] = [];
    const { host } = hosted([
      plugin('a', { flush: () => void events.push('a') }),
      plugin('b', { flush: () => void events.push('b') }),
    ]);
    host.flushSync();
    expect(events).toEqual(['a', 'b']);
  });
});

describe('a hook that fails', () => {
  const boom = (): never => {
    throw new Error('boom');
  };
  const rows = [
    ['throws', boom, 'boom'],
    ['rejects', () => Promise.reject(new Error('boom')), 'boom'],
    ['rejects with nothing', () => Promise.reject(), 'undefined'],
    ['never ends', () => new Promise<void>(() => {}), 'took longer than 10 ms'],
  ] as const;

  it.for(rows)('because it %s is reported once, and the other plugins live on', async ([, hook, says]) => {
    const events: string[] = [];
    const bad: Plugin = {
      name: 'bad',
      setup: (api) => {
        api.onFlush(hook);
        api.onClose(hook);
      },
      ready: hook,
      flush: hook,
      close: hook,
    };
    const { host, reported } = hosted([bad, diary('good', events)], { timeoutMs: 10 });
    await host.ready();
    await host.flush();
    await host.flush();
    await host.close();
    expect(events.at(-1)).toBe('good close');
    expect(reported).toEqual(
      ['ready', 'onFlush', 'flush', 'onClose', 'close'].map(
        (name) => `plugin: plugin bad: ${name} failed: ${says}`,
      ),
    );
    expect(host.state()['bad']?.failures).toEqual({ ready: 1, onFlush: 2, flush: 2, onClose: 1, close: 1 });
  });

  it('is called no more after failures in a row', async () => {
    let calls = 0;
    const { host, reported } = hosted(
      [
        plugin('bad', {
          flush: () => {
            calls++;
            boom();
          },
        }),
      ],
      {
        maxFailures: 3,
      },
    );
    for (let n = 0; n < 10; n++) await host.flush();
    expect(calls).toBe(3);
    expect(reported).toEqual([
      'plugin: plugin bad: flush failed: boom',
      'plugin: plugin bad: flush is off: it failed 3 times in a row',
    ]);
  });
});
