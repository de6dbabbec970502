import { FIRST_TIME, LAST_TIME } from '../formatters/time/bounds.ts';
import type { Report } from '../pipeline/attached-sink.ts';
import { inTheCall } from '../values/promises.ts';
import { show } from './check.ts';

/** A clock that never fails: without a time from 0000 to 9999 the system's counts. */
export function guardedClock(clock: () => number, report: Report): () => number {
  return () => {
    try {
      const now: unknown = inTheCall(clock());
      if (typeof now === 'number' && now >= FIRST_TIME && now <= LAST_TIME) return now;
      report('clock', new TypeError(`the clock gave ${show(now)}`));
    } catch (error) {
      report('clock', error);
    }
    return Date.now();
  };
}
