import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configure } from '../../src/index.ts';
import { folder } from './folder.ts';
import { log, watched } from './watched.ts';

describe('the sinks of a watched file', () => {
  it('stay open when their data stays the same, and are closed when they go', async () => {
    const home = folder();
    const path = join(home, 'a.json');
    const released: string[] = [];
    let made = 0;
    const counted = ({ id }: { readonly id?: unknown }) => {
      made++;
      return { write() {}, [Symbol.asyncDispose]: async () => void released.push(String(id)) };
    };
    const sinkTypes = new Map([['counted', counted]]);
    const text = (level: string, ...ids: string[]): string =>
      JSON.stringify({ level, sinks: Object.fromEntries(ids.map((id) => [id, { type: 'counted', id }])) });
    writeFileSync(path, text('info', 'a', 'b'));
    const { watcher, has } = await watched(path, { sinkTypes });
    writeFileSync(path, text('warn', 'a', 'b'));
    await has(1);
    expect([made, released]).toEqual([2, []]);
    writeFileSync(path, text('warn', 'a', 'c'));
    await has(2);
    expect([made, released]).toEqual([3, ['b']]);
    writeFileSync(path, text('inof', 'a', 'd'));
    expect(await watcher.reload()).toBe(false);
    expect([made, released]).toEqual([3, ['b']]);
    // Only the logger that is made of it finds this mistake.
    writeFileSync(
      path,
      JSON.stringify({
        ...JSON.parse(text('info', 'a', 'd')),
        filters: [{ action: 'drop', msg: { regex: '(' } }],
      }),
    );
    expect(await watcher.reload()).toBe(false);
    expect([made, released]).toEqual([4, ['b', 'd']]);
  });

  it('release the fallbacks that were made for them', async () => {
    const path = join(folder(), 'a.json');
    const released: unknown[] = [];
    const counted = ({ id }: { readonly id?: unknown }) => ({
      write() {},
      [Symbol.asyncDispose]: async () => void released.push(id),
    });
    const text = (id: number): string =>
      JSON.stringify({ sinks: { a: { type: 'counted', id, fallback: { type: 'counted', id: id + 10 } } } });
    writeFileSync(path, text(1));
    const { watcher } = await watched(path, { sinkTypes: new Map([['counted', counted]]) });
    await watcher.reload();
    expect(released).toEqual([]);
    writeFileSync(path, text(2));
    await watcher.reload();
    expect(released).toEqual([1, 11]);
  });

  it('behind queues are made anew, and go on to work', async () => {
    const home = folder();
    const path = join(home, 'a.json');
    const text = (async: boolean, level: string): string =>
      JSON.stringify({ async, level, sinks: { file: { type: 'file', path: join(home, 'a.log') } } });
    writeFileSync(path, text(true, 'info'));
    const { watcher } = await watched(path);
    for (const [n, async] of [true, true, false, false, true].entries()) {
      writeFileSync(path, text(async, n % 2 === 0 ? 'info' : 'debug'));
      expect(await watcher.reload()).toBe(true);
      log.info(`round ${n}`);
    }
    await (await configure({ sinks: {} })).close();
    const written = readFileSync(join(home, 'a.log'), 'utf8').trimEnd().split('\n');
    expect(written.map((line) => JSON.parse(line).msg)).toEqual([0, 1, 2, 3, 4].map((n) => `round ${n}`));
  });

  it('lose no line of a file when the configuration changes while records come', async () => {
    const home = folder();
    const path = join(home, 'a.json');
    const logs = (name: string): string => join(home, name);
    const text = (name: string): string =>
      JSON.stringify({ sinks: { file: { type: 'file', path: logs(name) } } });
    writeFileSync(path, text('0.log'));
    const { watcher } = await watched(path);
    let written = 0;
    for (let round = 1; round <= 20; round++) {
      writeFileSync(path, text(`${round % 3}.log`));
      const reloaded = watcher.reload();
      for (let n = 0; n < 50; n++) {
        log.info('line', { n: written++ });
        if (n % 10 === 0) await new Promise(setImmediate);
      }
      expect(await reloaded).toBe(true);
    }
    await (await configure({ sinks: {} })).close();
    const numbers = ['0.log', '1.log', '2.log'].flatMap((name) =>
      readFileSync(logs(name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { n: number }).n),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: written }, (_, n) => n));
  });
});
