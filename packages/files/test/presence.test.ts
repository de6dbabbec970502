import { readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Identity, identityText } from '../src/presence/identity.ts';
import { createLock } from '../src/presence/lock.ts';
import { createPresence } from '../src/presence/presence.ts';
import { folder } from './logs.ts';

const X = { dev: 1, ino: 10 };
const Y = { dev: 1, ino: 11 };

/** No process has such an id. */
const NOBODY = 4_194_305;

function strangerIn(home: string, part: Partial<Identity>): string {
  const { identity } = createPresence(home);
  const stranger = identityText({ ...identity, serial: '00000001', ...part });
  writeFileSync(join(home, `writer-${stranger}-1.10`), '');
  return join(home, `writer-${stranger}-1.10`);
}

describe('a writer', () => {
  it('is seen by others, with the file it has last declared', () => {
    const home = join(folder(), 'hidden');
    const [a, b] = [createPresence(home), createPresence(home)];
    a.declare(X);
    expect(b.others()).toBe(true);
    expect(b.held()).toEqual(new Set(['1.10']));
    a.declare(Y);
    b.declare(X);
    expect(b.held()).toEqual(new Set(['1.10', '1.11']));
    expect(readdirSync(home).length).toBe(2);
    a.leave();
    expect(b.others()).toBe(false);
    b.leave();
    expect(readdirSync(join(home, '..'))).toEqual([]);
  });

  it.for<[string, Partial<Identity>, number, boolean]>([
    ['of a process that is gone is dead', { pid: NOBODY }, 0, false],
    ['of a process whose id another one has now is dead', { start: '1' }, 0, false],
    ['of this process is alive, however long it was silent', {}, 3600, true],
    ['out of sight is alive while it gives signs of life', { realm: '0123456789ab', pid: NOBODY }, 30, true],
    ['out of sight is dead when it was silent for long', { realm: '0123456789ab' }, 90, false],
    ['of a thread is alive while it gives signs of life', { thread: 'w' }, 30, true],
    ['of a thread is dead when it was silent for long', { thread: 'w' }, 90, false],
  ])('%s', ([, part, silence, alive]) => {
    const home = folder();
    const path = strangerIn(home, part);
    const then = Date.now() / 1000 - silence;
    utimesSync(path, then, then);
    const presence = createPresence(home);
    expect(presence.others()).toBe(alive);
    expect(readdirSync(home).length).toBe(alive ? 1 : 0);
  });
});

describe('a lock', () => {
  it('has one owner at a time', () => {
    const home = join(folder(), 'hidden');
    const path = join(home, 'lock');
    const [a, b] = [createLock(path, createPresence(home)), createLock(path, createPresence(home))];
    expect([a.acquire(), b.acquire()]).toEqual([true, false]);
    a.release();
    expect(b.acquire()).toBe(true);
    b.release();
    expect(readdirSync(home)).toEqual([]);
  });

  it('is taken over from a dead owner', () => {
    const home = folder();
    const path = join(home, 'lock');
    const presence = createPresence(home);
    symlinkSync(identityText({ ...presence.identity, pid: NOBODY }), path);
    const lock = createLock(path, presence);
    expect(lock.acquire()).toBe(true);
    lock.release();
    expect(readdirSync(home)).toEqual([]);
  });

  it('of an owner nobody can read is taken over after a while', () => {
    const home = folder();
    const path = join(home, 'lock');
    writeFileSync(path, '');
    const lock = createLock(path, createPresence(home));
    expect(lock.acquire()).toBe(false);
    utimesSync(path, 1, 1);
    expect(lock.acquire()).toBe(true);
  });
});
