/** What a sink does when something happens to the process. */
export interface Listeners {
  /** Called at a signal. Must not throw. */
  readonly reopen: () => void;
  /** Called when the process ends, after the last lines were written. Must not throw. */
  readonly end: () => void;
}

const signals = new Map<NodeJS.Signals, Set<() => void>>();
const ends = new Set<() => void>();

// One listener of the process serves all sinks: many would be warned of.
const heard = (signal: NodeJS.Signals): void => {
  for (const reopen of signals.get(signal) ?? []) reopen();
};

const ended = (): void => {
  for (const end of ends) end();
};

/** Listens for a sink. @returns listens no more */
export function onEnd(names: readonly NodeJS.Signals[], { reopen, end }: Listeners): () => void {
  // Each sink has its own, also when two share a function.
  const own = (): void => reopen();
  for (const name of new Set(names)) {
    const already = signals.get(name);
    if (already !== undefined) already.add(own);
    else {
      signals.set(name, new Set([own]));
      process.on(name, heard);
    }
  }
  if (ends.size === 0) process.on('exit', ended);
  ends.add(end);
  return () => {
    ends.delete(end);
    if (ends.size === 0) process.removeListener('exit', ended);
    for (const name of new Set(names)) {
      const left = signals.get(name);
      if (left?.delete(own) !== true || left.size > 0) continue;
      signals.delete(name);
      process.removeListener(name, heard);
    }
  };
}
