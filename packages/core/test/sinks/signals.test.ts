import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, folder, ready, run, start, textOf } from './processes.ts';
import { linesOf } from './scenario.ts';

const options = { flush: 'window', windowMs: 60_000 } as const;

describe('a process that a signal ends', () => {
  it('flushes with the hook, and the parent sees the signal', async () => {
    const path = join(folder(), 'log');
    const { code, signal } = await run({ path, end: 'signal', options, count: 1000, signals: ['SIGTERM'] });
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGTERM' });
    expect(textOf(path)).toBe(linesOf(1000));
  });

  it.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('from outside, %s, has the same end', async (name) => {
    const path = join(folder(), 'log');
    const child = start({
      path,
      end: 'stay',
      options,
      count: 1000,
      signals: ['SIGTERM', 'SIGINT', 'SIGHUP'],
    });
    const end = ended(child);
    await ready(child);
    child.kill(name);
    expect((await end).signal).toBe(name);
    expect(textOf(path)).toBe(linesOf(1000));
  });

  it.for(['on', 'once'] as const)(
    'leaves the end to the application that listens with %s',
    async (listener) => {
      const path = join(folder(), 'log');
      const scenario = {
        path,
        end: 'signal',
        options,
        count: 1000,
        signals: ['SIGTERM'],
        listener,
        extra: 3,
      } as const;
      const { code, signal } = await run(scenario);
      expect({ code, signal }).toEqual({ code: 9, signal: null });
      expect(textOf(path)).toBe(linesOf(1003));
    },
  );

  it('ends by the signal although two hooks listen', async () => {
    const path = join(folder(), 'log');
    const scenario = { path, end: 'signal', options, count: 10, signals: ['SIGTERM', 'SIGTERM'] } as const;
    expect((await run(scenario)).signal).toBe('SIGTERM');
    expect(textOf(path)).toBe(linesOf(10));
  });

  it('waits for a stalled reader no longer than the hook says', async () => {
    const child = start({
      end: 'signal',
      count: 10_000,
      options: { exitTimeoutMs: 3_600_000 },
      nonBlocking: true,
      signals: ['SIGTERM'],
      signalTimeoutMs: 50,
    });
    child.stdout!.on('readable', () => {});
    const { signal, stderr } = await ended(child, false);
    expect(signal).toBe('SIGTERM');
    expect(linesOf(10_000).endsWith(stderr)).toBe(true);
    expect(stderr.length).toBeGreaterThan(0);
  });

  it('flushes the sinks of other loggers, too', async () => {
    const path = join(folder(), 'log');
    const scenario = {
      path,
      end: 'signal',
      options,
      count: 10,
      signals: ['SIGTERM'],
      flushNothing: true,
    } as const;
    expect((await run(scenario)).signal).toBe('SIGTERM');
    expect(textOf(path)).toBe(linesOf(10));
  });
});

describe('a process that is killed', () => {
  it('has lost nothing that was logged line by line', async () => {
    const path = join(folder(), 'log');
    const child = start({ path, end: 'stay', options: { flush: 'line' }, count: 10_000 });
    const end = ended(child);
    await ready(child);
    child.kill('SIGKILL');
    await end;
    expect(textOf(path)).toBe(linesOf(10_000));
  });

  it('has lost nothing under windows but what was logged within the last one', async () => {
    const path = join(folder(), 'log');
    const child = start({ path, end: 'stay', count: 10_000, settleMs: 100 });
    const end = ended(child);
    await ready(child);
    child.kill('SIGKILL');
    await end;
    expect(textOf(path)).toBe(linesOf(10_000));
  });

  it('has written the lines of a window that was not over in one piece or not at all', async () => {
    const path = join(folder(), 'log');
    const child = start({ path, end: 'stay', options, count: 10_000 });
    const end = ended(child);
    await ready(child);
    child.kill('SIGKILL');
    await end;
    const text = textOf(path);
    expect(text.endsWith('\n')).toBe(true);
    expect(linesOf(10_000).startsWith(text)).toBe(true);
  });
});
