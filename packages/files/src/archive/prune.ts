import type { Keep } from '../options/settings.ts';
import type { RotatedFile } from './catalogue.ts';

/**
 * The files that are beyond the limits.
 *
 * @param files complete ones, the oldest first
 * @param waits whether a file is going to be compressed: its size does not count yet
 */
export function beyond(
  files: readonly RotatedFile[],
  keep: Keep,
  now: number,
  waits: (file: RotatedFile) => boolean,
): RotatedFile[] {
  let count = 0;
  let bytes = 0;
  return [...files].reverse().filter((file) => {
    count++;
    if (!waits(file)) bytes += file.size;
    return count > keep.count || bytes > keep.bytes || now - file.modified > keep.age;
  });
}
