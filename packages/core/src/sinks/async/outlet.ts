import type { Formatter } from '../../formatters/formatter.ts';
import { json } from '../../formatters/json.ts';
import type { Sink, SinkStats } from '../sink.ts';
import type { Entry } from './backlog.ts';
import { type RawSink, rawWrite } from './raw-write.ts';

/** What a sink did with a record; `lost`: took it, then dropped it or an older one and counted that itself. */
export type Outcome = 'taken' | 'refused' | 'lost';

let plain: Formatter | undefined;

/** A sink as a way out for records. Nothing here throws or rejects. */
export class Outlet {
  readonly sink: Sink;
  /** How the last write ended: within the call, or with a promise. */
  way: 'unknown' | 'call' | 'promise' = 'unknown';
  /** True when the last answer was a failure. */
  failing = false;
  error: unknown;
  /** True when the sink keeps its own account, of which this one must not count a part again. */
  readonly counts: boolean;
  readonly #write: NonNullable<RawSink[typeof rawWrite]>;

  constructor(sink: RawSink) {
    this.sink = sink;
    const raw = sink[rawWrite];
    this.counts = raw === undefined && sink.stats !== undefined;
    this.#write = raw ?? sink.write;
  }

  /** True when the sink is known to write within the call. */
  get canSync(): boolean {
    return this.way === 'call' || (this.way === 'unknown' && this.sink.flushSync !== undefined);
  }

  give(entry: Entry): Outcome | Promise<Outcome> {
    try {
      const before = this.#lost();
      const done: unknown = this.#write.call(this.sink, this.#lineOf(entry), entry.record);
      if (isThenable(done)) {
        this.way = 'promise';
        return Promise.resolve(done).then(
          () => this.#answered('taken'),
          (error) => this.#answered('refused', error),
        );
      }
      this.way = 'call';
      return this.#lost() > before
        ? this.#answered('lost', this.stats()?.lastError)
        : this.#answered('taken');
    } catch (error) {
      if (this.way === 'unknown') this.way = 'call';
      return this.#answered('refused', error);
    }
  }

  /** Gives one and does not wait: true when the sink has it. */
  giveNow(entry: Entry): boolean {
    return this.give(entry) === 'taken';
  }

  /** Has the sink write what it took. */
  flushSync(): void {
    try {
      const done: unknown = this.sink.flushSync?.();
      if (isThenable(done)) done.then(undefined, (error: unknown) => this.#answered('refused', error));
    } catch (error) {
      this.#answered('refused', error);
    }
  }

  /** Records the sink took and has not written, without a way to wait for them in the call. */
  waiting(): number {
    return this.counts && this.sink.flushSync === undefined ? (this.stats()?.pending ?? 0) : 0;
  }

  /** Resolves when the sink says that everything is written. */
  async settled(): Promise<void> {
    try {
      await this.sink.flush?.();
    } catch (error) {
      this.#answered('refused', error);
    }
  }

  /** The sink's own account. */
  stats(): SinkStats | undefined {
    try {
      return this.counts ? this.sink.stats?.() : undefined;
    } catch {
      return undefined;
    }
  }

  timedOut(ms: number): Outcome {
    return this.#answered('refused', new Error(`no answer within ${ms} ms`));
  }

  #answered(outcome: Outcome, error?: unknown): Outcome {
    this.failing = outcome !== 'taken';
    if (this.failing) this.error = error;
    return outcome;
  }

  #lost(): number {
    const { overflow = 0, failed = 0, closed = 0 } = this.stats()?.dropped ?? {};
    return overflow + failed + closed;
  }

  /** A buffer for a sink of records has no lines: the fallback's is made when it is needed. */
  #lineOf({ line, record }: Entry): string | Uint8Array {
    if (line.length > 0 || this.sink.input === 'record' || record === undefined) return line;
    plain ??= json();
    return plain.format(record);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}
