import type { Timer } from '../surface.ts';

/** Lines do not wait here: a worker may end at any time, unseen. */
export const batches: boolean = false;

/**
 * Starts a timer that calls `fn` once, and once more after each `refresh`. Cloudflare's workers refuse timers outside
 * of a request: there it starts with the first `refresh` within one.
 */
export function timer(fn: () => void, ms: number): Timer {
  let id: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const close = (): void => {
    closed = true;
    clearTimeout(id);
  };
  const refresh = (): void => {
    if (closed) return;
    try {
      clearTimeout(id);
      id = setTimeout(fn, ms);
    } catch {
      // Nothing that is due later matters more than the call that wanted it.
    }
  };
  refresh();
  return { close, refresh };
}

/** Calls `fn` once, soon after the current turn of the event loop, or at its end where timers are refused. */
export function onTurnEnd(fn: () => void): void {
  try {
    setTimeout(fn, 0);
  } catch {
    queueMicrotask(fn);
  }
}

/** Does not wait: stopping the page is not possible. */
export function sleepSync(_ms: number): void {}

/** Resolves after `ms` milliseconds, at once where timers are refused. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    try {
      setTimeout(resolve, ms);
    } catch {
      resolve();
    }
  });
}
