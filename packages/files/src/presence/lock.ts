import {
  closeSync,
  lstatSync,
  lutimesSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { identityText, readIdentity, runs } from './identity.ts';
import { pause } from './pause.ts';
import type { Presence } from './presence.ts';

/** Something that one writer does at a time. Best effort: what is done under it is harmless when two do it. */
export interface Lock {
  /** False when another writer has it. @throws an error with `code` when nobody can have it */
  acquire(): boolean;
  /** Shows those who cannot see its owner that the work goes on. Never throws. */
  touch(): void;
  release(): void;
}

/** Age in ms of a lock without a readable owner, which was killed while it made the lock. */
const ANONYMOUS_MS = 5000;
/** How often, in ms, a lock is touched. */
const TOUCH_MS = 5000;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/**
 * A lock is a symbolic link to nowhere that says who has it: it is there with its text, or not at all. Where links
 * cannot be had it is a file. One whose owner is dead is taken over.
 *
 * @param silenceMs age in ms, since it was touched, at which the lock of an owner out of sight counts as abandoned
 */
export function createLock(path: string, presence: Presence, silenceMs: number = 60_000): Lock {
  const me = identityText(presence.identity);
  let touchedAt = 0;

  function make(owner: string): boolean {
    try {
      presence.checkFolder();
      symlinkSync(owner, path);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      if (codeOf(error) === 'ENOENT') {
        presence.makeFolder();
        return make(owner);
      }
      if (!/^E(PERM|NOSYS|NOTSUP|OPNOTSUPP|INVAL)$/.test(codeOf(error))) throw error;
      return makeFile(owner);
    }
  }

  function makeFile(owner: string): boolean {
    let fd: number;
    try {
      fd = openSync(path, 'wx', 0o600);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
    try {
      writeSync(fd, owner);
      return true;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    } finally {
      closeSync(fd);
    }
  }

  /** Whether nobody will ever release it. */
  function abandoned(file: string): boolean {
    try {
      const owner = readIdentity(ownerOf(file));
      const alive = owner === undefined ? undefined : runs(owner);
      if (alive !== undefined) return !alive;
      // Also one of the future, from before a clock was set back.
      const age = Math.abs(Date.now() - lstatSync(file).mtimeMs);
      return age > (owner === undefined ? ANONYMOUS_MS : silenceMs);
    } catch {
      return false;
    }
  }

  /** Whether it is one that could not be released. */
  function isMine(): boolean {
    try {
      return ownerOf(path) === me;
    } catch {
      return false;
    }
  }

  /** Removes a lock that is abandoned, unless it is not the same any more. */
  function clear(): void {
    const aside = `${path}.${me}`;
    try {
      renameSync(path, aside);
      if (!abandoned(aside)) make(ownerOf(aside));
    } catch {
      // Somebody else was quicker.
    } finally {
      rmSync(aside, { force: true });
    }
  }

  return {
    acquire() {
      if (make(me) || isMine()) return true;
      if (!abandoned(path)) return false;
      clear();
      return make(me);
    },
    touch() {
      const now = Date.now();
      if (Math.abs(now - touchedAt) < TOUCH_MS) return;
      touchedAt = now;
      try {
        lutimesSync(path, now / 1000, now / 1000);
      } catch {
        // Somebody has taken it over.
      }
    },
    release() {
      try {
        rmSync(path, { force: true });
      } catch {
        // It is still there, and still this sink's, the next time.
      }
    },
  };
}

/** Runs something that others should not do meanwhile, after 50 ms in any case. */
export function alone<T>(lock: Lock, run: () => T): T {
  let locked = false;
  try {
    for (let tries = 0; tries < 50 && !locked; tries++) {
      locked = lock.acquire();
      if (!locked) pause(1);
    }
  } catch {
    // What is done twice is better than what is never done.
  }
  try {
    return run();
  } finally {
    if (locked) lock.release();
  }
}

/** @throws an error with `code` when there is no lock */
function ownerOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch (error) {
    if (codeOf(error) !== 'EINVAL') throw error;
    return readFileSync(file, 'latin1');
  }
}
