import { readdirSync, statSync } from 'node:fs';
import { type LogNames, type RotatedName, stampOf } from '../names/log-names.ts';
import type { FileKey } from '../presence/presence.ts';

/** A rotated file. */
export interface RotatedFile extends RotatedName, FileKey {
  readonly folder: string;
  readonly path: string;
  readonly size: number;
  /** When its last line was written, in ms since 1970. */
  readonly modified: number;
}

/** The rotated files of a log, and what is on its way to become one, the oldest first. @throws an error with `code` */
export function listRotated(names: LogNames): RotatedFile[] {
  const files: RotatedFile[] = [];
  for (const folder of new Set([names.folder, names.archive]))
    for (const name of namesIn(folder)) {
      const read = names.read(name);
      if (read === undefined) continue;
      const path = `${folder}/${name}`;
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats?.isFile()) continue;
      const { dev, ino, mtimeMs, size } = stats;
      files.push({ ...read, folder, path, dev, ino, size, modified: mtimeMs });
    }
  return files.sort(byAge);
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
