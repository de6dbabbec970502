/** Whether a call may log, and how many it was held back for. */
interface Throttled {
  readonly pass: boolean;
  /** Calls held back since the last one that passed. */
  readonly suppressed: number;
}

/** What `every(ms)` and `once()` remember. */
export interface Throttle {
  /** Lets one call of a key pass every `ms`. */
  every(key: string, ms: number): Throttled;
  /** Lets the first call of a key pass. */
  once(key: string): boolean;
}

interface Pace {
  /** When the last call passed. */
  time: number;
  suppressed: number;
}

/** Options of `createThrottle`. */
export interface ThrottleOptions {
  /** Keys remembered of each kind; the least recently used are forgotten, and pass again. @default 1000 */
  readonly maxKeys?: number;
}

export function createThrottle(clock: () => number, { maxKeys = 1000 }: ThrottleOptions = {}): Throttle {
  const paces = new Map<string, Pace>();
  const done = new Map<string, true>();

  /** Puts a key behind all others. */
  function touch<T>(map: Map<string, T>, key: string, value: T): void {
    map.delete(key);
    map.set(key, value);
    if (map.size > maxKeys) map.delete(map.keys().next().value as string);
  }

  return {
    every(key, ms) {
      const now = clock();
      const pace = paces.get(key);
      // A clock that was set back starts anew.
      if (pace !== undefined && now >= pace.time && now - pace.time < ms) {
        pace.suppressed++;
        touch(paces, key, pace);
        return { pass: false, suppressed: pace.suppressed };
      }
      touch(paces, key, { time: now, suppressed: 0 });
      return { pass: true, suppressed: pace?.suppressed ?? 0 };
    },
    once(key) {
      const first = !done.has(key);
      touch(done, key, true);
      return first;
    },
  };
}
