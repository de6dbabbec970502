import { onSignal, runExitHooks } from '#runtime';
import { withPatience } from './fd/faults.ts';

/**
 * Flushes when one of the signals arrives. The signal is then raised again, so that the process ends by it, unless
 * the application listens to it too: then its end is left to the application, and the exit hook does the rest.
 *
 * @param flush writes everything that waits, synchronously
 * @param timeoutMs longest time in ms spent on a reader that makes no progress
 * @returns removes the hook
 */
export function installSignalHook(
  signals: readonly string[],
  flush: () => void,
  timeoutMs: number = 5000,
): () => void {
  return onSignal(signals, (last) =>
    withPatience(timeoutMs, () => {
      flush();
      // This end does not pass by process.on('exit'). The hooks reach the sinks of other loggers, too.
      if (last) runExitHooks();
    }),
  );
}
