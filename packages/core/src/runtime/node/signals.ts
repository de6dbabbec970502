const ours = Symbol.for('stele.signal');

type Listener = ((signal: NodeJS.Signals) => void) & { [ours]?: true };

const byApplication = (listener: object): boolean => !(ours in listener);

/**
 * Calls `fn` when one of the signals arrives. Without a listener of the application for this signal it is raised
 * again afterwards, so that the process ends by it and the parent sees that; with one, the end is the
 * application's affair.
 *
 * @param fn is told whether the process ends by the signal
 * @returns removes the listeners
 */
export function onSignal(signals: readonly string[], fn: (last: boolean) => void): () => void {
  const names = signals as NodeJS.Signals[];
  const listener: Listener = (signal) => {
    const last = !process.listeners(signal).some(byApplication);
    try {
      fn(last);
    } catch {
      // A flush that fails must not keep the process from ending.
    }
    if (!last) return;
    process.removeListener(signal, listener);
    // Another pipeline, or another copy of the package, may listen too: the last one raises the signal.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  listener[ours] = true;
  // First in the row: behind a `once` listener of the application we would not see that there was one.
  for (const name of names) process.prependListener(name, listener);
  return () => {
    for (const name of names) process.removeListener(name, listener);
  };
}
