import type { HealthLimits } from './options.ts';

/** The latest answers of a sink, with the counts that decide on its health kept up as they come and go. */
export class ResultWindow {
  readonly #limits: HealthLimits;
  /** Rings, by position. */
  readonly #good: Uint8Array;
  readonly #ms: Float64Array;
  readonly #at: Float64Array;
  #next = 0;
  #count = 0;
  #goodCount = 0;
  /** How many took longer than `slowMs`. */
  #slow = 0;

  constructor(limits: HealthLimits) {
    this.#limits = limits;
    this.#good = new Uint8Array(limits.window);
    this.#ms = new Float64Array(limits.window);
    this.#at = new Float64Array(limits.window);
  }

  add(good: boolean, ms: number, now: number): void {
    this.#expire(now);
    if (this.#count === this.#limits.window) this.#forget();
    const at = this.#next;
    this.#good[at] = good ? 1 : 0;
    this.#ms[at] = ms;
    this.#at[at] = now;
    this.#next = (at + 1) % this.#limits.window;
    this.#weigh(at, 1);
  }

  clear(): void {
    this.#count = this.#goodCount = this.#slow = 0;
  }

  /** Share of successes; 1 while nothing is known. */
  rate(now: number): number {
    this.#expire(now);
    return this.#count === 0 ? 1 : this.#goodCount / this.#count;
  }

  isBad(now: number): boolean {
    const { samples, down } = this.#limits;
    const rate = this.rate(now);
    return this.#count >= samples && (rate < down || this.#slow > above99(this.#count));
  }

  /** Whether the latest answers are good; those before them no longer matter. */
  isGood(now: number): boolean {
    const { window, probes, up, fastMs } = this.#limits;
    this.#expire(now);
    if (this.#count < probes) return false;
    let good = 0;
    let slow = 0;
    for (let back = 1; back <= probes; back++) {
      const at = (this.#next - back + window) % window;
      good += this.#good[at] as number;
      if ((this.#ms[at] as number) > fastMs) slow++;
    }
    return good >= up * probes && slow <= above99(probes);
  }

  #expire(now: number): void {
    const { window, windowMs } = this.#limits;
    while (this.#count > 0) {
      const oldest = (this.#next - this.#count + window) % window;
      if (now - (this.#at[oldest] as number) <= windowMs) return;
      this.#forget();
    }
  }

  #forget(): void {
    const { window } = this.#limits;
    this.#weigh((this.#next - this.#count + window) % window, -1);
  }

  #weigh(at: number, weight: 1 | -1): void {
    const ms = this.#ms[at] as number;
    this.#count += weight;
    this.#goodCount += weight * (this.#good[at] as number);
    if (ms > this.#limits.slowMs) this.#slow += weight;
  }
}

/** How many of so many samples may lie above the 99th percentile, by nearest rank. */
const above99 = (count: number): number => count - Math.ceil(count * 0.99);
