import { describe, expect, it } from 'vitest';
import { set } from './scene.ts';
import { put, Stage } from './stage.ts';

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

  it('is counted once when the fallback answers after its time', async () => {
    const { stage, fallback, sink, log } = set('throw', { strategy: 'async', timeoutMs: 300 });
    fallback.answer = 'hang';
    log();
    await stage.pass(320);
    expect(fallback.offered).toEqual([0, 0]);
    fallback.owed[0]?.resolve();
    await stage.turn();
    expect(sink.stats()).toMatchObject({ written: 0, pending: 1 });
    fallback.owed[1]?.resolve();
    await stage.turn();
    expect(sink.stats()).toMatchObject({ accepted: 1, written: 1, fallback: 1, pending: 0 });
    expect(stage.timers).toBe(0);
  });

  it('comes to the fallback before what was logged after it', async () => {
    const { stage, to, fallback, sink, log } = set('hang', { batch: 3, concurrency: 2 });
    log(6);
    await stage.turn();
    for (const { reject } of to.owed.splice(0, 3)) reject();
    await stage.turn();
    expect(sink.health().strategy).toBe('direct');
    log();
    for (const { reject } of to.owed) reject();
    await stage.turn();
    expect(fallback.has).toEqual([0, 1, 2, 3, 4, 5, 6]);
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
