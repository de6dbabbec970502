import { lstatSync, readdirSync } from 'node:fs';
import { type LogNames, type RotatedName, stampOf } from '../names/log-names.ts';
import type { FileKey } from '../presence/presence.ts';
import { neighbours } from './neighbours.ts';

/** A rotated file. */
export interface RotatedFile extends RotatedName, FileKey {
  readonly folder: string;
  readonly path: string;
  readonly size: number;
  /** When its last line was written, in ms since 1970. */
  readonly modified: number;
}

/** The rotated files of a log, and what is on its way to become one. */
export interface Catalogue {
  /** Reads the folders, the oldest file first. Never throws. */
  list(): RotatedFile[];
}

/** @param tell told of a folder that cannot be read; the other one is read all the same */
export function createCatalogue(names: LogNames, tell: (error: unknown) => void): Catalogue {
  /** Compressed files, which do not change any more. */
  let complete = new Map<string, RotatedFile>();

  function look(folder: string, read: RotatedName): RotatedFile | undefined {
    const path = `${folder}/${read.name}`;
    const known = complete.get(path);
    if (known !== undefined) return known;
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    const { dev, ino, mtimeMs, size } = stats;
    return { ...read, folder, path, dev, ino, size, modified: mtimeMs };
  }

  return {
    list() {
      const files: RotatedFile[] = [];
      for (const folder of new Set([names.folder, names.archive]))
        try {
          for (const read of rotatedIn(folder, names)) {
            const file = look(folder, read);
            if (file !== undefined) files.push(file);
          }
        } catch (error) {
          tell(error);
        }
      const unchanging = files.filter(({ maker, suffix, size }) => maker === undefined && suffix && size > 0);
      complete = new Map(unchanging.map((file) => [file.path, file]));
      return files.sort(byAge);
    },
  };
}

/** What the names in a folder say that are those of rotated files of a log. @throws an error with `code` */
export function rotatedIn(folder: string, names: LogNames): RotatedName[] {
  const entries = namesIn(folder);
  const isTheirs = neighbours(entries, names);
  return entries.flatMap((entry) => {
    const read = names.read(entry);
    return read === undefined || isTheirs(entry) ? [] : [read];
  });
}

function byAge(a: RotatedFile, b: RotatedFile): number {
  const first = a.stamp ?? stampOf(a.modified);
  const second = b.stamp ?? stampOf(b.modified);
  if (first !== second) return first < second ? -1 : 1;
  return a.serial === b.serial ? a.modified - b.modified : a.serial - b.serial;
}

/** @throws an error with `code`, but not for a folder that has not been needed yet */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}
