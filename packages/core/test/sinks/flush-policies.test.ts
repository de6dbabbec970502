import { describe, expect, it, vi } from 'vitest';
import { createDiversion } from '../../src/sinks/fd/diversion.ts';
import { createFdSink, type FdSink } from '../../src/sinks/fd/fd-sink.ts';
import type { FdSinkOptions } from '../../src/sinks/fd/options.ts';

function watched(options: FdSinkOptions): { sink: FdSink; writes: string[] } {
  const writes: string[] = [];
  const output = {
    name: 'watched',
    write(bytes: Uint8Array, from: number, to: number): number {
      writes.push(Buffer.from(bytes.subarray(from, to)).toString());
      return to - from;
    },
  };
  const diversion = createDiversion(() => null);
  return { writes, sink: createFdSink(output, false, diversion, options) };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const hour = 3_600_000;

describe('the policy line', () => {
  it('makes a write of each line', () => {
    const { sink, writes } = watched({ flush: 'line' });
    for (const line of ['a\n', 'b\n', 'c\n']) sink.write(line);
    expect(writes).toEqual(['a\n', 'b\n', 'c\n']);
    expect(sink.stats()).toMatchObject({ written: 3, pending: 0, bytes: 6 });
  });
});

describe('the policy window', () => {
  it('writes the first line at once and those of the window together', async () => {
    const { sink, writes } = watched({});
    for (const line of ['a\n', 'b\n', 'c\n']) sink.write(line);
    expect(writes).toEqual(['a\n']);
    expect(sink.stats()).toMatchObject({ accepted: 3, written: 1, pending: 2 });
    await until(() => writes.length > 1);
    expect(writes).toEqual(['a\n', 'b\nc\n']);
  });

  it('ends also while a test has stopped the clock', async () => {
    vi.useFakeTimers();
    const { sink, writes } = watched({});
    sink.write('a\n');
    sink.write('b\n');
    vi.useRealTimers();
    await until(() => writes.length > 1);
    expect(writes).toEqual(['a\n', 'b\n']);
  });

  it('writes at once again after a window without a line', async () => {
    const { sink, writes } = watched({ windowMs: 1 });
    sink.write('a\n');
    // However late they are, timers fire in the order of their times.
    await new Promise((resolve) => setTimeout(resolve, 20));
    sink.write('b\n');
    expect(writes).toEqual(['a\n', 'b\n']);
  });

  it('does not wait for the end of the window with many lines', () => {
    const { sink, writes } = watched({ windowMs: hour, batchBytes: 10 });
    for (let n = 0; n < 11; n++) sink.write('abc\n');
    expect(writes).toEqual(['abc\n', 'abc\n'.repeat(3), 'abc\n'.repeat(3), 'abc\n'.repeat(3)]);
  });
});

describe('the policy turn', () => {
  it('writes the lines of a turn together when it ends', async () => {
    const { sink, writes } = watched({ flush: 'turn' });
    for (const line of ['a\n', 'b\n', 'c\n']) sink.write(line);
    expect(writes).toEqual([]);
    await turn();
    expect(writes).toEqual(['a\nb\nc\n']);
    sink.write('d\n');
    await turn();
    expect(writes).toEqual(['a\nb\nc\n', 'd\n']);
  });

  it('does not wait for the end of the turn with many lines', () => {
    const { sink, writes } = watched({ flush: 'turn', batchBytes: 10 });
    for (let n = 0; n < 5; n++) sink.write('abc\n');
    expect(writes).toEqual(['abc\n'.repeat(3)]);
  });
});

describe.for(['line', 'window', 'turn'] as const)('under %s a sink', (flush) => {
  it('has written everything when flushSync returns', () => {
    const { sink, writes } = watched({ flush, windowMs: hour });
    for (let n = 0; n < 100; n++) sink.write(`${n}\n`);
    sink.flushSync();
    expect(writes.join('')).toBe(Array.from({ length: 100 }, (_, n) => `${n}\n`).join(''));
    expect(sink.stats().pending).toBe(0);
  });

  it('has written everything when flush resolves', async () => {
    const { sink, writes } = watched({ flush, windowMs: hour });
    for (let n = 0; n < 100; n++) sink.write(`${n}\n`);
    await sink.flush();
    expect(writes.join('').length).toBe(290);
  });

  it('flushes when it is disposed of, and counts later lines as dropped', async () => {
    const { sink, writes } = watched({ flush, windowMs: hour });
    sink.write('a\n');
    sink.write('b\n');
    await Promise.all([sink[Symbol.asyncDispose](), sink[Symbol.asyncDispose]()]);
    sink.write('c\n');
    sink.write(Uint8Array.of(10));
    sink.write('d\n');
    expect(writes.join('')).toBe('a\nb\n');
    expect(sink.stats()).toMatchObject({
      accepted: 5,
      written: 2,
      dropped: { overflow: 0, failed: 0, closed: 3 },
      pending: 0,
      state: 'ok',
    });
  });

  it('writes bytes and texts in the order in which they came', async () => {
    const { sink, writes } = watched({ flush });
    const bytes = new TextEncoder();
    for (let n = 0; n < 20; n++) sink.write(n % 3 === 0 ? bytes.encode(`${n}\n`) : `${n}\n`);
    await sink.flush();
    expect(writes.join('')).toBe(Array.from({ length: 20 }, (_, n) => `${n}\n`).join(''));
    expect(sink.stats()).toMatchObject({ accepted: 20, written: 20 });
  });

  it('writes lines longer than any buffer, in any script, and knows their bytes', async () => {
    const { sink, writes } = watched({ flush });
    const lines = ['x'.repeat(100_000), '終'.repeat(50_000), '😀'.repeat(40_000), '\ud800'].map(
      (s) => `${s}\n`,
    );
    for (const line of lines) sink.write(line);
    await sink.flush();
    const text = lines.join('').toWellFormed();
    expect(writes.join('') === text).toBe(true);
    expect(sink.stats().bytes).toBe(Buffer.byteLength(text));
  });
});
