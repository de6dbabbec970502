import { fileState, listFolder, removeFile, renameFile, reserveFile } from '#runtime';
import type { Rotation } from './options.ts';
import { type LogPath, type RotatedName, readRotatedName, rotatedName, stampOf } from './rotated-name.ts';

/** The rotated files of a log. */
export interface Archive {
  /** Puts the log file away and returns where it is now. @throws an error with `code`, ENOENT when it is gone */
  put(now: number): string;
  /** Removes what is beyond the limits. @param spare whether the last file counts without its size @throws */
  prune(spare: boolean): void;
  /** Removes the traces of rotations and compressions that came to no end. @throws */
  restore(): void;
  /** Paths of the files that are not compressed, the oldest first. @throws */
  plain(): string[];
}

/** A rotated file: itself, its compressed form, or both while it is compressed. */
interface Item extends RotatedName {
  readonly plain: string;
  /** Names of what there is. */
  readonly names: string[];
}

/** Touches nothing but files of this log. */
export function createArchive(
  log: LogPath,
  { keep, maxTotal }: Pick<Rotation, 'keep' | 'maxTotal'>,
): Archive {
  let lastStamp = '';
  let lastSerial = 0;
  const path = (name: string): string => `${log.folder}/${name}`;
  const sizeOf = (name: string): number => fileState(path(name))?.size ?? 0;
  const remove = (names: readonly string[]): void => {
    for (const name of names) removeFile(path(name));
  };

  /** The oldest first. */
  function list(): Item[] {
    const items = new Map<string, Item>();
    for (const name of listFolder(log.folder)) {
      const read = readRotatedName(log, name);
      if (read === undefined) continue;
      const plain = rotatedName(log, read.stamp, read.serial);
      const item = items.get(plain) ?? { ...read, plain, names: [] };
      item.names.push(name);
      items.set(plain, item);
    }
    return [...items.values()].sort((a, b) =>
      a.stamp === b.stamp ? a.serial - b.serial : a.stamp < b.stamp ? -1 : 1,
    );
  }

  /** A name after all others, also when the clock was set back, or when the others are gone. */
  function nextName(now: number): string {
    const stamp = stampOf(now);
    if (stamp > lastStamp) {
      lastStamp = stamp;
      lastSerial = -1;
    }
    for (const item of list()) if (item.stamp === lastStamp) lastSerial = Math.max(lastSerial, item.serial);
    lastSerial++;
    return path(rotatedName(log, lastStamp, lastSerial));
  }

  /** Removes an empty file, but not when somebody gives its name to another one in this moment. */
  function discard(name: string): void {
    const aside = path(`${name}.gz.0-0.tmp`);
    renameFile(path(name), aside);
    if (fileState(aside)?.size === 0) removeFile(aside);
    else renameFile(aside, path(name));
  }

  return {
    put(now) {
      let to: string;
      do to = nextName(now);
      while (!reserveFile(to));
      try {
        renameFile(path(log.stem + log.ext), to);
        return to;
      } catch (error) {
        if (fileState(to)?.size === 0) removeFile(to);
        throw error;
      }
    },
    prune(spare) {
      if (keep === Number.POSITIVE_INFINITY && maxTotal === Number.POSITIVE_INFINITY) return;
      let count = 0;
      let bytes = 0;
      for (const { plain, names } of list().reverse()) {
        const isPlain = names.includes(plain);
        const whole = names.filter((name) => !name.endsWith('.tmp'));
        const counted = isPlain ? [plain] : whole.length > 0 ? whole : names;
        const size = counted.reduce((sum, name) => sum + sizeOf(name), 0);
        // A name that was reserved for a file that never came.
        if (size === 0 && count <= keep && bytes <= maxTotal) continue;
        count++;
        if (!(spare && isPlain && count === 1)) bytes += size;
        if (count > keep || bytes > maxTotal) remove(names);
      }
    },
    restore() {
      for (const { plain, names } of list()) {
        if (names.every((name) => sizeOf(name) === 0)) names.forEach(discard);
        else if (names.includes(plain)) remove(names.filter((name) => name !== plain));
        else if (names.some((name) => !name.endsWith('.tmp')))
          remove(names.filter((name) => name.endsWith('.tmp')));
      }
    },
    plain: () =>
      list().flatMap(({ plain, names }) => (names.includes(plain) && sizeOf(plain) > 0 ? [path(plain)] : [])),
  };
}
