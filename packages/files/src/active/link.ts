import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Settings } from '../options/settings.ts';
import { makeFolder } from './open.ts';

/**
 * Makes a symbolic link to a file, in place of an earlier link, so that there is a link at every moment.
 *
 * @throws an error with `code`: EEXIST when something else than a link has this name
 */
export function linkTo(link: string, path: string, maker: string, owner: Settings['owner']): void {
  const target = relative(dirname(link), path);
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() && readlinkSync(link) === target) return;
  if (there !== undefined && !there.isSymbolicLink())
    throw Object.assign(new Error(`EEXIST: not a symbolic link, '${link}'`), { code: 'EEXIST' });
  makeFolder(dirname(link), owner);
  const temporary = `${link}.${maker}.tmp`;
  try {
    symlinkSync(target, temporary);
    renameSync(temporary, link);
  } finally {
    rmSync(temporary, { force: true });
  }
}
