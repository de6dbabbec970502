/** Does nothing: the end cannot be seen here, and lines do not wait. */
export function installExitHook(): void {}

/** Does nothing. */
export function runExitHooks(): void {}

/** False. */
export function exiting(): boolean {
  return false;
}

/** Does nothing, and returns what undoes that. */
export function onExit(_hook: () => void): () => void {
  return () => {};
}

/** Does nothing, and returns what undoes that. */
export function onSignal(_signals: readonly string[], _fn: (last: boolean) => void): () => void {
  return () => {};
}
