/** How long to wait before the next try of something that has failed. */
export interface Backoff {
  /** Whether the wait is over, or there is none. */
  over(): boolean;
  more(): void;
  reset(): void;
}

const FIRST_MS = 1000;
const LAST_MS = 60_000;

export function backoff(clock: () => number): Backoff {
  let until = Number.NEGATIVE_INFINITY;
  let ms = FIRST_MS;
  return {
    over() {
      const now = clock();
      // The clock may have been set back.
      return now >= until || until > now + LAST_MS;
    },
    more() {
      until = clock() + ms;
      ms = Math.min(ms * 2, LAST_MS);
    },
    reset() {
      until = Number.NEGATIVE_INFINITY;
      ms = FIRST_MS;
    },
  };
}
