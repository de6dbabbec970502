import { closeSync, existsSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { clearTimeout, setTimeout } from 'node:timers';
import type { Trouble } from '@stele/core/authoring';
import type { Settings } from '../options/settings.ts';
import type { FileCounters } from '../sink/counters.ts';

/** Brings what was written to the disk. */
export interface Durability {
  /** Called after lines were written to this descriptor. Never throws. */
  written(fd: number): void;
  /** Called when a new file was made in this folder. Never throws. */
  made(folder: string): void;
  /** Closes a descriptor that was written to, once that is safe. Never throws. @param path where the file is now */
  retire(fd: number, path: string | undefined): void;
  /** Makes everything so far survive a power failure. @throws an error with `code` */
  secure(fd: number): void;
  /** The same for what still waits for its interval, when the process ends. Never throws. */
  end(): void;
}

/** How many files that were put away can be secured later. */
const MOST_UNSECURED = 16;

export function createDurability(
  { durability, intervalMs }: Pick<Settings, 'durability' | 'intervalMs'>,
  counters: FileCounters,
  trouble: Trouble,
): Durability {
  /** The descriptor with lines that wait for the disk. */
  let dirty = -1;
  let timer: NodeJS.Timeout | undefined;
  /** Descriptors in the hands of the kernel, and whether to close them afterwards. */
  const busy = new Map<number, boolean>();
  /** Paths of files that may not be on the disk yet. */
  const unsecured: string[] = [];

  function sync(fd: number): void {
    counters.syncs++;
    try {
      fdatasyncSync(fd);
      trouble.over('sync');
    } catch (error) {
      counters.syncFailures++;
      throw error;
    }
  }

  function trySync(fd: number): void {
    try {
      sync(fd);
    } catch (error) {
      trouble.tell('sync', error);
    }
  }

  /** In another thread, without keeping the process alive for the wait before it. */
  function syncLater(): void {
    timer = undefined;
    const fd = dirty;
    if (fd < 0) return;
    if (busy.has(fd)) {
      timer = setTimeout(syncLater, intervalMs).unref();
      return;
    }
    dirty = -1;
    start(fd, false);
  }

  function start(fd: number, thenClose: boolean): void {
    busy.set(fd, thenClose);
    counters.syncs++;
    fdatasync(fd, (error) => {
      if (error) {
        counters.syncFailures++;
        trouble.tell('sync', error);
      } else trouble.over('sync');
      const close = busy.get(fd);
      busy.delete(fd);
      if (close) tryClose(fd);
    });
  }

  return {
    written(fd) {
      if (durability === 'none') return;
      if (durability === 'each') trySync(fd);
      else {
        dirty = fd;
        timer ??= setTimeout(syncLater, intervalMs).unref();
      }
    },
    made(folder) {
      if (durability === 'none') return;
      // Without it the file is there after a power failure, but not its name (fsync(2)).
      let fd = -1;
      try {
        fd = openSync(folder, 'r');
        fsyncSync(fd);
      } catch {
        // Not every system lets folders be opened.
      }
      if (fd >= 0) tryClose(fd);
    },
    retire(fd, path) {
      const waits = dirty === fd;
      if (waits) dirty = -1;
      if (durability === 'none' && path !== undefined) {
        unsecured.push(path);
        if (unsecured.length > MOST_UNSECURED) unsecured.shift();
      }
      if (busy.has(fd)) {
        if (waits) trySync(fd);
        busy.set(fd, true);
      } else if (waits) start(fd, true);
      else tryClose(fd);
    },
    secure(fd) {
      for (let path = unsecured[0]; path !== undefined; path = unsecured[0]) {
        // One that is gone was compressed, which is safe, or removed.
        if (existsSync(path)) {
          const old = openSync(path, 'r+');
          try {
            sync(old);
          } finally {
            tryClose(old);
          }
        }
        unsecured.shift();
      }
      if (fd >= 0) sync(fd);
      if (dirty === fd) dirty = -1;
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
      if (dirty >= 0) trySync(dirty);
      dirty = -1;
    },
  };
}

function tryClose(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // Nothing is left to release.
  }
}
