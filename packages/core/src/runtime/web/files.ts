import type { FileMode } from '../surface.ts';

/** @throws an error with code ENOSYS: there are no files here */
export function openFile(path: string, _mode?: FileMode): number {
  throw Object.assign(new Error(`ENOSYS: no file system, open '${path}'`), { code: 'ENOSYS' });
}

/** False: there are no files here. */
export function isRegular(_fd: number): boolean {
  return false;
}

/** Does nothing. */
export function closeFd(_fd: number): void {}

/** Does nothing. */
export function fsyncFd(_fd: number): void {}
