const ours = Symbol.for('stele.signal');

type Listener = ((signal: NodeJS.Signals) => void) & { [ours]?: true };

const byApplication = (listener: object): boolean => !(ours in listener);

/** What is called for each signal. One listener of the process serves all of them: many would be warned of. */
const hooks = new Map<string, Set<(last: boolean) => void>>();

const listener: Listener = (signal) => {
  const last = !process.listeners(signal).some(byApplication);
  for (const hook of hooks.get(signal) ?? []) {
    try {
      hook(last);
    } catch {
      // A flush that fails must not keep the process from ending.
    }
  }
  if (!last) return;
  process.removeListener(signal, listener);
  // Another copy of the package may listen too: the last one raises the signal.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
};
listener[ours] = true;

/**
 * Calls `fn` when one of the signals arrives. Without a listener of the application for this signal it is raised
 * again afterwards, so that the process ends by it and the parent sees that; with one, the end is the
 * application's affair.
 *
 * @param fn is told whether the process ends by the signal
 * @returns has `fn` called no more
 */
export function onSignal(signals: readonly string[], fn: (last: boolean) => void): () => void {
  const hook = (last: boolean): void => fn(last);
  const names = new Set(signals) as Set<NodeJS.Signals>;
  for (const name of names) {
    const already = hooks.get(name);
    if (already !== undefined) already.add(hook);
    else {
      hooks.set(name, new Set([hook]));
      // First in the row: behind a `once` listener of the application we would not see that there was one.
      process.prependListener(name, listener);
    }
  }
  return () => {
    for (const name of names) {
      const left = hooks.get(name);
      if (left?.delete(hook) !== true || left.size > 0) continue;
      hooks.delete(name);
      process.removeListener(name, listener);
    }
  };
}
