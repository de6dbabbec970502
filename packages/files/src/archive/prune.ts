import type { Keep } from '../options/settings.ts';
import type { RotatedFile } from './catalogue.ts';

/** What is not compressed yet. */
export interface Unpacked {
  /** Whether it will be at once: its size does not count yet. */
  readonly soon: (file: RotatedFile) => boolean;
  /** Whether it will be at some time: the newest one stays until then, however large it is. */
  readonly later: (file: RotatedFile) => boolean;
}

/**
 * The files that are beyond the limits.
 *
 * @param files complete ones, the oldest first
 */
export function beyond(
  files: readonly RotatedFile[],
  keep: Keep,
  now: number,
  { soon, later }: Unpacked,
): RotatedFile[] {
  let count = 0;
  let bytes = 0;
  return [...files].reverse().filter((file) => {
    count++;
    if (!soon(file)) bytes += file.size;
    const isLarge = bytes > keep.bytes && !(count === 1 && later(file));
    return count > keep.count || isLarge || now - file.modified > keep.age;
  });
}
