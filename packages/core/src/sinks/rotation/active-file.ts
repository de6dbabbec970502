import { closeFd, type FileState, fileState, fsyncFd, fsyncFile, openFile, renameFile } from '#runtime';
import type { FileMode } from '../../runtime/surface.ts';

/** The file that is written to, and is now and then replaced by a new one of the same name. */
export interface ActiveFile {
  /** Where the next batch of so many bytes goes. Never throws. */
  next(bytes: number): number;
  /** Makes what was written survive a power failure. @throws an error with `code` */
  secure(): void;
  sync(): void;
  close(): void;
}

/** Who decides on a file that is written to. */
export interface Rotator {
  /** Whether the file, which is not empty, is to be put away before so many bytes are written. Must not throw. */
  due(file: Pick<FileState, 'size' | 'begun'>, bytes: number, now: number): boolean;
  /** Puts the file away and returns where it is then. @throws an error with `code`, ENOENT when it is gone */
  put(now: number): string;
  /** Called when a new file has taken the place of one that was put away. Must not throw. */
  replaced(path: string): void;
  /** Told why there is no new file. The old one is written to until the next try. Must not throw. */
  failed(error: unknown): void;
  /** Told that there is one again. */
  recovered(): void;
}

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;
/** How many files that were put away can be secured later. */
const MOST_UNSECURED = 16;

/**
 * Looks before each batch whether the file of this name is still the one that is open, because somebody else may have
 * moved or removed it, and whether it is to be put away. That costs a system call for each batch.
 *
 * @param fd the open file
 * @param path the same file by its name, without links
 */
export function createActiveFile(
  fd: number,
  path: string,
  mode: FileMode,
  rotator: Rotator,
  clock: () => number,
): ActiveFile {
  let current = fd;
  let file = fileState(path);
  let begun = file === undefined || file.size === 0 ? clock() : file.begun;
  let retryAt = Number.NEGATIVE_INFINITY;
  let retryMs = FIRST_RETRY_MS;
  /** Paths of files that may not be on the disk yet. */
  const unsecured: string[] = [];

  function next(bytes: number): number {
    const now = clock();
    // The clock was set back.
    if (begun > now) begun = now;
    if (retryAt > now + LAST_RETRY_MS) retryAt = now;
    const there = fileState(path);
    const same = there !== undefined && there.ino === file?.ino && there.dev === file.dev;
    if (same) {
      // A file is begun by its first line.
      if (there.size === 0) begun = now;
      if (there.size === 0 || !rotator.due({ size: there.size, begun }, bytes, now)) return current;
    }
    if (now < retryAt) return current;
    try {
      replace(same, now);
      retryAt = Number.NEGATIVE_INFINITY;
      retryMs = FIRST_RETRY_MS;
      rotator.recovered();
    } catch (error) {
      retryAt = now + retryMs;
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      rotator.failed(error);
    }
    return current;
  }

  function replace(put: boolean, now: number): void {
    let away: string | undefined;
    if (put) {
      try {
        away = rotator.put(now);
      } catch (error) {
        // Somebody else was quicker.
        if ((error as { code?: string }).code !== 'ENOENT') throw error;
      }
    }
    let opened: number;
    try {
      opened = openFile(path, { ...mode, append: true });
    } catch (error) {
      // The lines go on where they belong.
      if (away !== undefined && fileState(path) === undefined) renameFile(away, path);
      throw error;
    }
    if (away === undefined) trySecure();
    else {
      unsecured.push(away);
      if (unsecured.length > MOST_UNSECURED) unsecured.shift();
    }
    closeFd(current);
    current = opened;
    file = fileState(path);
    begun = file === undefined || file.size === 0 ? now : file.begun;
    if (away !== undefined) rotator.replaced(away);
  }

  /** Secures a file whose name is not known any more. */
  function trySecure(): void {
    try {
      fsyncFd(current);
    } catch {
      // Nobody has asked for it yet.
    }
  }

  return {
    next,
    secure() {
      for (const one of unsecured) fsyncFile(one);
      unsecured.length = 0;
      fsyncFd(current);
    },
    sync: () => fsyncFd(current),
    close: () => closeFd(current),
  };
}
