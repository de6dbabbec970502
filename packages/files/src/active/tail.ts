import { fchmodSync, fstatSync, readSync, writeSync } from 'node:fs';
import { alone, type Lock } from '../presence/lock.ts';
import { pause } from '../presence/pause.ts';

const LINE_FEED = 10;
/** How long, in ms, a line may stay unfinished while its writer lives: it may have lost the processor in between. */
const PATIENCE_MS = 20;

const last = new Uint8Array(1);

/** Whether the file, of which so many bytes are there, ends within a line. False where it cannot be read. */
export function endsWithinLine(fd: number, size: number): boolean {
  if (size === 0) return false;
  try {
    return readSync(fd, last, 0, 1, size - 1) === 1 && last[0] !== LINE_FEED;
  } catch {
    return false;
  }
}

/**
 * Ends the last line where a writer was killed within it. A line that is being written gets the time for it.
 *
 * @returns whether a line had to be ended
 * @throws an error with `code` when that fails
 */
export function endTear(fd: number, lock: Lock): boolean {
  let seen = -1;
  let since = performance.now();
  for (;;) {
    const { size, mode } = fstatSync(fd);
    if (!endsWithinLine(fd, size)) return false;
    const now = performance.now();
    if (size !== seen) {
      since = now;
      awaitWrites(fd, mode);
    } else if (now - since >= PATIENCE_MS) break;
    seen = size;
    pause(1);
  }
  return alone(lock, () => {
    // Somebody may have done it while this one waited for the lock, and be writing by now.
    if (fstatSync(fd).size !== seen) return false;
    writeSync(fd, '\n');
    return true;
  });
}

/**
 * Returns when a write to the file that is under way has ended: under Linux a file is locked while it is written to,
 * and while its mode is set, to what it is already. A writer may be held up for long within a write, with a part of it
 * there for all to see, where the disk is busy or the processor is.
 */
function awaitWrites(fd: number, mode: number): void {
  try {
    fchmodSync(fd, mode & 0o7777);
  } catch {
    // Somebody else's file: the time that passes between two looks must do.
  }
}
