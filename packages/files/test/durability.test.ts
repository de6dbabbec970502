import { join } from 'node:path';
import { createLogger } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { files } from '../src/index.ts';
import { lineOf, linesOf } from './lines.ts';
import { folder, record, textIn, until } from './logs.ts';

describe('durability', () => {
  it('none brings nothing to the disk by itself', async () => {
    const sink = files({ path: join(folder(), 'app.log'), rotate: { size: 500 } });
    for (let n = 0; n < 100; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(sink.stats()).toMatchObject({ syncs: 0, syncFailures: 0 });
  });

  it('each brings every line to the disk before the call returns', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), durability: 'each', rotate: { size: 500 } });
    for (let n = 0; n < 20; n++) {
      sink.write(lineOf(n), record);
      expect(sink.stats().syncs).toBe(n + 1);
    }
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(linesOf(20));
  });

  it('interval does so after a while, and only when there is something new', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), durability: 'interval', intervalMs: 20 });
    sink.write(lineOf(0), record);
    sink.flushSync();
    expect(sink.stats().syncs).toBe(0);
    await until(() => sink.stats().syncs === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sink.stats().syncs).toBe(1);
    sink.write(lineOf(1), record);
    await until(() => sink.stats().syncs === 2);
    await sink[Symbol.asyncDispose]();
    expect(textIn(logs)).toBe(linesOf(2));
  });

  it('interval loses no file that is put away, and syncs once more when it is closed', async () => {
    const logs = folder();
    const sink = files({
      path: join(logs, 'app.log'),
      durability: 'interval',
      intervalMs: 3_600_000,
      flush: 'line',
      rotate: { size: 100 },
    });
    for (let n = 0; n < 5; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(sink.stats()).toMatchObject({ syncs: 5, syncFailures: 0, rotations: 4 });
    expect(textIn(logs)).toBe(linesOf(5));
  });

  it('of an audit record does not depend on it: rotated files are brought to the disk, too', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), flush: 'line', rotate: { size: 100 } });
    for (let n = 0; n < 5; n++) sink.write(lineOf(n), record);
    sink.sync?.();
    expect(sink.stats().syncs).toBe(5);
    const log = createLogger({ sinks: { out: sink } });
    await log.audit({ action: 'role.granted', actor: { type: 'user', id: 'u-1' }, outcome: 'success' });
    expect(sink.stats().syncs).toBeGreaterThan(5);
    await log.close();
  });
});
