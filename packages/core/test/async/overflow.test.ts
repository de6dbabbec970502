import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { BufferOptions, Overflow } from '../../src/sinks/async/index.ts';
import { type Answer, Puppet, put, Stage } from './stage.ts';

const home = mkdtempSync(join(tmpdir(), 'stele-overflow-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Logs records with these levels in one turn to a queue for three, whose sink does not answer. */
async function crowd(levels: readonly number[], options: BufferOptions, answer: Answer = 'hang') {
  const stage = new Stage();
  const to = new Puppet(answer);
  const fallback = new Puppet();
  const sink = stage.buffer(to, { max: 3, strategy: 'async', fallback, ...options });
  for (const [n, level] of levels.entries()) put(sink, n, level);
  const { overflow } = sink.health().losses;
  const early = [...fallback.has];
  to.answer = 'take';
  await stage.until(sink.flush());
  return { overflow, early, to, fallback, sink, stage };
}

const info = 30;
const error = 50;

describe('a queue that is full', () => {
  const cases: readonly (readonly [
    Overflow,
    levels: readonly number[],
    sink: readonly number[],
    fallback: readonly number[],
    dropped: number,
  ])[] = [
    ['drop-oldest', [info, info, info, info, info], [2, 3, 4], [], 2],
    ['drop-newest', [info, info, info, info, info], [0, 1, 2], [], 2],
    ['drop-oldest', [error, info, error, info, info], [0, 2, 4], [], 2],
    ['drop-newest', [info, info, info, error, error], [0, 3, 4], [], 2],
    ['drop-oldest', [error, error, error, info], [0, 1, 2], [], 1],
    ['drop-newest', [error, error, error, info], [0, 1, 2], [], 1],
  ];

  it.for(cases)('%s: of %j the sink gets %j', async ([overflow, levels, bySink, byFallback, dropped]) => {
    const { to, fallback, overflow: lost, sink } = await crowd(levels, { overflow });
    expect({ sink: to.has, fallback: fallback.has, lost }).toEqual({
      sink: bySink,
      fallback: byFallback,
      lost: dropped,
    });
    expect(sink.stats()).toMatchObject({ dropped: { overflow: dropped }, pending: 0 });
  });

  it.for(['drop-oldest', 'drop-newest'] as const)(
    '%s: of errors alone the oldest are written at once, where that is possible',
    async (overflow) => {
      const { to, overflow: lost } = await crowd([error, error, error, error, error], { overflow }, 'take');
      expect([lost, to.has]).toEqual([0, [0, 1, 2, 3, 4]]);
    },
  );

  it('writes errors to the fallback when the sink is busy', async () => {
    const stage = new Stage();
    const to = new Puppet('hang');
    const fallback = new Puppet();
    const sink = stage.buffer(to, { max: 3, strategy: 'async', fallback, overflow: 'drop-oldest' });
    put(sink, 0);
    await stage.turn();
    for (let n = 1; n < 6; n++) put(sink, n, error);
    expect(to.offered).toEqual([0]);
    expect(fallback.has).toEqual([1, 2, 3]);
    expect(sink.stats()).toMatchObject({ pending: 3, written: 3, fallback: 3, dropped: { overflow: 0 } });
  });

  it('sync-fallback: has a sink that writes in the call write the oldest', async () => {
    const stage = new Stage();
    const to = new Puppet('take');
    const sink = stage.buffer(to, { max: 3, strategy: 'async', overflow: 'sync-fallback' });
    for (let n = 0; n < 5; n++) put(sink, n);
    expect(to.has).toEqual([0, 1]);
    await stage.turn();
    expect(to.has).toEqual([0, 1, 2, 3, 4]);
  });

  it('sync-fallback: gives the oldest to the fallback when the sink is busy', async () => {
    const stage = new Stage();
    const fallback = new Puppet();
    const sink = stage.buffer(new Puppet('hang'), { max: 3, strategy: 'async', fallback });
    put(sink, 0);
    await stage.turn();
    for (let n = 1; n < 5; n++) put(sink, n);
    expect(fallback.has).toEqual([1, 2]);
    expect(sink.stats()).toMatchObject({ pending: 3, dropped: { overflow: 0 } });
  });

  it('sync-fallback: drops the oldest that is no error when nothing works', async () => {
    const stage = new Stage();
    const to = new Puppet('throw');
    const sink = stage.buffer(to, { max: 3, strategy: 'async', overflow: 'sync-fallback' });
    for (const [n, level] of [error, info, info, info, error].entries()) put(sink, n, level);
    expect(sink.health()).toMatchObject({ queue: 3, losses: { overflow: 2 } });
    to.answer = 'take';
    await stage.until(sink.flush());
    expect(to.has).toEqual([0, 3, 4]);
  });

  it('block: stops the thread until the sink takes the oldest', async () => {
    const stage = new Stage();
    const to = new Puppet('take');
    to.script.push('throw', 'throw', 'throw');
    const sink = stage.buffer(to, { max: 3, strategy: 'async', overflow: 'block' });
    for (let n = 0; n < 5; n++) put(sink, n);
    expect([to.has, stage.napped]).toEqual([[0, 1], 1 + 2 + 4]);
    expect(sink.stats()).toMatchObject({ written: 2, pending: 3, dropped: { overflow: 0 } });
  });

  it('block: gives up after blockMs, and does not block again until the sink works', async () => {
    const stage = new Stage();
    const to = new Puppet('throw');
    const fallback = new Puppet();
    const sink = stage.buffer(to, { max: 3, strategy: 'async', overflow: 'block', blockMs: 100, fallback });
    for (let n = 0; n < 4; n++) put(sink, n);
    expect([stage.napped >= 100, stage.napped < 200, fallback.has]).toEqual([true, true, [0]]);
    const { napped } = stage;
    for (let n = 4; n < 10; n++) put(sink, n);
    expect([stage.napped, fallback.has.length]).toEqual([napped, 7]);
    to.answer = 'take';
    await stage.turn();
    for (let n = 10; n < 20; n++) put(sink, n);
    expect(sink.stats()).toMatchObject({ fallback: 7, dropped: { overflow: 0 } });
  });

  it('block: does not stop the thread for a sink that cannot answer meanwhile', async () => {
    const stage = new Stage();
    const fallback = new Puppet();
    const sink = stage.buffer(new Puppet('hang'), { max: 3, strategy: 'async', overflow: 'block', fallback });
    put(sink, 0);
    await stage.turn();
    for (let n = 1; n < 6; n++) put(sink, n);
    expect([stage.napped, fallback.has]).toEqual([0, [1, 2, 3]]);
  });

  it('spill: appends the oldest lines to a file, whole and in order', async () => {
    const spill = join(home, 'spill', 'lines.log');
    const { early, overflow, sink, to } = await crowd(
      Array.from({ length: 8 }, () => info),
      { overflow: 'spill', spill },
    );
    expect(readFileSync(spill, 'utf8')).toBe('0\n1\n2\n3\n4\n');
    expect([to.has, early, overflow]).toEqual([[5, 6, 7], [], 0]);
    expect(sink.health()).toMatchObject({ spilled: 5 });
    expect(sink.stats()).toMatchObject({ written: 8, fallback: 5, pending: 0 });
    await sink[Symbol.asyncDispose]();
  });

  it('spill: goes on with the fallback when the file cannot be opened', async () => {
    const { early, overflow } = await crowd([info, info, info, info, info], {
      overflow: 'spill',
      spill: home,
    });
    // The first is with the sink, which was to write it in the call.
    expect([early, overflow]).toEqual([[1, 2], 0]);
  });

  it('is full by bytes as well, but has room for one line of any length', async () => {
    const stage = new Stage();
    const to = new Puppet('take');
    const sink = stage.buffer(to, { maxBytes: 10, strategy: 'async', overflow: 'drop-oldest' });
    const write = (n: number, length: number): void =>
      void sink.write('x'.repeat(length), { level: info, msg: String(n) } as never);
    write(0, 4);
    write(1, 4);
    write(2, 4);
    expect(sink.health()).toMatchObject({ queue: 2, losses: { overflow: 1 } });
    write(3, 100);
    expect(sink.health()).toMatchObject({ queue: 1, losses: { overflow: 3 } });
    await stage.turn();
    expect(to.has).toEqual([3]);
  });
});
