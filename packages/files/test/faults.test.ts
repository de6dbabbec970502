import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { memory, type SinkEvent } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../src/files.ts';
import { type FilesOptions, type FilesSink, files } from '../src/index.ts';
import { examine } from './ledger.ts';
import { lineOf, linesOf } from './lines.ts';
import { difference, filesIn, folder, later, NOON, record, sleep, textIn, until } from './logs.ts';
import { run } from './processes.ts';

const shell = (command: string): void => {
  const { status, stderr } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
  expect(status, `${command}: ${stderr}`).toBe(0);
};

/** Mounts a file system of this size. These tests need the rights to do so. */
function disk(size: string): string {
  const path = folder();
  shell(`mount -t tmpfs -o size=${size},mode=755 tmpfs ${path}`);
  later(() => spawnSync('umount', ['-l', path]));
  return path;
}

/** Lets nobody change a folder, not even root. @returns lets everybody do so again */
function readOnly(path: string): () => void {
  shell(`mount --bind ${path} ${path} && mount -o remount,bind,ro ${path}`);
  const unlock = (): void => void spawnSync('umount', ['-l', path]);
  later(unlock);
  return unlock;
}

const write = (sink: FilesSink, count: number, from = 0): void => {
  for (let n = from; n < from + count; n++) sink.write(lineOf(n), record);
};

/** The events a sink tells, in short. */
function eventsOf(sink: FilesSink): string[] {
  const events: string[] = [];
  sink.reportTo(({ state, error }: SinkEvent) => {
    events.push(state === 'ok' ? state : `${state} ${(error as { code?: string }).code}`);
  });
  return events;
}

