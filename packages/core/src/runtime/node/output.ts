import { fs } from './built-in.ts';
import { sleepSync } from './timers.ts';

/**
 * Writes `bytes[from..to]` and returns how many bytes were taken, which may be fewer.
 *
 * @throws an error with `code`, such as EAGAIN, ENOSPC or EPIPE
 */
export function writeBytes(fd: number, bytes: Uint8Array, from: number, to: number): number {
  return fs.writeSync(fd, bytes, from, to - from);
}

/** Writes a text and returns how many bytes were taken. @throws an error with `code` */
export function writeText(fd: number, text: string): number {
  return fs.writeSync(fd, text);
}

/** Length of a text in UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** Writes to stderr as far as that is possible within 50 ms. Never throws. */
export function writeStderrSync(text: string): void {
  for (let tries = 0; tries < 5; tries++) {
    try {
      writeText(2, text);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') return;
      sleepSync(10);
    }
  }
}
