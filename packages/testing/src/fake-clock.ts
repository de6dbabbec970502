/** A clock that stands still until it is told otherwise. Give it as `clock`. */
export interface FakeClock {
  /** The same as `now`. */
  (): number;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Goes forward and returns the new time. @throws RangeError when `ms` is negative or no number */
  advance(ms: number): number;
  /** Goes to any time, also an earlier one, as clocks that are corrected do. @throws RangeError when it is no number */
  set(ms: number): void;
}

/**
 * Makes a clock for tests, the same time in every run.
 *
 * @param start milliseconds since the Unix epoch, or a date; @default 0
 * @throws RangeError when it is no time
 */
export function fakeClock(start: number | Date = 0): FakeClock {
  let now = checked(Number(start), 'start');
  const set = (ms: number): void => {
    now = checked(ms, 'set(ms)');
  };
  const advance = (ms: number): number => {
    if (checked(ms, 'advance(ms)') < 0) throw new RangeError(`advance(${ms}) goes back in time: use set(ms)`);
    now += ms;
    return now;
  };
  const clock = Object.assign((): number => now, { advance, set });
  return Object.defineProperty(clock, 'now', { get: () => now }) as FakeClock;
}

function checked(ms: number, name: string): number {
  if (!Number.isFinite(ms))
    throw new RangeError(`${name} is ${ms}; allowed: a finite number of milliseconds`);
  return ms;
}
