/** Steps of 10 µs in a millisecond. */
const STEPS = 100;
const BUCKETS = 448;
/** Longest time that is told apart: about six hours. */
const LONGEST = 2 ** 31 - 1;

/**
 * Counts times in buckets whose width grows with the time: exact to 10 µs below 0.32 ms, to 1/16 above. 448 counters,
 * however many times there are. The idea is that of HdrHistogram (Gil Tene): linear steps within powers of two.
 */
class Histogram {
  readonly #buckets = new Uint32Array(BUCKETS);
  total = 0;

  add(ms: number): void {
    const steps = Math.min(LONGEST, Math.max(0, Math.round(ms * STEPS) || 0));
    const at = bucketOf(steps);
    this.#buckets[at] = (this.#buckets[at] as number) + 1;
    this.total++;
  }

  at(bucket: number): number {
    return this.#buckets[bucket] as number;
  }

  clear(): void {
    this.#buckets.fill(0);
    this.total = 0;
  }
}

function bucketOf(steps: number): number {
  if (steps < 32) return steps;
  const power = 31 - Math.clz32(steps);
  return 32 + (power - 5) * 16 + ((steps >>> (power - 4)) & 15);
}

/** The middle of a bucket, in ms. */
function middleOf(bucket: number): number {
  if (bucket < 32) return bucket / STEPS;
  const shift = ((bucket - 32) >> 4) + 1;
  const low = (16 + ((bucket - 32) & 15)) * 2 ** shift;
  return (low + 2 ** (shift - 1)) / STEPS;
}

/** Quantiles of the times of the last one to two spans. */
export class RecentLatency {
  readonly #spanMs: number;
  #current = new Histogram();
  #previous = new Histogram();
  #since: number | undefined;

  constructor(spanMs: number = 60_000) {
    this.#spanMs = spanMs;
  }

  add(ms: number, now: number): void {
    this.#turn(now);
    this.#current.add(ms);
  }

  /** The time that the share `q` of all writes did not exceed, by nearest rank; undefined when there were none. */
  quantile(q: number, now: number): number | undefined {
    this.#turn(now);
    const total = this.#current.total + this.#previous.total;
    if (total === 0) return undefined;
    let left = Math.max(1, Math.ceil(q * total));
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      left -= this.#current.at(bucket) + this.#previous.at(bucket);
      if (left <= 0) return middleOf(bucket);
    }
    return undefined;
  }

  #turn(now: number): void {
    this.#since ??= now;
    const spans = Math.floor((now - this.#since) / this.#spanMs);
    if (spans < 1) return;
    this.#since += spans * this.#spanMs;
    [this.#current, this.#previous] = [this.#previous, this.#current];
    this.#current.clear();
    if (spans > 1) this.#previous.clear();
  }
}
