const hooks = new Set<() => void>();
let installed = false;
let ended = false;

/**
 * Listens to the end of the process, or of the worker thread, once for all sinks. Called when a sink is made, so
 * that `exiting()` is right from then on.
 */
export function installExitHook(): void {
  if (installed) return;
  installed = true;
  // A sink may be made as late as in an exit listener, by the first line of the process.
  ended = (process as { _exiting?: boolean })._exiting === true;
  // First in the row: a listener that calls process.exit() itself keeps those behind it from running.
  process.prependListener('exit', runExitHooks);
}

/** Does now what is done at the end of the process, which must follow. */
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

/** True once the process ends: from then on nothing but what is done at once will be done. */
export function exiting(): boolean {
  return ended;
}

/** Has `hook` called when the process ends, until the function that is returned is called. */
export function onExit(hook: () => void): () => void {
  installExitHook();
  hooks.add(hook);
  return () => hooks.delete(hook);
}
