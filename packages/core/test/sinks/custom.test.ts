import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../src/formatters/record.ts';
import { memory, type Sink, sink } from '../../src/sinks/index.ts';
import { balanceOf } from './processes.ts';

const recordOf = (msg: string): LogRecord => ({ msg }) as LogRecord;
const feed = (target: Sink, count: number): void => {
  for (let n = 0; n < count; n++) target.write(`${n}\n`, recordOf(`${n}`));
};

describe('a custom sink', () => {
  it('gives each record to the function', () => {
    const got: string[] = [];
    const target = sink(({ msg }) => void got.push(msg));
    feed(target, 3);
    expect(got).toEqual(['0', '1', '2']);
    expect(target.stats!()).toMatchObject({ accepted: 3, written: 3, pending: 0 });
  });

  it('waits in flush for the promises that are under way', async () => {
    const release: (() => void)[] = [];
    const target = sink(() => new Promise<void>((resolve) => release.push(resolve)));
    feed(target, 3);
    expect(target.stats!()).toMatchObject({ written: 0, pending: 3 });
    let flushed = false;
    const flush = target.flush!().then(() => {
      flushed = true;
    });
    release[0]!();
    release[1]!();
    await new Promise(setImmediate);
    expect(flushed).toBe(false);
    release[2]!();
    await flush;
    expect(target.stats!()).toMatchObject({ written: 3, pending: 0 });
  });

  const boom = new Error('boom');
  const ways = [
    [
      'throws',
      () => {
        throw boom;
      },
    ],
    ['rejects', () => Promise.reject(boom)],
  ] as const;

  it.for(ways)('that %s loses nothing with a fallback', async ([, write]) => {
    const fallback = memory();
    const target = sink(write, { fallback });
    feed(target, 3);
    await target.flush!();
    expect(fallback.lines).toEqual(['0\n', '1\n', '2\n']);
    expect(fallback.records.map(({ msg }) => msg)).toEqual(['0', '1', '2']);
    const account = { accepted: 3, written: 3, fallback: 3, lastError: 'boom', state: 'degraded' };
    expect(target.stats!()).toMatchObject(account);
  });

  it.for(ways)('that %s counts what it loses without one', async ([, write]) => {
    const target = sink(write);
    feed(target, 3);
    await target.flush!();
    expect(target.stats!()).toMatchObject({ accepted: 3, written: 0, dropped: { failed: 3 }, pending: 0 });
  });

  it('counts what its fallback loses', async () => {
    const fallback: Sink = { write: () => Promise.reject(boom) };
    const target = sink(() => Promise.reject(boom), { fallback });
    feed(target, 3);
    await target.flush!();
    await new Promise(setImmediate);
    expect(target.stats!()).toMatchObject({ written: 0, fallback: 0, dropped: { failed: 3 } });
  });

  it('has no more under way than it is allowed to', async () => {
    const release: (() => void)[] = [];
    const target = sink(() => new Promise<void>((resolve) => release.push(resolve)), { maxInFlight: 10 });
    feed(target, 100);
    expect(release.length).toBe(10);
    expect(target.stats!()).toMatchObject({ pending: 10, dropped: { overflow: 90 } });
    for (const resolve of release) resolve();
    await target.flush!();
    expect(balanceOf(target.stats!())).toBe(0);
    expect(target.stats!()).toMatchObject({ written: 10, pending: 0 });
  });

  it.for([
    ['without a fallback', undefined, 'record'],
    ['with a fallback that reads records', sink(() => {}), 'record'],
    ['with a fallback that reads lines', memory(), 'both'],
  ] as const)('%s asks for %s', ([, fallback, input]) => {
    expect(sink(() => {}, fallback === undefined ? {} : { fallback }).input).toBe(input);
  });

  it('counts records after its end as dropped', async () => {
    const target = sink(() => {});
    await target[Symbol.asyncDispose]!();
    feed(target, 2);
    expect(target.stats!()).toMatchObject({ accepted: 2, written: 0, dropped: { closed: 2 } });
  });
});
