import { fs } from './built-in.ts';

/** How a file is opened. */
export interface FileMode {
  /** Permissions of a file that is created. */
  readonly mode: number;
  /** False empties the file first. Every write goes to the end in both cases. */
  readonly append: boolean;
  /** True creates missing folders. */
  readonly mkdir: boolean;
}

const LINE_FEED = 10;

/**
 * Opens a file for writing at its end and returns the descriptor.
 *
 * @throws an error with `code`, such as EACCES or ENOENT
 */
export function openFile(path: string, { mode, append, mkdir }: FileMode): number {
  const { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } = fs.constants;
  const open = (): number => fs.openSync(path, O_WRONLY | O_CREAT | O_APPEND | (append ? 0 : O_TRUNC), mode);
  let fd: number;
  try {
    fd = open();
  } catch (error) {
    if (!mkdir || (error as { code?: string }).code !== 'ENOENT') throw error;
    fs.mkdirSync(process.getBuiltinModule('node:path').dirname(path), { recursive: true });
    fd = open();
  }
  try {
    if (endsTorn(path, fd)) fs.writeSync(fd, '\n');
  } catch {
    // Not readable, or no space: the lines matter more than the tear.
  }
  return fd;
}

/** True when an earlier process could not finish the last line. */
function endsTorn(path: string, fd: number): boolean {
  const stat = fs.fstatSync(fd);
  if (!stat.isFile() || stat.size === 0) return false;
  const reader = fs.openSync(path, 'r');
  try {
    const last = new Uint8Array(1);
    return fs.readSync(reader, last, 0, 1, stat.size - 1) === 1 && last[0] !== LINE_FEED;
  } finally {
    fs.closeSync(reader);
  }
}

/** Closes a descriptor; one that is closed already is left alone. */
export function closeFd(fd: number): void {
  try {
    fs.closeSync(fd);
  } catch {
    // Nothing is left to release.
  }
}

/** Waits until what was written to a file is on the disk. @throws an error with `code` */
export function fsyncFd(fd: number): void {
  fs.fdatasyncSync(fd);
}
