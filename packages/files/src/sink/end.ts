const signals = new Map<`SIG${string}`, Set<() => void>>();
const ends = new Set<() => void>();

// One listener of the process serves all sinks: many would be warned of.
const heard = (signal: `SIG${string}`): void => {
  for (const reopen of signals.get(signal) ?? []) reopen();
};

const ended = (): void => {
  for (const end of ends) end();
};

/** Listens to signals for a sink. @param reopen must not throw. @returns listens no more */
export function onSignals(names: readonly `SIG${string}`[], reopen: () => void): () => void {
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
  return () => {
    for (const name of new Set(names)) {
      const left = signals.get(name);
      if (left?.delete(own) !== true || left.size > 0) continue;
      signals.delete(name);
      process.removeListener(name, heard);
    }
  };
}

/**
 * Listens for the end of the process, after the last lines were written.
 *
 * @param end must not throw
 * @returns listens no more
 */
export function onEnd(end: () => void): () => void {
  if (ends.size === 0) process.on('exit', ended);
  ends.add(end);
  return () => {
    ends.delete(end);
    if (ends.size === 0) process.removeListener('exit', ended);
  };
}
