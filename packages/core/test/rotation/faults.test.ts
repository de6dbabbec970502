import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { openFile } from '#runtime';
import { createLogger } from '../../src/index.ts';
import { file, memory, type Sink, type SinkEvent } from '../../src/sinks/index.ts';
import { createActiveFile } from '../../src/sinks/rotation/active-file.ts';
import { balanceOf, folder, textOf } from '../sinks/processes.ts';
import { lineOf, linesOf } from '../sinks/scenario.ts';
import { filesOf, NOON, piecesOf, record, rotating, textOfAll, until } from './logs.ts';

const NOBODY = 65_534;
const shell = (command: string): boolean => spawnSync('/bin/sh', ['-c', command]).status === 0;
const inFolder = (): string => join(folder(), 'app.log');

/** A folder in which permissions count: not even root can ignore them, because it is nobody meanwhile. */
function restricted(path: string, run: () => void): void {
  const root = process.getuid?.() === 0;
  const home = dirname(path);
  if (root) chownSync(home, NOBODY, NOBODY);
  chmodSync(home, 0o555);
  if (root) process.seteuid?.(NOBODY);
  try {
    run();
  } finally {
    if (root) process.seteuid?.(0);
    chmodSync(home, 0o755);
  }
}

function eventsOf(sink: Pick<Sink, 'reportTo'>): SinkEvent[] {
  const events: SinkEvent[] = [];
  sink.reportTo?.((event) => events.push(event));
  return events;
}

describe('a file that cannot be renamed', () => {
  it('is written to, is told of once, and is put away when that is possible again', async () => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { size: 300 }, () => now);
    const events = eventsOf(sink);
    restricted(path, () => {
      for (let n = 0; n < 50; n++) {
        sink.write(lineOf(n), record);
        now += 10_000;
      }
    });
    await Promise.resolve();
    expect(textOf(path)).toBe(linesOf(50));
    expect(events).toMatchObject([{ state: 'degraded', error: { code: 'EACCES' } }]);
    expect(sink.stats()).toMatchObject({
      written: 50,
      state: 'ok',
      lastError: expect.stringContaining('EACCES'),
    });
    now += 60_000;
    sink.write(lineOf(50), record);
    expect(piecesOf(path)).toEqual([linesOf(50), lineOf(50)]);
    now += 60_000;
    restricted(path, () => {
      for (let n = 51; n < 60; n++) sink.write(lineOf(n), record);
    });
    await Promise.resolve();
    expect(textOfAll(path)).toBe(linesOf(60));
    expect(events.length).toBe(2);
  });

  it('because something is mounted there leaves no trace of the attempt', (context) => {
    const path = inFolder();
    writeFileSync(path, '');
    writeFileSync(`${path}.source`, '');
    if (!shell(`mount --bind ${path}.source ${path}`)) context.skip('mounting is not permitted here');
    context.onTestFinished(() => void shell(`umount -l ${path}`));
    const sink = rotating(path, { size: 1 });
    for (let n = 0; n < 3; n++) sink.write(`${n}\n`, record);
    expect(textOf(path)).toBe('0\n1\n2\n');
    expect(sink.stats().lastError).toContain('EBUSY');
    expect(filesOf(path)).toEqual(['app.log', 'app.log.source']);
  });

  it('is not tried again with every line', () => {
    const path = inFolder();
    let now = NOON;
    const sink = rotating(path, { size: 1 }, () => now);
    sink.write('1\n', record);
    restricted(path, () => sink.write('2\n', record));
    sink.write('3\n', record);
    expect(filesOf(path)).toEqual(['app.log']);
    now += 1000;
    sink.write('4\n', record);
    expect(piecesOf(path)).toEqual(['1\n2\n3\n', '4\n']);
  });

  it('is told of to onInternalError of a logger', async () => {
    const path = join(folder(), `${'x'.repeat(240)}.log`);
    const errors: unknown[] = [];
    const log = createLogger({
      sinks: { out: file({ path, rotate: { size: 100 } }) },
      onInternalError: ({ kind, error }) => errors.push([kind, (error as { code?: string }).code]),
    });
    for (let n = 0; n < 10; n++) {
      log.info('placed', { n });
      await log.flush();
    }
    await log.close();
    expect(errors).toEqual([['sink', 'ENAMETOOLONG']]);
    expect(textOf(path).split('\n').length).toBe(11);
    expect(log.stats()).toMatchObject({ records: 10, written: 10, dropped: {} });
  });

  it('is told of later to a listener that comes later', async () => {
    const path = join(folder(), `${'x'.repeat(240)}.log`);
    const sink = rotating(path, { size: 1 });
    sink.write('1\n', record);
    sink.write('2\n', record);
    await Promise.resolve();
    const events = eventsOf(sink);
    await Promise.resolve();
    expect(events).toMatchObject([{ error: { code: 'ENAMETOOLONG' } }]);
  });

  it('costs nothing when the listener throws', async () => {
    const path = join(folder(), `${'x'.repeat(240)}.log`);
    const sink = rotating(path, { size: 1 });
    sink.reportTo(() => {
      throw new Error('on purpose');
    });
    sink.write('1\n', record);
    sink.write('2\n', record);
    await sink[Symbol.asyncDispose]();
    expect(textOf(path)).toBe('1\n2\n');
  });
});

