import { onPageEnd } from './page.ts';

const hooks = new Set<() => void>();
let installed = false;
let ended = false;

/** Listens to the end of the page, once for all sinks. The end of a worker cannot be seen. */
export function installExitHook(): void {
  if (installed) return;
  installed = true;
  onPageEnd(runExitHooks);
}

/** Does now what is done at the end of the page, which must follow. */
export function runExitHooks(): void {
  ended = true;
  for (const hook of hooks) {
    try {
      hook();
    } catch {
      // The other hooks matter more than what went wrong in this one.
    }
  }
}

/** True once the page ends: from then on nothing but what is done at once will be done. */
export function exiting(): boolean {
  return ended;
}

/** Has `hook` called when the page ends, until the function that is returned is called. */
export function onExit(hook: () => void): () => void {
  installExitHook();
  hooks.add(hook);
  return () => hooks.delete(hook);
}

/** Does nothing, and returns what undoes that: there are no signals. */
export function onSignal(_signals: readonly string[], _fn: (last: boolean) => void): () => void {
  return () => {};
}