describe('a full disk', () => {
  const options: Omit<FilesOptions, 'path'> = { rotate: { size: '30kB' } };

  it('has whole lines only; the others go to the fallback, in order, and that is told once', async () => {
    const path = join(disk('128k'), 'app.log');
    const fallback = memory();
    const sink = files({ path, fallback, ...options });
    const events = eventsOf(sink);
    for (let round = 0; round < 4; round++) {
      write(sink, 500, round * 500);
      await sink.flush();
    }
    const text = textIn(join(path, '..'));
    expect(text.endsWith('\n')).toBe(true);
    expect(difference(text + fallback.lines.join(''), linesOf(2000))).toBe('');
    expect(fallback.lines.length).toBeGreaterThan(500);
    expect(events).toEqual(['degraded ENOSPC']);
    await sink[Symbol.asyncDispose]();
  });

  it('gets everything, in order, when there is space again in time', async () => {
    const home = disk('256k');
    writeFileSync(join(home, 'filler.bin'), 'x'.repeat(200_000));
    const sink = files({ path: join(home, 'logs', 'app.log'), fallback: null, ...options });
    write(sink, 1000);
    await until(() => sink.stats().state === 'degraded');
    rmSync(join(home, 'filler.bin'));
    await until(() => sink.stats().pending === 0);
    expect(difference(textIn(join(home, 'logs')), linesOf(1000))).toBe('');
    expect(sink.stats()).toMatchObject({ accepted: 1000, written: 1000, state: 'ok' });
    await sink[Symbol.asyncDispose]();
  });

  it('tears no line of several processes', async () => {
    const home = disk('256k');
    const scenario = { options: { path: join(home, 'app.log'), ...options }, count: 2000 };
    const all = await Promise.all(['a', 'b', 'c'].map((who) => run({ ...scenario, who })));
    const lines = (textIn(home) + all.map(({ stderr }) => stderr).join('')).split('\n');
    // Where others may write behind it, a piece stays, and its line comes once more.
    const whole = lines.filter((line) => /^\{"who":"\w","n":\d+,.*終"\}$/.test(line));
    expect(new Set(whole).size).toBe(6000);
    expect(whole.length).toBe(6000);
  });
});

describe('a disk that is full again and again', () => {
  it('mixes and doubles no line of several processes, and loses none', async () => {
    const home = disk('256k');
    const logs = join(home, 'logs');
    const filler = join(home, 'filler.bin');
    const options: FilesOptions = { path: join(logs, 'app.log'), flush: 'line', rotate: { size: '30kB' } };
    const scenario = { options, count: 300, perTurn: 8, pauseMs: 3 };
    let ends = 0;
    const all = ['a', 'b', 'c'].map(async (who) => {
      const end = await run({ ...scenario, who });
      ends++;
      return end;
    });
    while (ends < all.length) {
      spawnSync('/bin/sh', ['-c', `head -c 300k /dev/zero > ${filler} 2> /dev/null`]);
      await sleep(15);
      rmSync(filler);
      await sleep(3);
    }
    const elsewhere = (await Promise.all(all)).map(({ stderr }) => stderr).join('');
    writeFileSync(join(logs, 'stderr'), elsewhere);
    const { whole, wrong } = examine(logs, {});
    // Lines that had to go to stderr have no place in the order. Where another process has written behind the beginning
    // of a line, that stays, and the line comes once more.
    const beginning = /^not a line: \{"who":"[abc]"[^}]*$/;
    expect(wrong.filter((one) => !one.includes(' comes after ') && !beginning.test(one))).toEqual([]);
    expect(whole).toBe(900);
  });
});

describe('a limit on the size of files', () => {
  it('set by the system tears no line: the file has the first lines, stderr the others', async () => {
    const logs = folder();
    const scenario = { options: { path: join(logs, 'app.log') }, who: 'a', count: 5000, perTurn: 100 };
    const { code, stderr } = await run(scenario, 'ulimit -f 100; exec "$@"');
    expect(code).toBe(0);
    const text = textIn(logs);
    expect(text.length).toBeGreaterThan(10_000);
    expect(text.endsWith('\n')).toBe(true);
    expect(difference(text + stderr, linesOf(5000))).toBe('');
  });
});

describe('a process without rights', () => {
  const uid = 65_534;

  it('that may not rotate any more goes on in the file it has', async () => {
    const logs = folder();
    chownSync(logs, uid, uid);
    const options = { path: join(logs, 'app.log'), rotate: { size: '20kB' } };
    await run({ options, who: 'a', count: 500, uid });
    const before = filesIn(logs).length;
    expect(before).toBeGreaterThan(1);
    const scenario = { options: { path: options.path }, who: 'a', from: 500, count: 500, uid };
    chownSync(logs, 0, 0);
    chmodSync(logs, 0o755);
    const { code, stderr } = await run(scenario);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(filesIn(logs).length).toBe(before);
    expect(difference(textIn(logs), linesOf(1000))).toBe('');
  });

  it('that gave them up after it had made the files rotates as their owner', async () => {
    const home = folder();
    chmodSync(home, 0o755);
    const logs = join(home, 'logs');
    const options = { path: join(logs, 'app.log'), rotate: { size: '20kB' }, owner: { uid, gid: uid } };
    const { code, stderr } = await run({ options, who: 'a', count: 500, uid, late: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(filesIn(logs).length).toBeGreaterThan(1);
    expect(difference(textIn(logs), linesOf(500))).toBe('');
  });

  it('is told so when the sink is made', async () => {
    const logs = folder();
    chmodSync(logs, 0o755);
    const options = { path: join(logs, 'app.log'), rotate: { size: '20kB' } };
    const { code, stderr } = await run({ options, who: 'a', count: 5, uid });
    expect(code).toBe(1);
    expect(stderr).toMatch(/SteleError: files\.path ".*app\.log" cannot be opened: EACCES/);
  });
});

describe('a folder in which nobody can rotate for a while', () => {
  it('costs no line: the file grows, that is told once, and rotation goes on afterwards', async () => {
    const logs = join(folder(), 'logs');
    let now = NOON;
    const options: FilesOptions = { path: join(logs, 'app.log'), flush: 'line', rotate: { size: '5kB' } };
    const sink = createFiles(options, () => now);
    const events = eventsOf(sink);
    write(sink, 100);
    const before = filesIn(logs).length;
    const unlock = readOnly(join(logs, '.app.log.stele'));
    write(sink, 100, 100);
    expect(filesIn(logs).length).toBe(before);
    await until(() => events.length > 0);
    unlock();
    now += 120_000;
    write(sink, 100, 200);
    expect(filesIn(logs).length).toBeGreaterThan(before);
    expect(difference(textIn(logs), linesOf(300))).toBe('');
    expect(events).toEqual(['degraded EROFS']);
    await sink[Symbol.asyncDispose]();
  });
});

describe('a disk that becomes read-only', () => {
  it('has the lines go to the fallback until it is writable again', async () => {
    const home = disk('4m');
    const fallback = memory();
    const sink = files({ path: join(home, 'app.log'), fallback, flush: 'line' });
    const events = eventsOf(sink);
    write(sink, 20);
    rmSync(join(home, 'app.log'));
    const unlock = readOnly(home);
    write(sink, 20, 20);
    await sink.flush();
    expect(fallback.lines.join('')).toBe(linesOf(20, 20));
    unlock();
    write(sink, 20, 40);
    await sink.flush();
    expect(textIn(home)).toBe(linesOf(20, 40));
    expect(events).toEqual(['degraded EROFS', 'ok']);
    await sink[Symbol.asyncDispose]();
  });
});
