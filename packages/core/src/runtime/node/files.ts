import type { FileMode } from '../surface.ts';
import { fs } from './built-in.ts';
import { sleepSync } from './timers.ts';

const LINE_FEED = 10;

/**
 * Opens a file for writing at its end and returns the descriptor.
 *
 * @throws an error with `code`, such as EACCES or ENOENT
 */
export function openFile(
  path: string,
  { mode = 0o640, append = true, mkdir = true, header = '' }: FileMode = {},
): number {
  // Non-blocking matters to FIFOs only: without a reader they would block for ever, now they fail with ENXIO.
  const { O_APPEND, O_CREAT, O_NONBLOCK = 0, O_TRUNC, O_WRONLY } = fs.constants;
  const open = (): number =>
    fs.openSync(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | (append ? 0 : O_TRUNC), mode);
  let fd: number;
  try {
    fd = open();
  } catch (error) {
    if (!mkdir || (error as { code?: string }).code !== 'ENOENT') throw error;
    fs.mkdirSync(process.getBuiltinModule('node:path').dirname(path), { recursive: true });
    fd = open();
  }
  try {
    endTear(path, fd);
    if (header !== '' && fs.fstatSync(fd).size === 0) fs.writeSync(fd, header);
  } catch {
    // Not readable, or no space: the lines matter more than the tear.
  }
  return fd;
}

/** Ends the last line where an earlier process could not, unless another one is just writing it. */
function endTear(path: string, fd: number): void {
  const last = new Uint8Array(1);
  for (let seen = -1; ; sleepSync(10)) {
    // 0 for everything that is not a file.
    const { size, mode } = fs.fstatSync(fd);
    if (size === 0) return;
    const reader = fs.openSync(path, 'r');
    fs.readSync(reader, last, 0, 1, size - 1);
    fs.closeSync(reader);
    if (last[0] === LINE_FEED) return;
    if (size === seen) break;
    seen = size;
    awaitWrites(fd, mode);
  }
  fs.writeSync(fd, '\n');
}

/**
 * Returns when a write to the file that is under way has ended: under Linux a file is locked while it is written to,
 * and while its mode is set, to what it is already. A writer may be held up for long within a write, with a part of it
 * there for all to see, where the disk is busy or the processor is.
 */
function awaitWrites(fd: number, mode: number): void {
  try {
    fs.fchmodSync(fd, mode & 0o7777);
  } catch {
    // Somebody else's file: the time that passes between two looks must do.
  }
}

/** Whether a descriptor is that of a file, and not of a device, a pipe or a folder. */
export function isRegular(fd: number): boolean {
  return fs.fstatSync(fd).isFile();
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
