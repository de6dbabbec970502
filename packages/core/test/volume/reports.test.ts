import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDiscards, type OwnRecord } from '../../src/volume/index.ts';
import { sceneOf, times } from './scene.ts';

const everything = { filters: [(): boolean => false] };

describe('the record about discarded ones', () => {
  it('comes once in an interval, with the numbers since the last one', () => {
    const { own, passing, time } = sceneOf({ ...everything, reportMs: 1000 });
    passing(times(3));
    time.advance(999);
    expect(own).toEqual([]);
    time.advance(1);
    passing(times(2));
    time.advance(1000);
    expect(own).toEqual([
      {
        level: 30,
        levelName: 'info',
        logger: 'stele',
        msg: 'records discarded',
        fields: { discarded: { filter: 3 }, since: '2026-11-20T00:00:00.000Z', total: 3 },
      },
      {
        level: 30,
        levelName: 'info',
        logger: 'stele',
        msg: 'records discarded',
        fields: { discarded: { filter: 2 }, since: '2026-11-20T00:00:01.000Z', total: 5 },
      },
    ]);
  });

  it('does not come when nothing was discarded, and needs no timer then', () => {
    const { own, time, discards } = sceneOf({ filters: [() => true] });
    time.advance(1e9);
    discards.close();
    expect(own).toEqual([]);
    expect(time.waiting).toBe(0);
  });

  it('comes every minute when no interval is given', () => {
    const { give, own, time } = sceneOf(everything);
    give();
    time.advance(59_999);
    expect(own.length).toBe(0);
    time.advance(1);
    expect(own.length).toBe(1);
  });

  it('comes with a discarded record where timers do not run', () => {
    const { give, own, time } = sceneOf({ ...everything, reportMs: 1000 });
    give();
    time.now += 1000;
    give();
    expect(own.map(({ fields }) => fields['discarded'])).toEqual([{ filter: 2 }]);
    expect(time.waiting).toBe(0);
  });

  it('comes a last time on close, and never again', () => {
    const { discards, give, own, time } = sceneOf(everything);
    give();
    discards.close();
    give();
    discards.close();
    time.advance(1e9);
    expect(own.length).toBe(1);
    expect(discards.counts.filter).toBe(2);
  });

  it('never comes with an interval of 0', () => {
    const { discards, give, own, time } = sceneOf({ ...everything, reportMs: 0 });
    give();
    time.advance(1e9);
    discards.close();
    expect(own).toEqual([]);
    expect(discards.counts.filter).toBe(1);
  });

  it('that cannot be written is reported', () => {
    const reports: unknown[] = [];
    const boom = new Error('boom');
    const emit = (): void => {
      throw boom;
    };
    const report = (...about: unknown[]): void => void reports.push(about);
    const discards = createDiscards(1, { clock: Date.now, emit, report });
    discards.add('throttled');
    discards.close();
    expect(reports).toEqual([['volume', boom]]);
  });

  it('comes by a real timer', async () => {
    const own = await new Promise<OwnRecord>((emit) => {
      createDiscards(1, { clock: Date.now, emit, report: () => {} }).add('rate', 4);
    });
    expect(own.fields['discarded']).toEqual({ rate: 4 });
  });

  it('keeps no process alive', () => {
    const fixture = join(import.meta.dirname, 'fixtures', 'discard.child.ts');
    const { stdout, status } = spawnSync(process.execPath, ['--conditions=@stele/source', fixture], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect({ stdout, status }).toEqual({ stdout: 'duplicate 1\n', status: 0 });
  });
});
