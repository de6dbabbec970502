import { duration, isAwaitable, observe } from '../wide/observe.ts';
import type { EventPort } from '../wide/port.ts';

/**
 * Runs a function and logs `msg` with `duration_ms` and `outcome`: at `info`, or at `error` with what it threw. With
 * a function that returns a promise, or anything else that can be awaited, that is done when it settles, and a
 * promise is returned.
 *
 * @returns what `fn` returns @throws what `fn` throws
 */
export function timed<T>(port: EventPort, msg: string, fn: () => T): T {
  const started = port.elapsed();
  return observe(
    fn,
    (failed, value) => {
      const duration_ms = duration(started, port.elapsed());
      if (failed) port.emit('error', msg, { duration_ms, outcome: 'failure' }, value);
      else port.emit('info', msg, { duration_ms, outcome: 'success' });
    },
    isAwaitable,
  );
}
