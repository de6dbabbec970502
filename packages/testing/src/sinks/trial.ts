import type { LogRecord, Sink } from '@stele/core';
import { must, mustResolve } from '../contract/must.ts';
import { compareArrivals } from './arrivals.ts';
import { type Numbered, numbered } from './numbered.ts';
import type { SinkUnderTest } from './sink-contract.ts';

/** What `write` is called with; the record is undefined where `input` allows that. */
type WriteArguments = [line: string | Uint8Array, record: LogRecord];

/** One sink that is tried, what it was given and what became of that. */
export class Trial {
  readonly sink: Sink;
  readonly timeoutMs: number;
  /** What `write` threw or rejected with. */
  readonly refused: unknown[] = [];
  readonly made: SinkUnderTest;
  readonly sent: Numbered[] = [];
  readonly #underWay = new Set<PromiseLike<void>>();

  constructor(made: SinkUnderTest, timeoutMs: number) {
    this.made = made;
    this.sink = made.sink;
    this.timeoutMs = timeoutMs;
  }

  /** Writes the next `count` records. */
  write(count: number = 1): void {
    for (let n = 0; n < count; n++) this.writeOne(numbered(this.sent.length));
  }

  /** Writes one record, with other arguments than usual if need be, as a logger does: without ever throwing. */
  writeOne(one: Numbered, args: WriteArguments = [one.line, one.record]): void {
    this.sent.push(one);
    try {
      const done = this.sink.write(...args);
      if (typeof done?.then !== 'function') return;
      const settled: PromiseLike<void> = done
        .then(undefined, (error) => void this.refused.push(error))
        .then(() => void this.#underWay.delete(settled));
      this.#underWay.add(settled);
    } catch (error) {
      this.refused.push(error);
    }
  }

  /** Resolves when `flush` has, and every promise that `write` returned. */
  async flush(): Promise<void> {
    const underWay = [...this.#underWay];
    await mustResolve('flush()', this.timeoutMs, () => this.sink.flush?.());
    await mustResolve('write()', this.timeoutMs, () => Promise.all(underWay));
  }

  flushSync(): void {
    this.sink.flushSync?.();
  }

  async dispose(): Promise<void> {
    await mustResolve('disposal', this.timeoutMs, () => this.sink[Symbol.asyncDispose]?.());
  }

  /** What is at the destination at this moment. */
  async arrived(): Promise<string[]> {
    const texts = await mustResolve('read()', this.timeoutMs, () => this.made.read());
    return texts.filter((text) => text !== '');
  }

  /** Everything sent must be at the destination, in order, once, and whole; now, or by and by. */
  async mustHaveArrived(when: 'now' | 'soon' = 'soon'): Promise<void> {
    const patience = when === 'now' ? 0 : this.timeoutMs;
    const end = Date.now() + patience;
    for (;;) {
      const fault = compareArrivals(await this.arrived(), this.sent, this.sink.input);
      if (fault === undefined) return;
      const [refusal] = this.refused;
      const why = refusal === undefined ? '' : `; write() failed with ${String(refusal)}`;
      must(fault.mayPass && Date.now() < end, fault.reason + why);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
