import { openFile } from '#runtime';
import type { Timer } from '../../runtime/surface.ts';
import { sinkOn } from '../fd/descriptor.ts';
import type { Sink } from '../sink.ts';
import type { Entry } from './backlog.ts';
import { type Outcome, Outlet } from './outlet.ts';
import type { StrategyChoice } from './strategy-choice.ts';

/** What a detour is made of. */
export interface DetourParts {
  /** Name of the sink. */
  readonly name: string;
  /** `null` for none, `undefined` for the file `spill` or standard error. */
  readonly fallback: Sink | null | undefined;
  readonly spill: string | undefined;
  /** True when one more record may be under way to an asynchronous fallback. */
  readonly hasRoom: () => boolean;
  readonly timeoutMs: number;
  readonly timer: (fn: () => void, ms: number) => Timer;
  readonly choice: StrategyChoice;
  /** Told of a record an asynchronous fallback did not take after all. */
  refused(entry: Entry): void;
  /** Told when an asynchronous fallback has answered. */
  settled(): void;
}

let standardError: Sink | undefined;

/** The ways past the sink: the fallback, and a file for what cannot be kept. */
export class Detour {
  /** Records the fallback or the file took. */
  taken = 0;
  /** Those in the file. */
  spilled = 0;
  /** Records the fallback did not answer for in time. */
  timeouts = 0;
  error: unknown;
  readonly #parts: DetourParts;
  /** Records the fallback has not answered for. */
  readonly #open = new Set<Entry>();
  #direct: Outlet | undefined;
  #file: Outlet | undefined;

  constructor(parts: DetourParts) {
    this.#parts = parts;
  }

  get hasFallback(): boolean {
    return this.#parts.fallback !== null;
  }

  /** Records the fallback has not answered for. */
  get underWay(): number {
    return this.#open.size;
  }

  /** The least of their numbers. */
  oldest(): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const { seq } of this.#open) oldest = Math.min(oldest, seq);
    return oldest;
  }

  /** Gives one to the fallback. False when there is none or it refuses: the record is the caller's again. */
  divert(entry: Entry): boolean {
    const { choice, hasRoom, timer, timeoutMs, refused, settled } = this.#parts;
    const direct = this.#findDirect();
    if (direct === undefined || !hasRoom()) return false;
    const outcome = this.#give(direct, entry);
    if (typeof outcome === 'string') {
      choice.direct(outcome === 'taken');
      return outcome === 'taken';
    }
    this.#open.add(entry);
    let open = true;
    const answer = (late: Outcome): void => {
      // An answer that comes after the time for it may find the record on its way a second time.
      if (!open) return;
      open = false;
      this.#open.delete(entry);
      limit.close();
      choice.direct(late === 'taken');
      if (late === 'taken') this.#count(direct);
      else refused(entry);
      settled();
    };
    const limit = timer(() => {
      if (open) this.timeouts++;
      answer(direct.timedOut(timeoutMs));
    }, timeoutMs);
    void outcome.then(answer);
    return true;
  }

  /** Writes one to the file. False when there is none or it fails. */
  spill(entry: Entry): boolean {
    const file = this.#findFile();
    return file !== undefined && this.#give(file, entry) === 'taken';
  }

  /** For the end of the process, which waits for nobody: the fallback, or else the file. */
  rescue(entry: Entry): boolean {
    const direct = this.#findDirect();
    return (direct !== undefined && this.#give(direct, entry) === 'taken') || this.spill(entry);
  }

  flushSync(): void {
    this.#direct?.flushSync();
    this.#file?.flushSync();
  }

  async flush(): Promise<void> {
    await this.#direct?.settled();
    await this.#file?.settled();
  }

  async close(): Promise<void> {
    await this.#file?.sink[Symbol.asyncDispose]?.();
  }

  #give(outlet: Outlet, entry: Entry): Outcome | Promise<Outcome> {
    // So that the account is right if the outlet has somebody look at it.
    this.#open.add(entry);
    const outcome = outlet.give(entry);
    this.#open.delete(entry);
    if (outcome === 'taken') this.#count(outlet);
    else if (outlet.failing) this.error = outlet.error;
    return outcome;
  }

  #count(outlet: Outlet): void {
    this.taken++;
    if (outlet === this.#file) this.spilled++;
  }

  #findDirect(): Outlet | undefined {
    const { fallback, spill } = this.#parts;
    if (fallback === null) return undefined;
    if (fallback === undefined && spill !== undefined) return this.#findFile();
    this.#direct ??= new Outlet(fallback ?? onStderr());
    return this.#direct;
  }

  #findFile(): Outlet | undefined {
    const { spill, name } = this.#parts;
    if (this.#file !== undefined || spill === undefined) return this.#file;
    try {
      const sink = sinkOn({ fd: openFile(spill), name: `${name} spill` }, { flush: 'line', fallback: null });
      this.#file = new Outlet(sink);
    } catch (error) {
      this.error = error;
    }
    return this.#file;
  }
}

function onStderr(): Sink {
  standardError ??= sinkOn({ fd: 2, name: 'stderr' }, { flush: 'line', exitTimeoutMs: 250, fallback: null });
  return standardError;
}
