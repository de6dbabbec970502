import type { Timer } from '../../runtime/surface.ts';
import type { Entry } from './backlog.ts';
import { RecentLatency } from './latency.ts';
import type { Outcome, Outlet } from './outlet.ts';
import type { StrategyChoice } from './strategy-choice.ts';

/** What attempts at a sink work with. */
export interface AttemptParts {
  readonly sink: Outlet;
  readonly choice: StrategyChoice;
  readonly clock: () => number;
  readonly timer: (fn: () => void, ms: number) => Timer;
  readonly timeoutMs: number;
  /** Told of a record the sink has; `own`: in an account of its own. */
  taken(entry: Entry, own: boolean): void;
  /** Told of a record the sink does not have, or has not said to have in time. */
  refused(entry: Entry): void;
  /** Told when something the sink had not answered for at once is settled. */
  settled(): void;
}

/** A record the sink has not answered for. */
interface Attempt {
  /** Undefined once the answer no longer matters. */
  entry: Entry | undefined;
  readonly at: number;
}

type Late = readonly [Attempt, Promise<Outcome>];

/** Gives records to the sink, and waits for its answers, but not for ever. */
export class Attempts {
  /** Batches the sink has not answered for. */
  batches = 0;
  timeouts = 0;
  readonly latency: RecentLatency = new RecentLatency();
  readonly #parts: AttemptParts;
  readonly #underWay = new Set<Attempt>();

  constructor(parts: AttemptParts) {
    this.#parts = parts;
  }

  /** Records the sink has not answered for. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** The least of their numbers. */
  oldest(): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { entry } of this.#underWay) oldest = Math.min(oldest, entry?.seq ?? oldest);
    return oldest;
  }

  /** Gives a batch of records to the sink. @param done called when all are answered for, at once or later */
  offer(entries: readonly Entry[], done?: () => void): void {
    const { sink } = this.#parts;
    const late: Late[] = [];
    for (const entry of entries) {
      const attempt = this.#begin(entry);
      const outcome = sink.give(entry);
      if (typeof outcome !== 'string') late.push([attempt, outcome]);
      else if (this.#answer(attempt, outcome) === 'refused') this.#parts.refused(entry);
    }
    // One that keeps records back in an account of its own gets no more until those are written.
    const own = sink.waiting() > 0 ? sink.settled() : undefined;
    if (late.length > 0 || own !== undefined) this.#await(late, own, done);
    else done?.();
  }

  /** Gives one to the sink. False when it refuses in the call: the record is the caller's again. */
  tryNow(entry: Entry): boolean {
    const attempt = this.#begin(entry);
    const outcome = this.#parts.sink.give(entry);
    if (typeof outcome === 'string') return this.#answer(attempt, outcome) !== 'refused';
    this.#await([[attempt, outcome]], undefined, undefined);
    return true;
  }

  /** Takes back what the sink has not answered for, oldest first. */
  recall(): Entry[] {
    const entries = [...this.#underWay].map(({ entry }) => entry as Entry);
    for (const attempt of this.#underWay) attempt.entry = undefined;
    this.#underWay.clear();
    return entries.sort((a, b) => a.seq - b.seq);
  }

  #begin(entry: Entry): Attempt {
    const attempt = { entry, at: this.#parts.clock() };
    this.#underWay.add(attempt);
    return attempt;
  }

  #await(late: readonly Late[], own: Promise<void> | undefined, done: (() => void) | undefined): void {
    const { sink, timer, timeoutMs, refused, settled } = this.#parts;
    let open = late.length + (own === undefined ? 0 : 1);
    const close = (): void => {
      if (--open > 0) return;
      limit.close();
      this.batches--;
      done?.();
      settled();
    };
    const answer = (attempt: Attempt, outcome: Outcome): void => {
      const { entry } = attempt;
      if (entry !== undefined && this.#answer(attempt, outcome) === 'refused') refused(entry);
    };
    this.batches++;
    const limit = timer(() => {
      if (open <= 0) return;
      for (const [attempt] of late) {
        if (attempt.entry === undefined) continue;
        this.timeouts++;
        attempt.entry.reason = 'timeout';
        answer(attempt, sink.timedOut(timeoutMs));
      }
      open = 1;
      close();
    }, timeoutMs);
    for (const [attempt, outcome] of late) {
      void outcome.then((answered) => {
        answer(attempt, answered);
        if (open > 0) close();
      });
    }
    void own?.then(() => {
      if (open > 0) close();
    });
  }

  #answer(attempt: Attempt, outcome: Outcome): Outcome {
    const { sink, choice, clock, taken } = this.#parts;
    const entry = attempt.entry as Entry;
    attempt.entry = undefined;
    this.#underWay.delete(attempt);
    const now = clock();
    const ms = Math.max(0, now - attempt.at);
    choice.results.add(outcome === 'taken', ms, now);
    this.latency.add(ms, now);
    if (outcome === 'refused') entry.tries++;
    else taken(entry, sink.counts);
    return outcome;
  }
}
