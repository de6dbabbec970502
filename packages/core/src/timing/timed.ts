import { duration, isAwaitable, observe } from '../wide/observe.ts';
import type { EventPort } from '../wide/port.ts';
import { notAFunction } from './not-a-function.ts';

/**
 * Runs a function and logs `msg` with `duration_ms` and `outcome`: at `info`, or at `error` with what it threw. With
 * a function that returns a promise, or anything else that can be awaited, that is done when it settles, and a
 * promise is returned.
 *
 * What is no function is reported and given back. A promise made for something else that can be awaited ends no
 * process when it rejects and nobody looks at it: the failure is logged.
 *
 * @returns what `fn` returns @throws what `fn` throws
 */
export function timed<T>(port: EventPort, msg: string, fn: () => T): T {
  if (typeof fn !== 'function') {
    port.report('timed', notAFunction('timed', fn));
    return fn;
  }
  const started = port.elapsed();
  let foreign = false;
  const result = observe(
    fn,
    (failed, value) => {
      const duration_ms = duration(started, port.elapsed());
      if (failed) port.emit('error', msg, { duration_ms, outcome: 'failure' }, value);
      else port.emit('info', msg, { duration_ms, outcome: 'success' });
    },
    (returned) => {
      const awaited = isAwaitable(returned);
      foreign = awaited && !(returned instanceof Promise);
      return awaited;
    },
  );
  if (foreign) (result as Promise<unknown>).catch(() => {});
  return result;
}
