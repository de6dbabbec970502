/** A timer that may be started again. */
export interface Timer {
  /** Starts the full time again, also after it has fired. */
  refresh(): unknown;
  /** Ends it for good. */
  close(): unknown;
}

/** Lines do not wait here: a page or an edge function may end at any time, unseen. */
export const batches: boolean = false;

/** Starts a timer that calls `fn` once, and once more after each `refresh`. */
export function timer(fn: () => void, ms: number): Timer {
  let id = setTimeout(fn, ms);
  const close = (): void => clearTimeout(id);
  return {
    close,
    refresh() {
      close();
      id = setTimeout(fn, ms);
    },
  };
}

/** Calls `fn` once, soon after the current turn of the event loop. */
export function onTurnEnd(fn: () => void): void {
  setTimeout(fn, 0);
}

/** Does not wait: stopping the page is not possible. */
export function sleepSync(_ms: number): void {}

/** Resolves after `ms` milliseconds. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
