import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { makeFolder } from '../active/open.ts';
import { type LogNames, type RotatedName, stampOf } from '../names/log-names.ts';
import type { Settings } from '../options/settings.ts';
import { type RotatedFile, rotatedIn } from './catalogue.ts';

/** Gives files the names of rotated ones. */
export interface PutAway {
  /**
   * Renames the file of this path and returns where it is now. Nothing is ever overwritten.
   *
   * @param wall what clocks showed when its period began
   * @throws an error with `code`, ENOENT when there is no such file
   */
  put(path: string, wall: number, now: number): string;
  /** Has the folders read before the next name is given, because others may have given names. */
  forget(): void;
  /** A free path in the same folder for a rotated file. @param suffix what compression added */
  free(file: RotatedFile, suffix: string): string;
}

export function createPutAway(names: LogNames, owner: Settings['owner']): PutAway {
  /** The last name that was given. */
  let lastStamp = '';
  let lastSerial = -1;
  /** What it has besides time and number; undefined while others may have given later names. */
  let lastForm: string | undefined;
  /** True since a rename told that the archive is on another file system; the file is moved there later. */
  let apart = false;
  const folders = new Set([names.folder, names.archive]);

  /** Rotated files by the names they have, had or will have when they are compressed, moved or put back. */
  function inUse(): Map<string, RotatedName> {
    const found = new Map<string, RotatedName>();
    for (const folder of folders)
      try {
        for (const read of rotatedIn(folder, names)) found.set(read.plain, read);
      } catch {
        // An archive that cannot be read is no reason not to put the file away beside the log.
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

  /**
   * Learns which names are in use. A new one comes after all of them, also after a clock that was ahead, and not in a
   * gap between them, where somebody was killed: the order says what is older.
   */
  function learn(current: string, wall: number): void {
    const used = inUse();
    for (const { stamp } of used.values())
      if (stamp !== undefined && stamp > lastStamp) {
        lastStamp = stamp;
        lastSerial = -1;
      }
    if (names.numbered) lastSerial = -1;
    for (const [name, { serial, stamp }] of used)
      if (
        serial > lastSerial &&
        (names.numbered ? names.rotated(current, wall, '', serial) === name : stamp === lastStamp)
      )
        lastSerial = serial;
  }

  /** Reserves a name after all that were given before. */
  function reserveNext(current: string, wall: number, now: number, folder: string): string {
    const form = names.rotated(current, wall, '', 0);
    if (lastForm === undefined || (names.numbered && form !== lastForm)) learn(current, wall);
    lastForm = form;
    const stamp = stampOf(now);
    if (stamp > lastStamp) {
      lastStamp = stamp;
      if (!names.numbered) lastSerial = -1;
    }
    for (;;) {
      lastSerial++;
      const name = names.rotated(current, wall, lastStamp, lastSerial);
      // The current file of another log may be about to be made.
      if (existsSync(`${folder}/.${name}.stele`)) continue;
      if (reserve(`${folder}/${name}`)) return `${folder}/${name}`;
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
          const { code } = error as { code?: string };
          if (code === 'ENOENT' && !existsSync(path)) throw error;
          apart = code === 'EXDEV';
        }
      }
      return putInto(names.folder, path, wall, now);
    },
    forget() {
      lastForm = undefined;
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
