import { appendFileSync, existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SinkEvent } from '../../src/sinks/index.ts';
import { folder, textOf } from '../sinks/processes.ts';
import { lineOf, linesOf } from '../sinks/scenario.ts';
import { contentOf, filesOf, record, rotating, textOfAll } from './logs.ts';

const inFolder = (): string => join(folder(), 'app.log');
const stamp = 'app.20261121T101500Z';

describe.for([
  ['gzip', '.gz'],
  ['zstd', '.zst'],
] as const)('compression with %s', ([compress, suffix]) => {
  it('is done when flush resolves, and the text is the same', async () => {
    const path = inFolder();
    const sink = rotating(path, { size: 5000, compress });
    for (let n = 0; n < 300; n++) sink.write(lineOf(n), record);
    await sink.flush();
    const [current, ...rotated] = filesOf(path).reverse();
    expect(current).toBe('app.log');
    expect(rotated.length).toBeGreaterThan(5);
    expect(rotated.filter((name) => !name.endsWith(`.log${suffix}`))).toEqual([]);
    expect(textOfAll(path)).toBe(linesOf(300));
  });

  it('is done when the sink is closed', async () => {
    const path = inFolder();
    const sink = rotating(path, { size: 1, compress });
    for (let n = 0; n < 3; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]();
    expect(filesOf(path)).toEqual([`${stamp}.log${suffix}`, `${stamp}-1.log${suffix}`, 'app.log']);
    expect(textOfAll(path)).toBe(linesOf(3));
  });

  it('keeps permissions and times', async () => {
    const path = inFolder();
    writeFileSync(path, 'old\n', { mode: 0o600 });
    utimesSync(path, 1_000_000, 2_000_000);
    const sink = rotating(path, { size: 1, compress });
    sink.write('new\n', record);
    await sink.flush();
    const { mode, mtimeMs } = statSync(join(dirname(path), `${stamp}.log${suffix}`));
    expect([mode & 0o777, mtimeMs]).toEqual([0o600, 2_000_000_000]);
  });

  it('packs a file of several pieces', async () => {
    const path = inFolder();
    const text = linesOf(30_000);
    writeFileSync(path, text);
    const sink = rotating(path, { size: 1, compress });
    sink.write('new\n', record);
    await sink.flush();
    expect(contentOf(join(dirname(path), `${stamp}.log${suffix}`))).toBe(text);
  });

  it('is resumed after a crash, whatever it has left', async () => {
    const path = inFolder();
    const leave = (name: string, bytes: string | Uint8Array): void =>
      writeFileSync(join(dirname(path), name), bytes);
    // Begun; complete, but the plain file not removed; done, but its trace not removed; never begun.
    leave('app.20260101T000000Z.log', '1\n');
    leave('app.20260101T000000Z.log.gz.12-34.tmp', 'half');
    leave('app.20260102T000000Z.log', '2\n');
    leave('app.20260102T000000Z.log.gz', gzipSync('2\n'));
    leave('app.20260103T000000Z.log.gz', gzipSync('3\n'));
    leave('app.20260103T000000Z.log.gz.12-34.tmp', '3\n');
    leave('app.20260104T000000Z.log', '4\n');
    const sink = rotating(path, { size: 100, compress });
    sink.write('5\n', record);
    await sink.flush();
    expect(filesOf(path)).toEqual([
      `app.20260101T000000Z.log${suffix}`,
      `app.20260102T000000Z.log${suffix}`,
      'app.20260103T000000Z.log.gz',
      `app.20260104T000000Z.log${suffix}`,
      'app.log',
    ]);
    expect(textOfAll(path)).toBe('1\n2\n3\n4\n5\n');
  });
});

describe('compression', () => {
  it('that was begun by a process with other options is taken back', () => {
    const path = inFolder();
    writeFileSync(join(dirname(path), `${stamp}.log`), '1\n');
    writeFileSync(join(dirname(path), `${stamp}.log.zst.1-2.tmp`), 'half');
    writeFileSync(join(dirname(path), `${stamp}.log.gz`), 'half');
    rotating(path, { size: 100, compress: false });
    expect(filesOf(path)).toEqual([`${stamp}.log`, 'app.log']);
  });

  it('leaves what has no other copy', () => {
    const path = inFolder();
    writeFileSync(join(dirname(path), `${stamp}.log.gz.1-2.tmp`), 'half');
    rotating(path, { size: 100, compress: 'gzip' });
    expect(filesOf(path)).toEqual([`${stamp}.log.gz.1-2.tmp`, 'app.log']);
  });

  it('by several sinks on one file does the work of one', async () => {
    const path = inFolder();
    writeFileSync(join(dirname(path), 'app.20260101T000000Z.log'), linesOf(20_000));
    const sinks = Array.from({ length: 3 }, () => rotating(path, { size: 1000, compress: 'gzip' }));
    const events: SinkEvent[] = [];
    for (const sink of sinks) sink.reportTo((event) => events.push(event));
    for (let n = 0; n < 300; n++) {
      sinks[n % 3]!.write(lineOf(20_000 + n), record);
      if (n % 10 === 0) await sinks[n % 3]!.flush();
    }
    await Promise.all(sinks.map((sink) => sink.flush()));
    expect(textOfAll(path)).toBe(linesOf(20_300));
    expect(filesOf(path).filter((name) => !/^app\.(log|.*\.log\.gz)$/.test(name))).toEqual([]);
    expect(events).toEqual([]);
  });

  it('gives up a file that is written to meanwhile, says so, and packs it with the next one', async () => {
    const path = inFolder();
    writeFileSync(path, linesOf(20_000));
    const sink = rotating(path, { size: 1, compress: 'gzip' });
    const events: SinkEvent[] = [];
    sink.reportTo((event) => events.push(event));
    sink.write('1\n', record);
    const away = join(dirname(path), `${stamp}.log`);
    const writing = setInterval(() => existsSync(away) && appendFileSync(away, 'late\n'), 1);
    await sink.flush();
    clearInterval(writing);
    expect(events).toMatchObject([{ state: 'degraded', error: { code: 'EBUSY' } }]);
    expect(filesOf(path)).toEqual([`${stamp}.log`, 'app.log']);
    const late = textOf(away);
    sink.write('2\n', record);
    await sink.flush();
    expect(filesOf(path)).toEqual([`${stamp}.log.gz`, `${stamp}-1.log.gz`, 'app.log']);
    expect(textOfAll(path)).toBe(`${late}1\n2\n`);
    expect(sink.stats()).toMatchObject({ accepted: 2, written: 2, state: 'ok' });
    expect(events.length).toBe(1);
  });

  it('of a file that retention removes meanwhile leaves nothing', async () => {
    const path = inFolder();
    writeFileSync(path, linesOf(20_000));
    const sink = rotating(path, { size: 1, keep: 1, compress: 'gzip' });
    const events: SinkEvent[] = [];
    sink.reportTo((event) => events.push(event));
    sink.write('1\n', record);
    while (!readdirSync(dirname(path)).some((name) => name.endsWith('.tmp')))
      await new Promise((resolve) => setTimeout(resolve, 1));
    sink.write('2\n', record);
    await sink.flush();
    expect(filesOf(path)).toEqual([`${stamp}-1.log.gz`, 'app.log']);
    expect(textOfAll(path)).toBe('1\n2\n');
    expect(events).toEqual([]);
  });
});
