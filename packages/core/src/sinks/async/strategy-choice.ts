import type { Strategy } from './health.ts';
import type { HealthLimits } from './options.ts';
import { ResultWindow } from './result-window.ts';

/** What a choice depends on besides the answers of the sink. */
export interface Situation {
  readonly now: number;
  /** Share of the queue in use. */
  readonly share: number;
  /** True when the sink writes in the call. */
  readonly canSync: boolean;
  /** True when there is a fallback. */
  readonly canDirect: boolean;
}

/** Failures of the fallback in a row after which it is given up. */
const MISSES = 3;

/**
 * Chooses the strategy by the health of sink and fallback. It changes by one step at a time, to the next that is
 * possible, at the earliest `dwellMs` after the last change; what happened before a change does not count after it.
 */
export class StrategyChoice {
  current: Strategy;
  switches = 0;
  readonly pinned: boolean;
  readonly results: ResultWindow;
  readonly #limits: HealthLimits;
  /** Answers of the fallback in a row: successes above 0, failures below. */
  #direct = 0;
  #changed = Number.NEGATIVE_INFINITY;
  #probed = Number.NEGATIVE_INFINITY;

  constructor(strategy: Strategy | 'auto', limits: HealthLimits) {
    this.pinned = strategy !== 'auto';
    this.current = strategy === 'auto' ? 'async' : strategy;
    this.#limits = limits;
    this.results = new ResultWindow(limits);
  }

  /** Notes an answer of the fallback. */
  direct(good: boolean): void {
    this.#direct = good ? Math.max(1, this.#direct + 1) : Math.min(-1, this.#direct - 1);
  }

  /** True when a better strategy is to be tried, at most once in `probeMs`. */
  probeDue(now: number): boolean {
    const { current } = this;
    if (this.pinned || current === 'async' || current === 'sync') return false;
    if (now - this.#probed < this.#limits.probeMs) return false;
    this.#probed = now;
    return true;
  }

  /** Decides anew. True when the strategy changed. */
  choose(situation: Situation): boolean {
    const { now } = situation;
    if (this.pinned || now - this.#changed < this.#limits.dwellMs) return false;
    const next = this.#next(situation);
    if (next === this.current) return false;
    this.current = next;
    this.switches++;
    this.#changed = this.#probed = now;
    this.results.clear();
    this.#direct = 0;
    return true;
  }

  #next({ now, share, canSync, canDirect }: Situation): Strategy {
    const { full, clear, probes } = this.#limits;
    const beyondSync = canDirect ? 'direct' : 'memory';
    const bad = this.results.isBad(now);
    const good = (): boolean => share <= clear && this.results.isGood(now);
    switch (this.current) {
      case 'async':
        // A full queue is no reason to leave a sink that works, unless the sink itself can empty it.
        if (canSync) return bad || share >= full ? 'sync' : 'async';
        return bad ? beyondSync : 'async';
      case 'sync':
        if (bad) return beyondSync;
        return !canSync || good() ? 'async' : 'sync';
      case 'direct':
        if (good()) return canSync ? 'sync' : 'async';
        return this.#direct <= -MISSES ? 'memory' : 'direct';
      default:
        // The queue may be full of what could not be written.
        if (this.results.isGood(now)) return canSync ? 'sync' : 'async';
        return canDirect && this.#direct >= probes ? 'direct' : 'memory';
    }
  }
}
