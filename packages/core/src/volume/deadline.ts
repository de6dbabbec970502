import { timer as runtimeTimer } from '#runtime';
import type { Timer } from '../runtime/surface.ts';

/** Starts a timer that does not keep the process alive. */
export type StartTimer = (fn: () => void, ms: number) => Pick<Timer, 'close'>;

/** Longest time a timer can wait; it takes longer ones for 1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Something to do by and by, at most one at a time. */
export interface Deadline {
  /** Does it after `ms`, or when it was to be done anyway. */
  arm(ms: number): void;
  stop(): void;
}

export function createDeadline(fn: () => void, timer: StartTimer = runtimeTimer): Deadline {
  let running: Pick<Timer, 'close'> | undefined;
  return {
    arm(ms) {
      running ??= timer(
        () => {
          running = undefined;
          fn();
        },
        Math.min(Math.max(ms, 1), LONGEST_TIMER),
      );
    },
    stop() {
      running?.close();
      running = undefined;
    },
  };
}
