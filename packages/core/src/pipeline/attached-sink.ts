import { byteLength } from '#runtime';
import { SteleError } from '../errors.ts';
import type { LogRecord } from '../formatters/record.ts';
import type { Sink, SinkHealth, SinkStats } from '../sinks/sink.ts';
import { thrown } from '../values/exotic.ts';

/** Reports what went wrong behind a log call. */
export type Report = (kind: string, error: unknown) => void;

type Line = string | Uint8Array;

/** A sink in a pipeline: guarded, and counted where it does not count itself. */
export class AttachedSink {
  readonly name: string;
  readonly sink: Sink;
  readonly takesLine: boolean;
  readonly takesRecord: boolean;
  /** True for sinks that count and guard themselves: their `write` is called without a safety net. */
  readonly trusted: boolean;
  /** Deliveries that filters refused. */
  filtered = 0;
  readonly report: Report;
  #accepted = 0;
  #written = 0;
  #fallback = 0;
  #failed = 0;
  #bytes = 0;
  #lastError: string | undefined;
  #down = false;
  /** Lines that came when this was closed. */
  #late = 0;
  #closing: Promise<void> | undefined;
  readonly #outstanding = new Set<Promise<void>>();

  constructor(name: string, sink: Sink, report: Report) {
    this.name = name;
    this.sink = sink;
    this.trusted = sink.stats !== undefined;
    // A sink that counts itself also feeds its fallback itself.
    const fallback = this.trusted ? undefined : sink.options?.fallback;
    this.takesLine = sink.input !== 'record' || (fallback != null && fallback.input !== 'record');
    this.takesRecord = sink.input !== 'line' || (fallback != null && fallback.input !== 'line');
    this.report = report;
  }

  write(line: Line, record: LogRecord): void {
    const counted = this.sink.stats === undefined;
    if (counted) {
      this.#accepted++;
      if (this.#closing !== undefined) {
        this.#late++;
        return;
      }
    }
    try {
      const done = this.sink.write(line, record);
      if (isThenable(done)) this.#await(done, line, record, counted);
      else if (counted) this.#count(line);
    } catch (error) {
      this.#fail(error, line, record, counted);
    }
  }

  /** Follows what a direct call of a trusted sink gave, which is nothing as a rule. */
  follow(done: unknown, line: Line, record: LogRecord): void {
    if (isThenable(done)) this.#await(done, line, record, false);
  }

  /** Takes care of a line for which a direct call of a trusted sink threw. */
  failed(error: unknown, line: Line, record: LogRecord): void {
    this.#fail(error, line, record, false);
  }

  #await(done: PromiseLike<void>, line: Line, record: LogRecord, counted: boolean): void {
    const outstanding: Promise<void> = Promise.resolve(done).then(
      () => {
        if (counted) this.#count(line);
        this.#outstanding.delete(outstanding);
      },
      (error: unknown) => {
        this.#fail(error, line, record, counted);
        this.#outstanding.delete(outstanding);
      },
    );
    this.#outstanding.add(outstanding);
  }

  #count(line: Line): void {
    this.#written++;
    this.#bytes += typeof line === 'string' ? byteLength(line) : line.length;
    this.#down = false;
  }

  #fail(error: unknown, line: Line, record: LogRecord, counted: boolean): void {
    this.#lastError = thrown(error).slice(9, -1);
    this.#down = true;
    this.report('sink', error);
    const { fallback } = this.sink.options ?? {};
    this.#fallback++;
    this.#written++;
    const lost = (): void => {
      this.#fallback--;
      this.#written--;
      if (counted) this.#failed++;
    };
    try {
      if (fallback == null) lost();
      else fallback.write(line, record)?.then(undefined, lost);
    } catch {
      lost();
    }
  }

  /**
   * Writes one line and resolves when it is safe: flushed, and synced where the sink can.
   *
   * @throws SteleError STELE_NOT_STORED when the sink, or anybody meanwhile, lost a line or handed it to a fallback
   */
  async commit(line: Line, record: LogRecord): Promise<void> {
    const before = this.#unstored();
    this.write(line, record);
    const { accepted } = this.stats();
    let cause: unknown;
    try {
      await Promise.all([...this.#outstanding, this.sink.flush?.()]);
      await this.sink.sync?.();
    } catch (error) {
      cause = error ?? 'unknown';
    }
    const { pending, accepted: all, lastError = 'it went elsewhere' } = this.stats();
    // Lines are settled in order.
    const settled = all - pending >= accepted;
    if (cause === undefined && settled && this.#unstored() === before) return;
    const reason =
      cause === undefined ? (settled ? lastError : 'it is still waiting') : thrown(cause).slice(9, -1);
    throw new SteleError('STELE_NOT_STORED', `sinks.${this.name} has not stored the record: ${reason}`, {
      cause,
    });
  }

  /** Lines that did not reach the destination itself. */
  #unstored(): number {
    const { dropped, fallback } = this.stats();
    return Object.values(dropped).reduce((sum, count) => sum + count, fallback);
  }

  async flush(): Promise<void> {
    // Both at once: a sink that batches settles its writes when it is flushed.
    await Promise.all([...this.#outstanding, this.#guard('flush', async () => this.sink.flush?.())]);
  }

  flushSync(): void {
    try {
      const done: unknown = this.sink.flushSync?.();
      if (isThenable(done)) done.then(undefined, (error: unknown) => this.report('flush', error));
    } catch (error) {
      this.report('flush', error);
    }
  }

  /** Flushes and takes no more. @param keep whether the sink itself goes on, for another pipeline */
  close(keep: boolean): Promise<void> {
    this.#closing ??= this.#close(keep);
    return this.#closing;
  }

  async #close(keep: boolean): Promise<void> {
    await this.flush();
    if (!keep) await this.#guard('close', async () => this.sink[Symbol.asyncDispose]?.());
  }

  async #guard(kind: string, run: () => Promise<void> | undefined): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.report(kind, error);
    }
  }

  health(): SinkHealth {
    try {
      const own = this.sink.health?.();
      if (own !== undefined) return own;
    } catch (error) {
      this.report('health', error);
    }
    const { accepted, dropped, fallback, pending, state, lastError } = this.stats();
    const settled = accepted - pending;
    const failed = Object.values(dropped).reduce((sum, count) => sum + count, fallback);
    return {
      state,
      strategy: 'direct',
      successRate: settled === 0 ? 1 : (settled - failed) / settled,
      queue: pending,
      dropped,
      ...(lastError === undefined ? {} : { lastError }),
    };
  }

  stats(): SinkStats {
    try {
      const own = this.sink.stats?.();
      if (own !== undefined) return own;
    } catch (error) {
      this.report('stats', error);
    }
    const dropped = { overflow: 0, failed: this.#failed, closed: this.#late };
    return {
      accepted: this.#accepted,
      written: this.#written,
      fallback: this.#fallback,
      dropped,
      pending: this.#accepted - this.#written - this.#failed - this.#late,
      bytes: this.#bytes,
      state: this.#down ? 'degraded' : 'ok',
      ...(this.#lastError === undefined ? {} : { lastError: this.#lastError }),
    };
  }
}

function isThenable(value: unknown): value is PromiseLike<void> {
  return (
    typeof value === 'object' && value !== null && typeof (value as PromiseLike<void>).then === 'function'
  );
}
