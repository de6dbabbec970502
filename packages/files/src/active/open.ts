import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../options/settings.ts';
import type { FileKey } from '../presence/presence.ts';

/** A file that was opened for writing at its end. */
export interface Opened extends FileKey {
  readonly fd: number;
  readonly size: number;
  /** When it was begun, as far as the file system tells, in ms since 1970. */
  readonly begun: number;
  /** Why it could not be given to its owner, if it could not. */
  readonly refused?: unknown;
}

type Access = Pick<Settings, 'mode' | 'owner'>;

const MOST_TRIES = 20;

/**
 * Opens the file of this path, and makes it and its folders when they are missing.
 *
 * @param declare tells others which file it is; the file counts only when the path leads to it afterwards
 * @param before the file that is written to if this fails, and has to be declared again
 * @throws an error with `code`
 */
export function openLog(
  path: string,
  access: Access,
  declare: (file: FileKey) => void,
  before?: FileKey,
): Opened {
  try {
    return openDeclared(path, access, declare);
  } catch (error) {
    try {
      if (before !== undefined) declare(before);
    } catch {
      // The first error says more.
    }
    throw error;
  }
}

function openDeclared(path: string, access: Access, declare: (file: FileKey) => void): Opened {
  for (let tries = 1; ; tries++) {
    const fd = openAt(path, access);
    try {
      const stats = fstatSync(fd);
      if (!stats.isFile()) throw Object.assign(new Error(`not a regular file: ${path}`), { code: 'EINVAL' });
      declare(stats);
      const there = lstatSync(path, { throwIfNoEntry: false });
      // Somebody has put it away in between, unless the file system gives a file a number each time it is asked.
      if (isSame(there, stats) || tries === MOST_TRIES) {
        const { dev, ino, size } = stats;
        const refused = size === 0 && access.owner !== undefined ? refusal(fd, access.owner) : undefined;
        return { fd, dev, ino, size, begun: begunAt(stats), refused };
      }
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    closeSync(fd);
  }
}

/** Gives a file to somebody. @returns the error when that is not allowed, which is no reason to lose lines */
function refusal(fd: number, { uid, gid }: NonNullable<Settings['owner']>): unknown {
  try {
    fchownSync(fd, uid, gid);
    return undefined;
  } catch (error) {
    return error;
  }
}

export function isSame(a: FileKey | undefined, b: FileKey): boolean {
  return a !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Not every file system knows the birth of a file, and a file that was copied is older than its birth. */
function begunAt({ birthtimeMs, mtimeMs }: Stats): number {
  return birthtimeMs > 0 ? Math.min(birthtimeMs, mtimeMs) : mtimeMs;
}

function openAt(path: string, { mode, owner }: Access): number {
  const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDWR, O_WRONLY } = constants;
  // Non-blocking matters to pipes only, which would be waited for. A link may be planted to have other files written to.
  const flags = O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
  const open = (access: number): number => openSync(path, access | flags, mode);
  const openAny = (): number => {
    try {
      // Reading serves to see whether the last line is whole.
      return open(O_RDWR);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EACCES') throw error;
      return open(O_WRONLY);
    }
  };
  try {
    return openAny();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ELOOP')
      throw Object.assign(new Error(`ELOOP: a link, which is not followed, '${path}'`), { code });
    if (code !== 'ENOENT') throw error;
    makeFolder(dirname(path), owner);
    return openAny();
  }
}

/** Makes a folder and those above it that are missing, for their owner where that is allowed. @throws an error with `code` */
export function makeFolder(path: string, owner: Settings['owner']): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined || owner === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder))
    try {
      chownSync(folder, owner.uid, owner.gid);
    } catch {
      // Who makes it may use it; the owner of the files in it is what is told of.
    }
}

/** Looks whether a folder may be written to, or made. @throws an error with `code` */
export function checkFolder(path: string): void {
  let folder = path;
  while (!existsSync(folder)) folder = dirname(folder);
  accessSync(folder, constants.W_OK | constants.X_OK);
  if (!statSync(folder).isDirectory()) throw new Error(`ENOTDIR: not a directory, '${folder}'`);
}
