import { batches, exiting, installExitHook, onExit, onTurnEnd, type Timer, timer } from '#runtime';
import type { Sink, SinkEvent, SinkOptions, SinkStats } from '../sink.ts';
import { Delivery, type Output } from './delivery.ts';
import type { Diversion } from './diversion.ts';
import type { FdSinkOptions, FlushPolicy } from './options.ts';

/** What a sink on a file descriptor is made of. */
export interface FdSinkParts {
  readonly name: string;
  readonly isTTY: boolean;
  readonly output: Output;
  readonly diversion: Diversion;
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** Text becomes bytes here. One for all sinks: each is done with it before anything else can run. */
let scratch: Uint8Array | undefined;

/** Gathers lines as the flush policy wants it and hands them to a `Delivery`. */
export class FdSink implements Sink {
  readonly name: string;
  readonly input = 'line';
  readonly isTTY: boolean;
  readonly options: SinkOptions;
  readonly #output: Output;
  readonly #delivery: Delivery;
  readonly #policy: FlushPolicy;
  readonly #batch: number;
  readonly #window: Timer | undefined;
  /** Lines that have not been handed over. A rope: putting a line to its end copies nothing. */
  #text = '';
  #accepted = 0;
  /** Lines that have left `#text`. */
  #taken = 0;
  /** True while a window, a turn or a retry is under way, at whose end the text is handed over. */
  #waiting = false;
  #letGo: (() => void) | undefined;
  #closed = false;
  #closing: Promise<void> | undefined;

  constructor({ name, isTTY, output, diversion }: FdSinkParts, options: FdSinkOptions) {
    const {
      flush = batches ? 'window' : 'line',
      windowMs = 5,
      batchBytes = 32_768,
      maxPendingBytes = 8 << 20,
      exitTimeoutMs = 5000,
    } = options;
    this.name = name;
    this.isTTY = isTTY;
    this.options = options as SinkOptions;
    this.#output = output;
    this.#policy = flush;
    this.#batch = batchBytes;
    this.#delivery = new Delivery({
      name,
      output,
      diversion,
      maxPendingBytes,
      exitTimeoutMs,
      resume: () => this.#tick(),
      report: (event) => this.#sayDropped(event),
    });
    // Made here and not by the first line, whose asynchronous context it would keep alive.
    if (flush === 'window') this.#window = timer(() => this.#tick(), windowMs);
    installExitHook();
  }

  write(line: string | Uint8Array): void {
    if (typeof line === 'string') {
      this.#accepted++;
      this.#text += line;
      if (!this.#waiting || this.#text.length >= this.#batch) this.#release();
    } else this.#writeBytes(line);
  }

  /** Bytes are handed over line by line: they are not joined. */
  #writeBytes(line: Uint8Array): void {
    this.#handOver();
    this.#taken = ++this.#accepted;
    if (this.#closed) this.#delivery.dropped.closed++;
    else this.#delivery.send(line, line.length, 1);
    if (this.#delivery.blocked) this.#wait();
    if (exiting()) this.flushSync();
  }

  /** Hands the text over, or opens the window at whose end that will happen. */
  #release(): void {
    if (exiting()) this.flushSync();
    else if (this.#policy === 'turn' && !this.#waiting && this.#text.length < this.#batch) {
      this.#wait();
      onTurnEnd(() => this.#tick());
    } else {
      this.#handOver();
      if (this.#window !== undefined && !this.#waiting && !this.#closed) {
        this.#wait();
        this.#window.refresh();
      }
    }
  }

  /** The end of a window, of a turn or of the wait for a retry. */
  #tick(): void {
    const busy = this.#text !== '';
    this.#handOver();
    if (this.#delivery.blocked) return;
    if (busy && this.#window !== undefined) this.#window.refresh();
    else this.#rest();
  }

  #wait(): void {
    this.#waiting = true;
    // Registered only while lines wait: a sink that nobody holds any more can be collected.
    this.#letGo ??= onExit(() => this.flushSync());
  }

  #rest(): void {
    this.#waiting = false;
    this.#letGo?.();
    this.#letGo = undefined;
  }

  #handOver(): void {
    const text = this.#text;
    if (text === '') return;
    const lines = this.#accepted - this.#taken;
    this.#text = '';
    this.#taken = this.#accepted;
    if (this.#closed) {
      this.#delivery.dropped.closed += lines;
      return;
    }
    scratch ??= new Uint8Array(65_536);
    const { read, written } = encoder.encodeInto(text, scratch);
    if (read === text.length) this.#delivery.send(scratch, written, lines);
    else {
      const bytes = encoder.encode(text);
      this.#delivery.send(bytes, bytes.length, lines);
    }
    if (this.#delivery.blocked) this.#wait();
  }

  /** Says in the log itself that lines are missing, where no pipeline does. */
  #sayDropped({ state, dropped }: SinkEvent): void {
    const lines = dropped.overflow + dropped.failed;
    if (state !== 'ok' || lines === 0) return;
    const timestamp = new Date().toISOString();
    const msg = `${lines} log lines were dropped`;
    this.write(
      `${JSON.stringify({ timestamp, level: 'warn', msg, logger: 'stele', dropped, sink: this.name })}\n`,
    );
  }

  flushSync(): void {
    do {
      this.#handOver();
      this.#delivery.settle();
    } while (this.#text !== '');
    if (exiting()) this.#rest();
  }

  async flush(): Promise<void> {
    this.#handOver();
    await this.#delivery.settleUpTo(this.#accepted);
    // The report on dropped lines may be new.
    this.#handOver();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.flush();
    // Lines of the meantime get no such patience.
    this.#handOver();
    this.#delivery.abandon();
    this.#closed = true;
    this.#window?.stop();
    this.#rest();
    // The descriptor of a destination that is gone may by now be somebody else's.
    if (this.#delivery.state !== 'down') this.#output.close?.();
  }

  reportTo(listener: (event: SinkEvent) => void): void {
    this.#delivery.report = listener;
  }

  stats(): SinkStats {
    const { bytes, diverted, dropped, error, settled, state, written } = this.#delivery;
    return {
      accepted: this.#accepted,
      written: written + diverted,
      fallback: diverted,
      dropped: { ...dropped },
      pending: this.#accepted - settled,
      bytes,
      state,
      ...(error === undefined ? {} : { lastError: String((error as Error).message ?? error) }),
    };
  }
}