describe('a file in whose place none can be opened', () => {
  const rotator = (path: string, after: () => void) => {
    const failures: unknown[] = [];
    const put = (): string => {
      renameSync(path, `${path}.away`);
      after();
      return `${path}.away`;
    };
    const replaced = (): void => {};
    const recovered = (): void => {};
    const failed = (error: unknown): void => void failures.push((error as { code?: string }).code);
    return { failures, due: () => true, put, replaced, failed, recovered };
  };

  it('gets its name back', () => {
    const path = inFolder();
    writeFileSync(path, '1\n');
    const made = rotator(path, () => symlinkSync('/nowhere/at/all', path));
    const fd = openFile(path);
    const active = createActiveFile(fd, path, { mkdir: false }, made, () => NOON);
    expect(active.next(1)).toBe(fd);
    expect(made.failures).toEqual(['ENOENT']);
    expect(textOf(path)).toBe('1\n');
    active.close();
  });

  it('goes on under its new name while the old one is taken, and is followed by a new one later', () => {
    const path = inFolder();
    let now = NOON;
    writeFileSync(path, '1\n');
    const made = rotator(path, () => mkdirSync(path));
    const fd = openFile(path);
    const active = createActiveFile(fd, path, {}, made, () => now);
    expect(active.next(1)).toBe(fd);
    expect(made.failures).toEqual(['EISDIR']);
    rmSync(path, { recursive: true });
    expect(active.next(1)).toBe(fd);
    now += 1000;
    expect(existsSync(path)).toBe(false);
    active.next(1);
    expect(textOf(path)).toBe('');
    expect(made.failures.length).toBe(1);
    active.close();
  });
});

describe('somebody else', () => {
  it('may remove the folder: it is made again', () => {
    const path = join(folder(), 'logs', 'app.log');
    const sink = rotating(path, { size: 250, compress: 'gzip', keep: 9 });
    for (let n = 0; n < 10; n++) sink.write(lineOf(n), record);
    rmSync(dirname(path), { recursive: true });
    for (let n = 10; n < 20; n++) sink.write(lineOf(n), record);
    expect(textOfAll(path)).toBe(linesOf(10, 10));
    expect(sink.stats()).toMatchObject({ accepted: 20, written: 20, state: 'ok' });
  });

  it('may remove the folder for good: lines are taken, and the reason is told', async () => {
    const path = join(folder(), 'logs', 'app.log');
    mkdirSync(dirname(path));
    const sink = rotating(path, { size: 250 }, undefined, { mkdir: false });
    const events = eventsOf(sink);
    rmSync(dirname(path), { recursive: true });
    for (let n = 0; n < 10; n++) sink.write(lineOf(n), record);
    await sink.flush();
    expect(existsSync(dirname(path))).toBe(false);
    expect(sink.stats()).toMatchObject({ accepted: 10, written: 10 });
    expect(events).toMatchObject([{ state: 'degraded', error: { code: 'ENOENT' } }]);
  });

  it('may move the file, as logrotate does: a new one is begun', async () => {
    const path = inFolder();
    const sink = rotating(path, { size: 1000 });
    sink.write('1\n', record);
    renameSync(path, `${path}.1`);
    sink.write('2\n', record);
    expect([textOf(`${path}.1`), textOf(path)]).toEqual(['1\n', '2\n']);
    await sink.sync();
    await sink[Symbol.asyncDispose]();
  });

  it('may empty the file, as logrotate does with copytruncate: its size counts from there', () => {
    const path = inFolder();
    const sink = rotating(path, { size: 10 });
    sink.write('12345678\n', record);
    truncateSync(path);
    sink.write('abcdefgh\n', record);
    expect(piecesOf(path)).toEqual(['abcdefgh\n']);
  });
});

