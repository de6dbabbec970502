import { join } from 'node:path';
import { createLogger } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { files } from '../src/index.ts';
import { folder, textIn } from './logs.ts';

/** Numbers of the records in a folder, in the order of the files. */
const numbers = (logs: string): number[] =>
  [...textIn(logs).matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n));

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('a queue before the files', () => {
  it.for([
    ['block', 50],
    ['sync-fallback', 50],
    ['sync-fallback', 10_000],
  ] as const)(
    'with overflow %s and room for %i loses nothing and keeps the order',
    async ([overflow, max]) => {
      const logs = folder();
      const out = files({
        path: join(logs, 'app.log'),
        rotate: { size: '20kB' },
        buffer: { overflow, max },
      });
      const log = createLogger({ sinks: { out } });
      for (let n = 0; n < 3000; n++) log.info('order placed', { n });
      await log.flush();
      expect(numbers(logs)).toEqual(upTo(3000));
      for (let n = 3000; n < 3500; n++) log.info('order placed', { n });
      await log.close();
      expect(numbers(logs)).toEqual(upTo(3500));
      expect(log.stats().sinks['out']).toMatchObject({ accepted: 3500, written: 3500, pending: 0 });
    },
  );

  it('is drained by flushSync, as it is when the process ends', () => {
    const logs = folder();
    const out = files({ path: join(logs, 'app.log'), rotate: { size: '2kB' }, buffer: {} });
    const log = createLogger({ sinks: { out } });
    for (let n = 0; n < 500; n++) log.info('order placed', { n });
    log.flushSync();
    expect(numbers(logs)).toEqual(upTo(500));
  });
});

describe('flush and close', () => {
  it('have every line in the files when they resolve', async () => {
    const logs = folder();
    const log = createLogger({
      sinks: { out: files({ path: join(logs, 'app.log'), rotate: { size: '2kB' } }) },
    });
    for (let n = 0; n < 100; n++) log.info('order placed', { n });
    await log.flush();
    expect(numbers(logs)).toEqual(upTo(100));
    log.info('order placed', { n: 100 });
    await log.close();
    expect(numbers(logs)).toEqual(upTo(101));
    expect(log.stats().sinks['out']).toMatchObject({ rotations: expect.any(Number) });
  });
});

describe('the health of files behind a queue', () => {
  it('shows what is compressed', async () => {
    const logs = folder();
    const out = files({ path: join(logs, 'app.log'), rotate: { size: '4MB' }, compress: 'gzip', buffer: {} });
    const log = createLogger({ sinks: { out } });
    const text = 'x'.repeat(1000);
    for (let n = 0; n < 6000; n++) log.info(text);
    log.flushSync();
    const closing = log.close();
    let closed = false;
    void closing.then(() => {
      closed = true;
    });
    const kinds = new Set<string>();
    while (!closed) {
      for (const { kind } of log.health()['out']?.work ?? []) kinds.add(kind);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect([...kinds]).toEqual(['compress']);
    expect(log.health()['out']?.work).toBe(undefined);
  });
});
