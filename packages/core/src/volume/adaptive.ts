/** Width of the sliding window in ms. */
const WINDOW_MS = 1000;

/**
 * Gives the share to keep so that about `target` records per second remain.
 *
 * What comes is measured over a sliding second: the count of this one and the part of the last one that the window
 * still covers. The share falls at once when more comes, and at most doubles in a second when less does, so that
 * pauses between bursts do not open the gate wide.
 *
 * @returns called for each record with the share that other rules leave of it, the share for this record
 */
export function adaptiveRate(target: number, clock: () => number): (weight: number) => number {
  let start = Number.NEGATIVE_INFINITY;
  let current = 0;
  let previous = 0;
  let last = 0;
  let rate = 1;

  return (weight) => {
    const now = clock();
    const age = now - start;
    // A clock that was set back starts anew, with the rate it had.
    if (age < 0 || age >= 2 * WINDOW_MS) {
      previous = 0;
      current = 0;
      start = now;
    } else if (age >= WINDOW_MS) {
      previous = current;
      current = 0;
      start += WINDOW_MS;
    }
    current += weight;
    const perSecond = current + previous * (1 - (now - start) / WINDOW_MS);
    const most = rate * 2 ** (Math.max(0, now - last) / 1000);
    rate = Math.min(1, most, target / perSecond);
    last = now;
    return rate;
  };
}
