import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/errors.ts';
import { type BufferOptions, buffered, rawWrite } from '../../src/sinks/async/index.ts';
import { memory, type Sink, sink } from '../../src/sinks/index.ts';
import { balanceOf, Puppet, put, recordOf, Stage } from './stage.ts';

describe('buffered', () => {
  it('shows the options, the name and the terminal of the sink', () => {
    const filter = (): boolean => true;
    const to: Sink = { name: 'remote', isTTY: true, options: { level: 'warn', filter }, write() {} };
    expect(buffered(to)).toMatchObject({ name: 'remote', isTTY: true, options: { level: 'warn', filter } });
  });

  it('shows a fallback of its own as one of the sink', () => {
    const fallback = memory();
    expect(buffered({ write() {} }, { fallback }).options?.fallback).toBe(fallback);
  });

  const lines = memory();
  const records = sink(() => {});
  it.for<readonly [string, Sink['input'], BufferOptions, Sink['input']]>([
    ['a sink of lines', 'line', {}, 'both'],
    ['a sink of both', 'both', {}, 'both'],
    ['a sink of records', 'record', {}, 'record'],
    ['a sink of records with a fallback of lines', 'record', { fallback: lines }, 'both'],
    ['a sink of records with a fallback of records', 'record', { fallback: records }, 'record'],
    ['a sink of records with a limit of bytes', 'record', { maxBytes: 1000 }, 'both'],
  ])('for %s asks for what is needed', ([, input, options, expected]) => {
    expect(buffered({ input: input as never, write() {} }, options).input).toBe(expected);
  });

  it('makes the line of a record when a fallback wants one that nobody made', async () => {
    const stage = new Stage();
    const fallback = memory();
    const to: Sink = { input: 'record', write: () => Promise.reject(new Error('on purpose')) };
    const buffer = stage.buffer(to, { fallback });
    buffer.write('', recordOf(7));
    await stage.turn();
    expect(JSON.parse(String(fallback.lines[0]))).toMatchObject({ msg: '7', level: 'info' });
  });

  it('counts bytes in UTF-8', async () => {
    const stage = new Stage();
    const buffer = stage.buffer({ write() {} });
    buffer.write('größe\n', recordOf(0));
    buffer.write(new Uint8Array(5), recordOf(1));
    await stage.turn();
    expect(buffer.stats().bytes).toBe(8 + 5);
  });

  it('takes a record that is missing for one that may be dropped', async () => {
    const stage = new Stage();
    const got: unknown[] = [];
    const buffer = stage.buffer({ input: 'line', write: (line) => void got.push(line) });
    buffer.write('a\n', undefined as never);
    await stage.turn();
    expect(got).toEqual(['a\n']);
  });

  it('says that its sink has not stored what waits', async () => {
    const stage = new Stage();
    const to = new Puppet('throw');
    const buffer = stage.buffer(to);
    put(buffer, 0);
    const stored = buffer.sync().then(
      () => 'stored',
      (error: Error) => error.message,
    );
    await stage.until(stored);
    expect(await stored).toBe('1 log lines wait for the sink to work again');
    to.answer = 'take';
    await stage.until(buffer.sync());
    expect(to.has).toEqual([0]);
  });

  it('says on standard error what it gives up when it is closed', async () => {
    const stage = new Stage();
    const buffer = stage.buffer(new Puppet('throw'));
    put(buffer, 0);
    put(buffer, 1, 50);
    await stage.until(buffer[Symbol.asyncDispose]());
    put(buffer, 2);
    expect(stage.said).toEqual([
      'stele: 2 log lines were lost before it was closed (puppet: Error: thrown on purpose)\n',
    ]);
    expect(buffer.health().losses).toEqual({ overflow: 0, failed: 2, timeout: 0, exit: 0, closed: 1 });
    expect(buffer.stats().dropped).toEqual({ overflow: 0, failed: 2, closed: 1 });
  });

  it('closes a sink that never answers in the time that an answer may take', async () => {
    const stage = new Stage();
    const to = new Puppet('hang');
    const buffer = stage.buffer(to, { timeoutMs: 500 });
    for (let n = 0; n < 1000; n++) put(buffer, n);
    const start = stage.now;
    await stage.until(buffer[Symbol.asyncDispose]());
    expect(stage.now - start).toBeLessThan(2500);
    expect([buffer.health().losses.timeout + buffer.health().losses.failed, to.disposed]).toEqual([1000, 1]);
  });

  it('closes although the flush and the disposal of the sink hang', async () => {
    const stage = new Stage();
    const never = (): Promise<void> => new Promise(() => {});
    const buffer = stage.buffer(
      { write() {}, flush: never, [Symbol.asyncDispose]: never },
      { timeoutMs: 300 },
    );
    put(buffer, 0);
    await stage.until(buffer[Symbol.asyncDispose]());
    expect(buffer.stats()).toMatchObject({ written: 1, pending: 0 });
  });

  it('passes on why the sink could not be disposed of', async () => {
    const stage = new Stage();
    const buffer = stage.buffer({
      write() {},
      [Symbol.asyncDispose]: () => Promise.reject(new Error('stuck')),
    });
    await expect(buffer[Symbol.asyncDispose]()).rejects.toThrow('stuck');
  });

  it.for<readonly [string, () => number]>([
    [
      'throws',
      () => {
        throw new Error('no time');
      },
    ],
    ['is no number', () => Number.NaN],
    [
      'goes back',
      (() => {
        let now = 1000;
        return () => now--;
      })(),
    ],
  ])('survives a clock that %s', async ([, clock]) => {
    const got: string[] = [];
    const buffer = buffered({ write: (_, { msg }) => void got.push(msg) }, { clock, fallback: null });
    put(buffer, 0);
    await buffer.flush();
    expect(got).toEqual(['0']);
    expect(buffer.health().successRate).toBe(1);
  });
});

