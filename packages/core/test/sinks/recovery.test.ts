import { describe, expect, it } from 'vitest';
import { createDiversion } from '../../src/sinks/fd/diversion.ts';
import { createFdSink, type FdSink } from '../../src/sinks/fd/fd-sink.ts';
import type { FdSinkOptions } from '../../src/sinks/fd/options.ts';
import { memory, type Sink, type SinkEvent } from '../../src/sinks/index.ts';
import { type Reaction, scripted } from './scripted-output.ts';

interface Setup {
  readonly sink: FdSink;
  readonly script: Reaction[];
  readonly text: () => string;
  readonly writes: () => number;
}

function setup(options: FdSinkOptions, fallback: Sink | null = null): Setup {
  const output = scripted();
  const sink = createFdSink(
    output,
    false,
    createDiversion(() => fallback),
    { exitTimeoutMs: 2, ...options },
  );
  return { sink, script: output.script, text: () => output.taken().toString(), writes: output.writes };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('an output that recovers', () => {
  it('takes what is over the limit when there was no time for a retry', () => {
    const fallback = memory();
    const { sink, script, text } = setup({ flush: 'line', batchBytes: 10, maxPendingBytes: 50 }, fallback);
    script.push('EAGAIN');
    for (let n = 0; n < 1000; n++) sink.write('0123456789\n');
    sink.flushSync();
    expect(fallback.lines).toEqual([]);
    expect(text()).toBe('0123456789\n'.repeat(1000));
  });

  it('may take longer than the limit to empty the backlog, as long as there is progress', () => {
    const fallback = memory();
    const { sink, script, text } = setup({ exitTimeoutMs: 20 }, fallback);
    for (let n = 0; n < 30; n++) script.push(1, 'EAGAIN', 'EAGAIN', 'EAGAIN');
    sink.write('0123456789012345678901234567890123456789\n');
    sink.flushSync();
    expect(fallback.lines).toEqual([]);
    expect(text()).toBe('0123456789012345678901234567890123456789\n');
  });

  it('gets bytes as they were when they were logged', () => {
    const { sink, script, text } = setup({});
    script.push(2, 'EAGAIN');
    const bytes = Buffer.from('abcd\n');
    sink.write(bytes);
    bytes.fill('x');
    sink.flushSync();
    expect(text()).toBe('abcd\n');
  });

  it('gets what was gathered meanwhile in few writes', async () => {
    const { sink, script, writes } = setup({ windowMs: 1 });
    script.push(...Array<Reaction>(6).fill('EAGAIN'));
    sink.write('a\n');
    await until(() => script.length < 4);
    for (let n = 0; n < 100; n++) sink.write('b\n');
    await until(() => sink.stats().pending === 0);
    expect(writes()).toBeLessThan(5);
  });

  it('gets a report each time, on the drops of that time', async () => {
    const { sink, script, text } = setup({ flush: 'line', batchBytes: 1, maxPendingBytes: 10 });
    const reported: number[] = [];
    for (const lost of [3, 2]) {
      script.push(...Array<Reaction>(20).fill('EIO'));
      for (let n = 0; n < lost + 2; n++) sink.write('abcd\n');
      script.length = 0;
      await until(() => sink.stats().pending === 0 && sink.stats().state === 'ok');
      const line = text().trimEnd().split('\n').at(-1) ?? '';
      reported.push(JSON.parse(line).dropped.overflow);
    }
    expect(reported).toEqual([3, 2]);
    expect(
      text()
        .split('\n')
        .filter((line) => line === 'abcd').length,
    ).toBe(4);
  });

  it('has the report when flushSync returns, also within a window', () => {
    const { sink, script, text } = setup({ flush: 'window', windowMs: 3_600_000, maxPendingBytes: 0 });
    script.push('EIO', 'EIO');
    sink.write('a\n');
    sink.flushSync();
    expect(text()).toMatch(/^\{"timestamp":.*"msg":"1 log lines were dropped".*\}\n$/);
    expect(sink.stats()).toMatchObject({ accepted: 2, written: 1, pending: 0 });
  });

  it('tells a listener instead, which may write at that moment', () => {
    const { sink, script, text } = setup({ flush: 'line', maxPendingBytes: 0 });
    const events: SinkEvent[] = [];
    sink.reportTo((event) => {
      events.push(event);
      sink.write(`${event.state}\n`);
    });
    script.push('EIO', 'EIO');
    sink.write('a\n');
    sink.flushSync();
    expect(events).toEqual([
      { state: 'degraded', error: expect.any(Error), dropped: { overflow: 0, failed: 0, closed: 0 } },
      { state: 'ok', error: expect.any(Error), dropped: { overflow: 1, failed: 0, closed: 0 } },
    ]);
    expect(text()).toBe('degraded\nok\n');
  });

  it('is not hurt by a listener that throws', () => {
    const { sink, script, text } = setup({ flush: 'line' });
    sink.reportTo(() => {
      throw new Error('on purpose');
    });
    script.push('EAGAIN');
    sink.write('a\n');
    sink.flushSync();
    expect(text()).toBe('a\n');
  });
});

describe('a fallback', () => {
  const down = (fallback: Sink): FdSink => {
    const { sink, script } = setup({ flush: 'line' }, fallback);
    script.push('EPIPE');
    sink.write('größe\n');
    return sink;
  };

  it('gets each line as a text, with a record that stands in for the lost one', () => {
    const fallback = memory();
    down(fallback);
    expect(fallback.lines).toEqual(['größe\n']);
    expect(fallback.records).toMatchObject([{ msg: 'größe', levelName: 'info', fields: {} }]);
  });

  it('is flushed together with its sink', async () => {
    const calls: string[] = [];
    const fallback: Sink = {
      write() {},
      flush: async () => void calls.push('flush'),
      flushSync: () => void calls.push('flushSync'),
    };
    const sink = down(fallback);
    await sink.flush();
    sink.flushSync();
    expect(calls).toEqual(['flush', 'flushSync']);
  });

  it.for([
    [
      'throws',
      () => {
        throw new Error('on purpose');
      },
    ],
    ['rejects', () => Promise.reject(new Error('on purpose'))],
  ] as const)('that %s makes the line a dropped one', async ([, write]) => {
    const sink = down({ write });
    await sink.flush();
    await until(() => sink.stats().dropped.failed === 1);
    expect(sink.stats()).toMatchObject({ accepted: 1, written: 0, fallback: 0, pending: 0, state: 'down' });
  });

  it('gets bytes that are no text as they are', () => {
    const fallback = memory();
    const { sink, script } = setup({ flush: 'line' }, fallback);
    script.push('EPIPE');
    sink.write(Uint8Array.of(0xff, 10, 0xfe));
    expect(fallback.lines).toEqual([Uint8Array.of(0xff, 10, 0xfe)]);
  });

  it('gets records of several lines whole when they cannot be told apart', () => {
    const fallback = memory();
    const { sink, script } = setup({ flush: 'window', windowMs: 3_600_000 }, fallback);
    sink.write('first\n');
    sink.write('a\n  b\n');
    sink.write('c\n');
    script.push('EPIPE');
    sink.flushSync();
    expect(fallback.lines).toEqual(['a\n  b\nc\n']);
    expect(sink.stats()).toMatchObject({ accepted: 3, written: 3, fallback: 2 });
  });
});
