import { fstatSync, readSync, writeSync } from 'node:fs';
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
    const { size } = fstatSync(fd);
    if (!endsWithinLine(fd, size)) return false;
    const now = performance.now();
    if (size !== seen) since = now;
    else if (now - since >= PATIENCE_MS) break;
    seen = size;
    pause(1);
  }
  return alone(lock, () => {
    // Somebody may have done it while this one waited for the lock.
    if (!endsWithinLine(fd, fstatSync(fd).size)) return false;
    writeSync(fd, '\n');
    return true;
  });
}
