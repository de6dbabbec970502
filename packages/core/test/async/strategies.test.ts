import { describe, expect, it } from 'vitest';
import type { SinkEvent } from '../../src/sinks/sink.ts';
import { limits, set } from './scene.ts';
import { put } from './stage.ts';

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
