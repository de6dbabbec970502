import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Polls once per turn of the event loop. */
export async function untilTrue(done: () => boolean): Promise<void> {
  while (!done()) await nextTurn();
}

/** Resolves when a stream has handed every earlier write to the kernel. */
export const drained = (stream: Writable): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write('', (failure) => (failure ? reject(failure) : resolve()));
  });

export const ended = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    stream.end(() => resolve());
  });
