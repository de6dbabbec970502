import type { FlushResult, Stats } from '../logger/types.ts';
import type { Sink, SinkHealth } from '../sinks/sink.ts';
import type { LevelState } from './level-state.ts';
import type { PipelineParts } from './parts.ts';
import { closeAll, totals, withTimeout } from './totals.ts';

/** The sinks of a pipeline, from their first line to their end. */
export abstract class SinkSet {
  /** What ends with the pipeline. */
  readonly closing: PipelineParts['closing'];
  readonly #parts: PipelineParts;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.closing = parts.closing;
  }

  protected abstract get states(): readonly LevelState[];

  get sinks(): ReadonlySet<Sink> {
    return new Set(this.#parts.sinks.map(({ sink }) => sink));
  }

  async flush(timeoutMs: number): Promise<FlushResult> {
    const { flushing, sinks } = this.#parts;
    for (const run of flushing) await withTimeout(Promise.resolve(run()), timeoutMs);
    await withTimeout(Promise.all(sinks.map((sink) => sink.flush())), timeoutMs);
    return this.#result();
  }

  flushSync(): void {
    for (const sink of this.#parts.sinks) sink.flushSync();
  }

  async close(timeoutMs: number, keep?: ReadonlySet<Sink>): Promise<FlushResult> {
    await withTimeout(closeAll(this.#parts, keep), timeoutMs);
    return this.#result();
  }

  #result(): FlushResult {
    const { pending, dropped } = this.stats();
    const failed = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    return { ok: pending === 0 && failed === 0, pending, failed };
  }

  stats(): Stats {
    return totals(this.states, this.#parts);
  }

  health(): Readonly<Record<string, SinkHealth>> {
    const { sinks } = this.#parts;
    return Object.fromEntries(sinks.map((attached) => [attached.name, attached.health()]));
  }
}