describe('a sink with an account of its own', () => {
  it('keeps that: buffer and sink add up', async () => {
    const stage = new Stage();
    const own = memory({ limit: 3 });
    const buffer = stage.buffer(own, { strategy: 'async' });
    for (let n = 0; n < 5; n++) put(buffer, n);
    expect(buffer.stats()).toMatchObject({ accepted: 5, written: 0, pending: 5 });
    await stage.turn();
    expect(buffer.stats()).toMatchObject({ accepted: 5, written: 3, pending: 0, dropped: { overflow: 2 } });
    expect(buffer.health().successRate).toBe(3 / 5);
  });

  it('gets no more than it can write', async () => {
    const stage = new Stage();
    const open: (() => void)[] = [];
    const own = sink(() => new Promise<void>((resolve) => open.push(resolve)));
    // As sinks of other packages are: with an account, and without a way around it.
    const { [rawWrite as never]: _, ...plain } = own as Sink & Record<symbol, unknown>;
    const buffer = stage.buffer(plain as Sink, { batch: 2, strategy: 'async' });
    for (let n = 0; n < 6; n++) put(buffer, n);
    await stage.turn();
    expect(open.length).toBe(2);
    expect(buffer.stats()).toMatchObject({ accepted: 6, written: 0, pending: 6 });
    for (const resolve of open) resolve();
    await stage.turn();
    await stage.turn();
    expect(open.length).toBe(4);
    expect(balanceOf(buffer.stats())).toBe(0);
    expect(buffer.stats()).toMatchObject({ written: 2, pending: 4 });
  });

  it('is passed by where it offers its write without the account', async () => {
    const stage = new Stage();
    const given: string[] = [];
    const own = Object.assign(memory(), {
      [rawWrite]: async (_line: unknown, { msg }: { msg: string }) => void given.push(msg),
    });
    const buffer = stage.buffer(own, { strategy: 'async' });
    put(buffer, 0);
    await stage.turn();
    expect([given, own.lines, buffer.stats().written]).toEqual([['0'], [], 1]);
  });
});

describe('mistakes in the options of a buffer', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [{ max: 0 }, 'buffered.max is 0; allowed: a positive integer'],
    [{ overflow: 'drop-old' }, 'did you mean "drop-oldest"?'],
    [{ strategy: 'fast' }, 'buffered.strategy is "fast"; allowed: auto, async, sync, direct, memory'],
    [{ timoutMs: 1 }, 'did you mean "timeoutMs"?'],
    [{ overflow: 'spill' }, 'buffered.spill is not given; allowed with overflow "spill": the path of a file'],
    [{ fallback: 'stderr' }, 'buffered.fallback is "stderr"; allowed: a sink'],
    [{ health: { dwellMs: -1 } }, 'buffered.health.dwellMs is -1; allowed: a number, 0 or more'],
    [{ health: { down: 0.9, up: 0.5 } }, 'buffered.health.down is 0.9; allowed: at most up, which is 0.5'],
    [{ health: { up: 2 } }, 'buffered.health.up is 2; allowed: at most 1, which is 1'],
    [{ health: { slowMs: 10 } }, 'buffered.health.fastMs is 1000; allowed: at most slowMs, which is 10'],
    [{ health: { window: 2 } }, 'buffered.health.samples is 5; allowed: at most window, which is 2'],
    [null, 'buffered is null; allowed: an object'],
  ];

  it.for(cases)('%j: %s', ([options, message]) => {
    const make = (): Sink => buffered({ write() {} }, options as BufferOptions);
    expect(make).toThrow(SteleError);
    expect(make).toThrow(message);
  });

  it.for([[undefined], [() => {}], [{}]])('no sink: %s', ([to]) => {
    expect(() => buffered(to as never)).toThrow(
      /buffered\.to is .*; allowed: a sink, an object with a write/,
    );
  });
});

describe('a buffer that nobody holds any more', () => {
  it('can be collected with its sink once nothing waits', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const made = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const to = new Puppet('resolve');
        const buffer = buffered(to, { fallback: null });
        put(buffer, 0);
        await buffer.flush();
        return new WeakRef(to);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
    // The last ones may still lie on the stack.
    expect(made.filter((ref) => ref.deref() !== undefined).length).toBeLessThan(10);
  });
});
