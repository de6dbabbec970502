import type { LogRecord, Sink, SinkStats } from '@stele/core';
import type { SinkUnderTest } from '../../src/index.ts';

/** A sink that keeps every rule: it writes what it was given a moment later, all together. */
export class ModelSink implements Sink {
  readonly input: 'line' | 'record' | 'both' = 'line';
  readonly destination: string[] = [];
  /** True makes the destination refuse everything. */
  down = false;
  closed = false;
  queue: string[] = [];
  accepted = 0;
  written = 0;
  readonly dropped: { overflow: number; failed: number; closed: number } = {
    overflow: 0,
    failed: 0,
    closed: 0,
  };
  #timer: NodeJS.Timeout | undefined;

  write(line: string | Uint8Array, _record: LogRecord): void | Promise<void> {
    this.accepted++;
    if (this.closed) {
      this.dropped.closed++;
      return;
    }
    this.queue.push(this.text(line));
    this.#timer ??= setTimeout(() => this.drain(), 1);
  }

  text(line: string | Uint8Array): string {
    return typeof line === 'string' ? line : new TextDecoder('utf-8', { ignoreBOM: true }).decode(line);
  }

  drain(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const line of this.queue.splice(0)) this.deliver(line);
  }

  deliver(line: string): void {
    if (this.down) this.dropped.failed++;
    else {
      this.destination.push(line);
      this.written++;
    }
  }

  async flush(): Promise<void> {
    await new Promise(setImmediate);
    this.drain();
  }

  flushSync(): void {
    this.drain();
  }

  stats(): SinkStats {
    const { accepted, written, dropped, queue } = this;
    return {
      accepted,
      written,
      fallback: 0,
      dropped: { ...dropped },
      pending: queue.length,
      bytes: 0,
      state: 'ok',
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush();
    this.closed = true;
  }
}

/** Makes it fit for the kit. */
export function underTest(sink: ModelSink): SinkUnderTest {
  return {
    sink,
    read: () => sink.destination,
    fail() {
      sink.down = true;
    },
  };
}
