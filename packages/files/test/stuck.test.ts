import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../src/files.ts';
import { type FilesOptions, files } from '../src/index.ts';
import { createIdentity, identityText } from '../src/presence/identity.ts';
import { lineOf, linesOf } from './lines.ts';
import { filesIn, folder, later, NOON, record, sleep, textIn, until } from './logs.ts';
import { run } from './processes.ts';

const STRANGER = '0123456789ab-77-123-m-00112233';

describe('the right to rotate', () => {
  it('is taken from an owner out of sight after some seconds, and asked for now and then only', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), rotate: { size: 1000 }, flush: 'line' });
    const lock = join(logs, '.app.log.stele', 'rotate.lock');
    symlinkSync(STRANGER, lock);
    for (let n = 0; n < 100; n++) sink.write(lineOf(n), record);
    expect(sink.stats().rotations).toBe(0);
    spawnSync('touch', ['-h', '-d', '6 seconds ago', lock]);
    await sleep(60);
    sink.write(lineOf(100), record);
    expect(sink.stats().rotations).toBe(1);
    expect(textIn(logs)).toBe(linesOf(101));
    await sink[Symbol.asyncDispose]();
  });

  it('that a living writer keeps is missed, and that is told', async () => {
    const logs = folder();
    const sink = files({ path: join(logs, 'app.log'), rotate: { size: 1000 }, flush: 'line' });
    const lock = join(logs, '.app.log.stele', 'rotate.lock');
    symlinkSync(identityText(createIdentity()), lock);
    let n = 0;
    await until(() => {
      sink.write(lineOf(n++), record);
      return sink.stats().lastError !== undefined;
    });
    expect(sink.stats().lastError).toMatch(/^EBUSY: another writer/);
    rmSync(lock);
    await sleep(60);
    sink.write(lineOf(n++), record);
    expect(sink.stats().rotations).toBe(1);
    expect(textIn(logs)).toBe(linesOf(n));
    await sink[Symbol.asyncDispose]();
  });
});

describe('what somebody out of sight left half done', () => {
  it('is put in order when that one counts as dead', async () => {
    const logs = folder();
    const left = join(logs, `app.20261101T000000Z.log.gz.${STRANGER}.raw`);
    writeFileSync(left, lineOf(0));
    const sink = files({ path: join(logs, 'app.log'), rotate: { size: '1MB' }, compress: 'gzip' });
    await sink.settled();
    expect(filesIn(logs)).toHaveLength(2);
    utimesSync(left, 1, 1);
    await until(() => filesIn(logs).includes('app.20261101T000000Z.log.gz'));
    expect(textIn(logs)).toBe(lineOf(0));
    await sink[Symbol.asyncDispose]();
  });
});

describe('compression that fails', () => {
  /** A disk with room for a few files that do not get smaller. */
  function full(): string {
    const path = folder();
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]).status).toBe(0);
    later(() => spawnSync('umount', ['-l', path]));
    return path;
  }

  it('does not let the files grow over the limit of their bytes', async () => {
    const logs = full();
    const options: FilesOptions = { path: join(logs, 'app.log'), rotate: { size: '8kB' }, flush: 'line' };
    const sink = files({ ...options, keep: { bytes: '16kB' }, compress: 'gzip' });
    writeFileSync(join(logs, 'filler.bin'), 'x'.repeat(36_000));
    // More than there is room for: only what is removed makes more.
    for (let n = 0; n < 400; n++) sink.write(lineOf(n), record);
    await until(() => sink.stats().pending === 0);
    await sink.settled();
    expect(sink.stats()).toMatchObject({ written: 400, fallback: 0 });
    expect(sink.stats().removed).toBeGreaterThan(0);
    await sink[Symbol.asyncDispose]();
  });

  it('is tried again after a while, not at once', async () => {
    const logs = folder();
    let now = NOON;
    const options: FilesOptions = { path: join(logs, 'app.log'), rotate: { size: 150 }, flush: 'line' };
    const archive = join(folder(), 'archive');
    writeFileSync(archive, '');
    const sink = createFiles({ ...options, compress: 'gzip', archive: { folder: archive } }, () => now);
    for (let n = 0; n < 3; n++) sink.write(lineOf(n), record);
    await sink.settled();
    rmSync(archive);
    await sink.settled();
    expect(sink.stats().compressed).toBe(0);
    now += 1000;
    await sink.settled();
    expect(sink.stats().compressed).toBe(2);
    expect(textIn(archive) + textIn(logs)).toBe(linesOf(3));
    await sink[Symbol.asyncDispose]();
  });
});

describe('an archive that cannot be read', () => {
  const uid = 65_534;

  it('does not keep files from being put away', async () => {
    const home = folder();
    chmodSync(home, 0o755);
    const logs = join(home, 'logs');
    mkdirSync(join(logs, 'archive'), { recursive: true, mode: 0o700 });
    chmodSync(logs, 0o755);
    chmodSync(join(logs, 'archive'), 0o700);
    chownSync(logs, uid, uid);
    const options: FilesOptions = { path: join(logs, 'app.log'), rotate: { size: '5kB' }, flush: 'line' };
    const archive = { folder: 'archive' };
    const { code } = await run({ options: { ...options, archive }, who: 'a', count: 200, uid });
    expect(code).toBe(0);
    expect(filesIn(logs).length).toBeGreaterThan(3);
    expect(textIn(logs)).toBe(linesOf(200));
    expect(readdirSync(join(logs, 'archive'))).toEqual([]);
  });
});

describe('an owner that files cannot be given to any more', () => {
  it('is told of, and costs neither a line nor a rotation', async () => {
    const home = folder();
    chmodSync(home, 0o755);
    const logs = join(home, 'logs');
    const options: FilesOptions = { path: join(logs, 'app.log'), rotate: { size: '5kB' }, flush: 'line' };
    // Whoever has dropped the rights of root may not give files to another group.
    const owner = { uid: 65_534, gid: 4 };
    const scenario = { options: { ...options, owner }, who: 'a', count: 200, uid: 65_534, late: true };
    const { code, stderr } = await run(scenario);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(filesIn(logs).length).toBeGreaterThan(3);
    expect(textIn(logs)).toBe(linesOf(200));
  });
});
