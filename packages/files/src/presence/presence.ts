import {
  chownSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { createIdentity, type Identity, identityText, readIdentity, runs } from './identity.ts';

/** A file, whatever its name is. */
export interface FileKey {
  readonly dev: number;
  readonly ino: number;
}

/** What a sink tells others of itself, and knows of them. */
export interface Presence {
  readonly identity: Identity;
  /** Makes the folder of the declarations. @throws an error with `code` */
  makeFolder(): void;
  /** Refuses a folder, where there is one, that somebody may have planted. @throws an error with `code` */
  checkFolder(): void;
  /** Says which file this sink writes to, in place of what it said before. @throws an error with `code` */
  declare(file: FileKey): void;
  /** Shows writers out of sight that this one is still there. Never throws. */
  beat(): void;
  /** Whether there are other writers. Forgets those that are dead. Never throws. */
  others(): boolean;
  /** The files that writers, this one among them, may write to, as `keyText()` says them. @throws an error with `code` */
  held(): Set<string>;
  /** Whether somebody has come to an end without saying so. */
  isDead(identity: Identity, path: string): boolean;
  /** Takes the declaration back. Never throws. */
  leave(): void;
}

/** Age of a sign of life, in ms, after which a writer out of sight counts as dead. */
const SILENCE_MS = 60_000;

const PREFIX = 'writer-';

export function keyText({ dev, ino }: FileKey): string {
  return `${dev}.${ino}`;
}

/**
 * Declarations are empty files whose names say everything: one that is renamed is changed at once, and a full disk
 * does not keep anybody from doing so.
 *
 * The rule that makes them worth something: a writer opens the file, declares it, and then looks whether the path
 * still leads to that file. Who put the file away before it asks who holds it will therefore see everybody who may
 * ever write to it (the order of hazard pointers: Michael, IEEE TPDS 15(6), 2004).
 *
 * @param folder where the declarations of all writers of the log are; made when needed
 * @param owner of the folder
 */
export function createPresence(folder: string, owner?: { uid: number; gid: number }): Presence {
  const identity = createIdentity();
  const stem = `${PREFIX}${identityText(identity)}`;
  let name: string | undefined;
  /** Whether the folder was used. */
  let isHere = false;

  function makeFolder(): void {
    isHere = false;
    const first = mkdirSync(folder, { recursive: true, mode: 0o770 });
    if (first === undefined) checkFolder();
    else if (owner !== undefined)
      try {
        chownSync(folder, owner.uid, owner.gid);
      } catch {
        // Who makes it may use it.
      }
    isHere = true;
  }

  function checkFolder(): void {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats === undefined) return;
    const trusted = [0, process.geteuid?.() ?? 0, owner?.uid].includes(stats.uid);
    const isOpen = process.platform !== 'win32' && (stats.mode & 0o002) !== 0 && !trusted;
    if (stats.isDirectory() && !isOpen) return;
    const what = isOpen ? 'a folder that anybody may write to, of somebody else' : 'a link or a file';
    throw Object.assign(new Error(`EACCES: ${what}, which is not used, '${folder}'`), { code: 'EACCES' });
  }

  /** @throws an error with `code`: EEXIST when there is something of this name already */
  function make(entry: string): void {
    closeSync(openSync(`${folder}/${entry}`, 'wx', 0o600));
  }

  const isDead = (who: Identity, path: string): boolean => {
    const known = runs(who);
    if (known !== undefined) return !known;
    try {
      const mine = name === undefined ? Date.now() : statSync(`${folder}/${name}`).mtimeMs;
      // The clock of the file system tells both times, where it can.
      return mine - lstatSync(path).mtimeMs > SILENCE_MS;
    } catch {
      return false;
    }
  };

  /** Declarations of others, dead ones removed. @throws an error with `code` */
  function list(): string[] {
    const found: string[] = [];
    for (const entry of readdirSync(folder)) {
      if (!entry.startsWith(PREFIX) || entry.startsWith(stem)) continue;
      const who = readIdentity(entry.slice(PREFIX.length, entry.lastIndexOf('-')));
      if (who === undefined) continue;
      const path = `${folder}/${entry}`;
      if (isDead(who, path)) rmSync(path, { force: true });
      else found.push(entry);
    }
    return found;
  }

  /** Declares once more what somebody has removed. */
  function again(): void {
    try {
      makeFolder();
      make(name ?? '');
    } catch {
      // The next file is declared anew.
    }
  }

  return {
    identity,
    isDead,
    makeFolder,
    checkFolder,
    declare(file) {
      const next = `${stem}-${keyText(file)}`;
      if (next === name) return;
      for (let tries = 3; ; tries--) {
        try {
          checkFolder();
          if (name === undefined) make(next);
          else renameSync(`${folder}/${name}`, `${folder}/${next}`);
          name = next;
          isHere = true;
          return;
        } catch (error) {
          // The folder is new, or somebody has removed it: the last writer does when it leaves.
          if ((error as { code?: string }).code !== 'ENOENT' || tries === 0) throw error;
          makeFolder();
          name = undefined;
        }
      }
    },
    beat() {
      if (name === undefined) return;
      const now = Date.now() / 1000;
      try {
        utimesSync(`${folder}/${name}`, now, now);
      } catch {
        again();
      }
    },
    others() {
      try {
        return list().length > 0;
      } catch {
        return false;
      }
    },
    held() {
      const keys = list().map((entry) => entry.slice(entry.lastIndexOf('-') + 1));
      if (name !== undefined) keys.push(name.slice(name.lastIndexOf('-') + 1));
      return new Set(keys);
    },
    leave() {
      if (!isHere) return;
      isHere = false;
      try {
        if (name !== undefined) rmSync(`${folder}/${name}`, { force: true });
        name = undefined;
        rmdirSync(folder);
      } catch {
        // Others are there.
      }
    },
  };
}
