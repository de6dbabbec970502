import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { makeFolder } from '../active/open.ts';
import { type LogNames, type RotatedName, stampOf } from '../names/log-names.ts';
import type { Settings } from '../options/settings.ts';
import type { RotatedFile } from './catalogue.ts';

/** Gives files the names of rotated ones. */
export interface PutAway {
  /**
   * Renames the file of this path and returns where it is now. Nothing is ever overwritten.
   *
   * @param wall what clocks showed when its period began
   * @throws an error with `code`, ENOENT when there is no such file
   */
  put(path: string, wall: number, now: number): string;
  /** A free path in the same folder for a rotated file. @param suffix what compression added */
  free(file: RotatedFile, suffix: string): string;
}

export function createPutAway(names: LogNames, owner: Settings['owner']): PutAway {
  let lastStamp = '';
  let lastSerial = -1;
  /** True since a rename told that the archive is on another file system; the file is moved there later. */
  let apart = false;
  const folders = new Set([names.folder, names.archive]);

  /** Rotated files by the names they have, had or will have when they are compressed, moved or put back. */
  function inUse(): Map<string, RotatedName> {
    const found = new Map<string, RotatedName>();
    for (const folder of folders)
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        const read = names.read(name);
        if (read !== undefined) found.set(read.plain, read);
      }
    return found;
  }

  function reserve(path: string): boolean {
    try {
      closeSync(openSync(path, 'wx', 0o600));
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** Reserves a name after all that were given before, also when the clock was set back. */
  function reserveNext(current: string, wall: number, now: number, folder: string): string {
    const stamp = stampOf(now);
    if (stamp > lastStamp) {
      lastStamp = stamp;
      lastSerial = -1;
    }
    const used = inUse();
    if (names.numbered) lastSerial = -1;
    // After all of the same time, not in a gap between them, where somebody was killed: the order says what is older.
    for (const [name, { serial, stamp: other }] of used)
      if (
        serial > lastSerial &&
        (names.numbered ? names.rotated(current, wall, '', serial) === name : other === lastStamp)
      )
        lastSerial = serial;
    for (;;) {
      lastSerial++;
      const name = names.rotated(current, wall, lastStamp, lastSerial);
      if (!used.has(name) && reserve(`${folder}/${name}`)) return `${folder}/${name}`;
    }
  }

  function putInto(folder: string, path: string, wall: number, now: number): string {
    const to = reserveNext(basename(path), wall, now, folder);
    try {
      renameSync(path, to);
      return to;
    } catch (error) {
      rmSync(to, { force: true });
      throw error;
    }
  }

  return {
    put(path, wall, now) {
      if (names.archive !== names.folder && !apart) {
        try {
          makeFolder(names.archive, owner);
          return putInto(names.archive, path, wall, now);
        } catch (error) {
          // The log goes on whatever becomes of the archive: the file waits beside it.
          if ((error as { code?: string }).code === 'ENOENT') throw error;
          apart = (error as { code?: string }).code === 'EXDEV';
        }
      }
      return putInto(names.folder, path, wall, now);
    },
    free({ current, folder, modified }, suffix) {
      const used = inUse();
      for (let serial = 0; ; serial++) {
        const name = names.rotated(current, modified, stampOf(modified), serial);
        if (!used.has(name)) return `${folder}/${name}${suffix}`;
      }
    },
  };
}
