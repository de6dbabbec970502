import { basename, dirname } from 'node:path';
import type { Settings } from '../options/settings.ts';
import { wrong } from '../options/wrong.ts';
import { type LogNames, stampOf } from './log-names.ts';

/** Most bytes of a name on all usual file systems (NAME_MAX of POSIX is 255 there). */
const MOST_BYTES = 255;
/** What a compressed file has at the end of its name while it is made: the identity of its maker, and `.tmp`. */
const MAKING_BYTES = '.0123456789ab-4194304-123456789012-m-01234567.tmp'.length;
/** A serial number that is not exceeded within a second. */
const LARGE = 99_999;

/** Refuses names that are too long, or in each other's way. @throws SteleError */
export function checkNames(names: LogNames, settings: Settings): void {
  const current = names.current(0);
  const lengths: [string, number][] = [[current, 0]];
  if (settings.rotates) {
    const rotated = names.rotated(current, 0, stampOf(0), LARGE);
    const isMade = settings.compress !== undefined || names.archive !== names.folder;
    const suffix = settings.compress === undefined ? 0 : '.zst'.length;
    lengths.push([basename(names.hidden), 0], [rotated, suffix + (isMade ? MAKING_BYTES : 0)]);
  }
  for (const [name, more] of lengths) {
    const over = Buffer.byteLength(name) + more - MOST_BYTES;
    const most = Buffer.byteLength(current) - over;
    if (over > 0)
      throw wrong('files.path', current, `a name of ${most} bytes or fewer, so that ${name} is not too long`);
  }
  const { archive, folder, hidden, symlink } = names;
  if (settings.rotates && (archive === hidden || archive.startsWith(`${hidden}/`)))
    throw wrong(
      'files.archive.folder',
      archive,
      'another folder than that in which writers know of each other',
    );
  if (symlink === undefined || ![archive, folder].includes(dirname(symlink))) return;
  if (settings.rotates && names.read(basename(symlink)) !== undefined)
    throw wrong('files.symlink', symlink, 'a name that no rotated file can have');
}