/** Mounts a file system of 64 KiB, where that is permitted. */
function tinyDisk({ skip, onTestFinished }: TestContext): string {
  const path = folder();
  if (!shell(`mount -t tmpfs -o size=64k tmpfs ${path}`)) skip('mounting is not permitted here');
  onTestFinished(() => void shell(`umount -l ${path}`));
  return path;
}

describe('a full disk', () => {
  it('costs no line when there is space again in time, and tears none at a rotation', async (context) => {
    const disk = tinyDisk(context);
    writeFileSync(join(disk, 'filler'), 'x'.repeat(40_000));
    const path = join(disk, 'app.log');
    const sink = file({ path, fallback: null, rotate: { size: '5kB' }, batchBytes: 1000 });
    for (let n = 0; n < 250; n++) sink.write(lineOf(n), record);
    await until(() => sink.stats!().state === 'degraded');
    rmSync(join(disk, 'filler'));
    await until(() => sink.stats!().pending === 0);
    expect(textOfAll(path)).toBe(linesOf(250));
    for (const piece of piecesOf(path)) expect(piece).toMatch(/^$|\n$/);
    expect(sink.stats!()).toMatchObject({ accepted: 250, written: 250, state: 'ok' });
    await sink[Symbol.asyncDispose]!();
  });

  it('keeps a batch together of which a part was written, whatever the time', async (context) => {
    const disk = tinyDisk(context);
    const path = join(disk, 'app.log');
    let now = NOON;
    const sink = rotating(path, { every: 'hour' }, () => now, { fallback: null, exitTimeoutMs: 60_000 });
    sink.write('1\n', record);
    writeFileSync(join(disk, 'filler'), 'x'.repeat(50_000));
    const large = `${'y'.repeat(30_000)}\n`;
    sink.write(large, record);
    expect(sink.stats()).toMatchObject({ pending: 1, state: 'degraded' });
    expect(textOf(path).length).toBeGreaterThan(2);
    now += 3_600_000;
    rmSync(join(disk, 'filler'));
    sink.write('3\n', record);
    await until(() => sink.stats().pending === 0);
    expect(piecesOf(path)).toEqual([`1\n${large}`, '3\n']);
    await sink[Symbol.asyncDispose]();
  });

  it('that stays full sends to the fallback what the files did not take', async (context) => {
    const disk = tinyDisk(context);
    const path = join(disk, 'app.log');
    const fallback = memory();
    const sink = file({ path, fallback, rotate: { size: '5kB' }, batchBytes: 1000 });
    for (let n = 0; n < 2000; n++) sink.write(lineOf(n), record);
    await sink[Symbol.asyncDispose]!();
    const stats = sink.stats!();
    const kept = textOfAll(path);
    const whole = kept.slice(0, kept.lastIndexOf('\n') + 1);
    expect(whole + fallback.lines.join('')).toBe(linesOf(2000));
    expect(stats.fallback).toBeGreaterThan(1000);
    expect([stats.written, balanceOf(stats)]).toEqual([2000, 0]);
  });

  it('does not lose the file that could not be compressed', async (context) => {
    const disk = tinyDisk(context);
    const path = join(disk, 'app.log');
    // Does not get smaller.
    const line = `${Buffer.from(crypto.getRandomValues(new Uint8Array(21_000))).toString('base64')}\n`;
    writeFileSync(join(disk, 'filler'), 'x'.repeat(24_000));
    const sink = rotating(path, { size: 1, compress: 'gzip' });
    const events = eventsOf(sink);
    sink.write(line, record);
    sink.write('1\n', record);
    await sink.flush();
    expect(events).toMatchObject([{ state: 'degraded', error: { code: 'ENOSPC' } }]);
    expect(filesOf(path).map((name) => name.slice(-4))).toEqual(['.log', '.log']);
    expect(textOfAll(path)).toBe(`${line}1\n`);
    rmSync(join(disk, 'filler'));
    sink.write('2\n', record);
    await sink.flush();
    expect(filesOf(path).filter((name) => name.endsWith('.gz')).length).toBe(2);
    expect(textOfAll(path)).toBe(`${line}1\n2\n`);
    expect(basename(path)).toBe(filesOf(path).at(-1));
  });
});
