import { describe, expect, it } from 'vitest';
import type { BufferOptions } from '../../src/sinks/async/index.ts';
import type { SinkEvent } from '../../src/sinks/sink.ts';
import { Puppet, put, Stage } from './stage.ts';

const limits = { samples: 3, probes: 2, dwellMs: 1000, probeMs: 100 } as const;

function set(answer: ConstructorParameters<typeof Puppet>[0], options: BufferOptions = {}) {
  const stage = new Stage();
  const to = new Puppet(answer);
  const fallback = new Puppet();
  const sink = stage.buffer(to, { fallback, health: limits, ...options });
  let n = 0;
  const log = (count = 1, level = 30): void => {
    for (let i = 0; i < count; i++) put(sink, n++, level);
  };
  return { stage, to, fallback, sink, log };
}

describe('a pinned strategy', () => {
  it('async leaves the log call at once, and drains when the turn ends', async () => {
    const { stage, to, sink, log } = set('take', { strategy: 'async' });
    log(3);
    expect(to.has).toEqual([]);
    expect(sink.health()).toMatchObject({ strategy: 'async', pinned: true, queue: 3 });
    await stage.turn();
    expect(to.has).toEqual([0, 1, 2]);
  });

  it('async has one batch under way, and the next when all of it is answered', async () => {
    const { stage, to, log } = set('hang', { strategy: 'async', batch: 2 });
    log(5);
    await stage.turn();
    expect(to.offered).toEqual([0, 1]);
    to.owed[0]?.resolve();
    await stage.turn();
    expect(to.offered).toEqual([0, 1]);
    to.owed[1]?.resolve();
    await stage.turn();
    expect(to.offered).toEqual([0, 1, 2, 3]);
  });

  it('async has as many batches under way as it is allowed to', async () => {
    const { stage, to, log } = set('hang', { strategy: 'async', batch: 2, concurrency: 2 });
    log(9);
    await stage.turn();
    expect(to.offered).toEqual([0, 1, 2, 3]);
    to.owed[2]?.resolve();
    to.owed[3]?.resolve();
    await stage.turn();
    expect(to.offered).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('async waits for a batch to fill, but not longer than flushMs', async () => {
    const { stage, to, log } = set('take', { strategy: 'async', batch: 3, flushMs: 250 });
    log(2);
    await stage.pass(249);
    expect(to.has).toEqual([]);
    await stage.pass(1);
    expect(to.has).toEqual([0, 1]);
    log(3);
    await stage.turn();
    expect(to.has).toEqual([0, 1, 2, 3, 4]);
  });

  it('sync writes in the call, and has the sink flush', () => {
    const stage = new Stage();
    const seen: string[] = [];
    const sink = stage.buffer(
      {
        write: (line) => void seen.push(String(line).trim()),
        flushSync: () => void seen.push('flushed'),
      },
      { strategy: 'sync' },
    );
    put(sink, 0);
    put(sink, 1);
    expect(seen).toEqual(['0', 'flushed', '1', 'flushed']);
  });

  it('direct passes the sink by', () => {
    const { to, fallback, sink, log } = set('take', { strategy: 'direct' });
    log(2);
    expect([to.offered, fallback.has]).toEqual([[], [0, 1]]);
    expect(sink.stats()).toMatchObject({ accepted: 2, written: 2, fallback: 2, pending: 0 });
  });

  it('memory keeps everything until it is flushed', async () => {
    const { stage, to, fallback, sink, log } = set('take', { strategy: 'memory' });
    log(3);
    await stage.pass(100_000);
    expect([to.offered, fallback.offered, sink.stats().pending]).toEqual([[], [], 3]);
    await stage.until(sink.flush());
    expect(to.has).toEqual([0, 1, 2]);
  });
});

describe('a record the sink does not take', () => {
  it.for(['throw', 'reject'] as const)('goes to the fallback: %s', async (answer) => {
    const { stage, fallback, sink, log } = set(answer, { strategy: 'async' });
    log(3);
    await stage.turn();
    expect(fallback.has).toEqual([0, 1, 2]);
    expect(sink.stats()).toMatchObject({ written: 3, fallback: 3, state: 'degraded' });
    expect(sink.stats().lastError).toMatch(/on purpose/);
  });

  it('waits in memory without a fallback, and is tried again after growing pauses', async () => {
    const { stage, to, sink, log } = set('reject', { strategy: 'async', fallback: null });
    log();
    const tries: number[] = [];
    for (let ms = 0; ms < 200; ms++) {
      const before = to.offered.length;
      await stage.pass(1);
      if (to.offered.length > before) tries.push(stage.now - 1000);
    }
    // The pauses are 10, 20, 40 ms and at most probeMs.
    expect(tries).toEqual([1, 10, 30, 70, 150]);
    to.answer = 'take';
    await stage.pass(100);
    expect([to.has, sink.stats().state, sink.stats().pending]).toEqual([[0], 'ok', 0]);
  });

  it('is given up when there is no answer in time', async () => {
    const { stage, to, fallback, sink, log } = set('hang', { strategy: 'async', timeoutMs: 300 });
    log();
    await stage.pass(299);
    expect(fallback.has).toEqual([]);
    await stage.pass(1);
    expect(fallback.has).toEqual([0]);
    expect(sink.health()).toMatchObject({ timeouts: 1, lastError: 'no answer within 300 ms' });
    to.owed[0]?.resolve();
    await stage.turn();
    expect(sink.stats()).toMatchObject({ accepted: 1, written: 1, fallback: 1, pending: 0 });
  });

  it('waits in memory when the fallback does not answer in time either', async () => {
    const { stage, to, fallback, sink, log } = set('throw', { strategy: 'async', timeoutMs: 300 });
    fallback.answer = 'hang';
    log();
    await stage.pass(250);
    expect(sink.health()).toMatchObject({ queue: 0, underWay: 1 });
    to.answer = 'take';
    await stage.pass(100);
    expect([to.has, fallback.has, sink.stats().written]).toEqual([[0], [], 1]);
  });

  it('lets others past when it was refused three times, and is dropped then', async () => {
    const stage = new Stage();
    const has: string[] = [];
    const sink = stage.buffer({
      write: (_, { msg }) => {
        if (msg === '0') throw new Error('not this one');
        has.push(msg);
      },
    });
    for (let n = 0; n < 4; n++) put(sink, n, n === 0 ? 50 : 30);
    await stage.pass(100);
    expect(has).toEqual(['1', '2', '3']);
    expect(sink.health()).toMatchObject({ losses: { failed: 1 }, queue: 0 });
  });
});

describe('health chooses the strategy', () => {
  it('from async to direct when a sink of promises fails, and back after trials', async () => {
    const { stage, to, fallback, sink, log } = set('reject');
    log(3);
    await stage.turn();
    expect(sink.health()).toMatchObject({ strategy: 'direct', state: 'degraded', switches: 1 });
    log();
    expect(to.offered).toEqual([0, 1, 2]);
    expect(fallback.has).toEqual([0, 1, 2, 3]);

    await stage.pass(100);
    log();
    await stage.turn();
    expect(to.offered).toEqual([0, 1, 2, 4]);
    expect(fallback.has).toEqual([0, 1, 2, 3, 4]);

    // It works again, and is not trusted before the shortest time is over and two trials went well.
    to.answer = 'resolve';
    for (let round = 0; round < 9; round++) {
      expect(sink.health().strategy).toBe('direct');
      await stage.pass(100);
      log(2);
      await stage.turn();
    }
    await stage.pass(100);
    log();
    await stage.turn();
    expect(sink.health()).toMatchObject({ strategy: 'async', state: 'ok', switches: 2, successRate: 1 });
    expect(sink.stats()).toMatchObject({ pending: 0, dropped: { failed: 0, overflow: 0 } });
  });

  it('step by step down to memory when all fails, and up again when the fallback or the sink works', async () => {
    const { stage, to, fallback, sink, log } = set('throw');
    fallback.answer = 'throw';
    const seen: string[] = [];
    const watch = async (): Promise<void> => {
      for (let ms = 0; ms < 6000; ms += 50) {
        await stage.pass(50);
        const { strategy } = sink.health();
        if (strategy !== seen.at(-1)) seen.push(strategy);
        if (ms % 500 === 0) log();
      }
    };
    await watch();
    expect(seen).toEqual(['async', 'sync', 'direct', 'memory']);
    expect(sink.health()).toMatchObject({ state: 'down', queue: 12 });
    expect(sink.stats()).toMatchObject({ written: 0, pending: 12, dropped: { failed: 0, overflow: 0 } });

    fallback.answer = 'take';
    await watch();
    expect(seen.slice(4)).toEqual(['direct']);
    expect(fallback.has).toEqual([...Array(24).keys()]);

    to.answer = 'take';
    await watch();
    expect(seen.slice(5)).toEqual(['sync', 'async']);
    expect([...fallback.has, ...to.has].sort((a, b) => a - b)).toEqual([...Array(36).keys()]);
  });

  it('from async to sync when the queue of a sink that writes in the call is nearly full', async () => {
    const { stage, to, sink, log } = set('take', { max: 10 });
    log();
    await stage.turn();
    log(8);
    expect([sink.health().strategy, to.has.length]).toEqual(['async', 1]);
    log();
    log();
    expect([sink.health().strategy, to.has.length]).toEqual(['sync', 11]);
    await stage.pass(1000);
    log();
    await stage.turn();
    expect(sink.health()).toMatchObject({ strategy: 'async', switches: 2 });
  });

  it('not by the queue of a sink of promises: that is left to the overflow policy', async () => {
    const { stage, sink, log } = set('hang', { max: 10, overflow: 'drop-oldest' });
    log(30);
    await stage.turn();
    log(30);
    expect(sink.health()).toMatchObject({ strategy: 'async', switches: 0 });
  });

  it('by the time of a write', async () => {
    const { stage, to, sink, log } = set('hang', { health: { ...limits, slowMs: 400, fastMs: 100 } });
    for (let n = 0; n < 3; n++) {
      expect(sink.health().strategy).toBe('async');
      log();
      await stage.pass(500);
      to.owed[n]?.resolve();
      await stage.turn();
    }
    const { strategy, successRate, latency } = sink.health();
    expect([strategy, successRate]).toEqual(['direct', 1]);
    expect(latency?.p50).toBeCloseTo(500, -2);
  });

  it('not before the shortest time between two changes is over', async () => {
    const { stage, to, fallback, sink, log } = set('throw');
    fallback.answer = 'throw';
    log(3);
    await stage.turn();
    expect(sink.health().strategy).toBe('sync');
    await stage.pass(999);
    expect(sink.health().strategy).toBe('sync');
    await stage.pass(200);
    log();
    expect(sink.health().strategy).toBe('direct');
    to.answer = 'take';
  });

  it('and brings what waited in memory to the sink in order', async () => {
    const { stage, to, sink, log } = set('reject', { fallback: null });
    log(5);
    await stage.pass(3000);
    log(5);
    expect(sink.health()).toMatchObject({ strategy: 'memory', queue: 10 });
    to.answer = 'resolve';
    await stage.pass(3000);
    expect(to.has).toEqual([...Array(10).keys()]);
    expect(sink.health()).toMatchObject({ strategy: 'async', state: 'ok', queue: 0 });
  });
});

describe('a buffer tells of trouble', () => {
  it('when the state changes, and what is missing once all is well', async () => {
    const { stage, to, sink, log } = set('reject', { fallback: null, max: 4, overflow: 'drop-newest' });
    const events: SinkEvent[] = [];
    sink.reportTo?.((event) => void events.push(event));
    log(7);
    await stage.pass(50);
    to.answer = 'resolve';
    await stage.pass(20_000);
    log();
    await stage.pass(1000);
    const states = events.map(({ state }) => state);
    expect([states[0], states.at(-1)]).toEqual(['degraded', 'ok']);
    expect(states.every((state, index) => state !== states[index - 1])).toBe(true);
    for (const { dropped } of events.slice(0, -1))
      expect(dropped).toEqual({ overflow: 0, failed: 0, closed: 0 });
    expect(events.at(-1)).toMatchObject({ state: 'ok', dropped: { overflow: 3 } });
  });

  it('to a listener that may write to it', async () => {
    const { stage, to, sink, log } = set('throw');
    sink.reportTo?.(({ state }) => {
      if (state === 'ok') put(sink, 100);
    });
    log();
    await stage.turn();
    to.answer = 'take';
    log();
    await stage.pass(100);
    expect(to.has).toEqual([1, 100]);
  });

  it('and survives a listener that throws', async () => {
    const { stage, fallback, sink, log } = set('throw');
    sink.reportTo?.(() => {
      throw new Error('on purpose');
    });
    log();
    await stage.turn();
    expect(fallback.has).toEqual([0]);
  });
});
