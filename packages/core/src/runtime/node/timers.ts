import type { Timer } from '../surface.ts';

// Not the globals: test tools replace those, and lines would wait for a clock that stands still.
const { setImmediate, setTimeout } = /* @__PURE__ */ process.getBuiltinModule('node:timers');

/** Lines may wait in memory here, because an exit hook writes them. */
export const batches: boolean = true;

/** Starts a timer that calls `fn` once, and once more after each `refresh`. */
export function timer(fn: () => void, ms: number): Timer {
  return setTimeout(fn, ms).unref();
}

/** Calls `fn` once, when the current turn of the event loop ends. */
export function onTurnEnd(fn: () => void): void {
  setImmediate(fn);
}

/** Resolves after `ms` milliseconds, and keeps the process alive meanwhile: somebody waits. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Stops the thread for `ms` milliseconds. */
export function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
