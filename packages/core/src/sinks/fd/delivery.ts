import { exiting, sleepSync, type Timer, timer, writeStderrSync } from '#runtime';
import type { DropReason, SinkEvent, SinkStats } from '../sink.ts';
import { Backlog, remainder } from './backlog.ts';
import type { Diversion } from './diversion.ts';
import { type Fault, faultOf, patience } from './faults.ts';

/** Where the bytes go. */
export interface Output {
  /** Takes `bytes[from..to]` or a part of them and returns how many. @throws an error with `code` */
  write(bytes: Uint8Array, from: number, to: number): number;
  /** Called after whole lines were written. @throws when they are not safe */
  sync?(): void;
  close?(): void;
}

/** What a delivery needs to know. */
export interface DeliveryParts {
  /** Shown to people. */
  readonly name: string;
  readonly output: Output;
  readonly diversion: Diversion;
  readonly maxPendingBytes: number;
  readonly exitTimeoutMs: number;
  /** Called when a retry has emptied the backlog. */
  readonly resume: () => void;
  /** Told of every change of the state. */
  readonly report: (event: SinkEvent) => void;
}

type Drops = Record<DropReason, number>;

const FIRST_RETRY_MS = 2;
const LAST_RETRY_MS = 100;
const LONGEST_NAP_MS = 50;
const LINE_FEED = /* @__PURE__ */ Uint8Array.of(10);

const noDrops = (): Drops => ({ overflow: 0, failed: 0, closed: 0 });
const sum = ({ overflow, failed, closed }: Drops): number => overflow + failed + closed;

/**
 * Brings whole lines to an output, in order, and keeps them while it fails. Writing is synchronous, so nothing is
 * ever in flight. Lines that cannot be kept any longer go to the diversion; where it fails too they are counted.
 */
export class Delivery {
  written = 0;
  diverted = 0;
  bytes = 0;
  readonly dropped: Drops = noDrops();
  /** The last error of the output. */
  error: unknown;
  /** True until the next retry. Without it the backlog is empty. */
  blocked = false;
  /** Who is told of changes; see `DeliveryParts`. */
  report: (event: SinkEvent) => void;
  readonly #parts: DeliveryParts;
  readonly #backlog = new Backlog();
  #fault: Fault = 'broken';
  #down = false;
  /** True while the output ends with a piece of a line whose whole was diverted. */
  #torn = false;
  #told: SinkStats['state'] = 'ok';
  #untold: Drops = noDrops();
  #retry: Timer | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.report = parts.report;
  }

  /** Lines of which the fate is known. */
  get settled(): number {
    return this.written + this.diverted + sum(this.dropped);
  }

  get state(): SinkStats['state'] {
    return this.#down ? 'down' : this.blocked ? 'degraded' : 'ok';
  }

  /** Takes `lines` whole lines that are the first `size` bytes of `source`, and copies what has to wait. */
  send(source: Uint8Array, size: number, lines: number): void {
    const { maxPendingBytes, output } = this.#parts;
    let at = 0;
    if (!this.blocked && !this.#torn && !this.#down) {
      try {
        at = output.write(source, 0, size);
        this.bytes += at;
        if (at === size) {
          this.#done(lines);
          return;
        }
      } catch (error) {
        this.#fail(error);
      }
    }
    this.#backlog.push({ bytes: source.slice(0, size), at, lines });
    // What is over the limit deserves a try before it goes: the loop may have been too busy for retries.
    if (!this.blocked || this.#backlog.bytes > maxPendingBytes) this.#drain();
    while (this.#backlog.bytes > maxPendingBytes) this.#divert('overflow');
    this.#tell();
  }

  /** Empties the backlog before it returns. */
  settle(): void {
    for (const nap of this.#naps(Number.POSITIVE_INFINITY)) sleepSync(nap);
    if (exiting()) this.#bury();
    this.#tell();
  }

  /** Resolves when `goal` lines are settled. */
  async settleUpTo(goal: number): Promise<void> {
    // These timers keep the process alive: somebody waits.
    for (const nap of this.#naps(goal)) await new Promise((resolve) => setTimeout(resolve, nap));
    this.#tell();
    await this.#parts.diversion.flush();
  }

  /** Gives up what waits, without another try. */
  abandon(): void {
    this.#retry?.stop();
    this.#torn = false;
    while (this.#backlog.head !== undefined) this.#divert('failed');
  }

  /** Tries, and says how many ms to wait before the next try, as long as the output deserves patience. */
  *#naps(goal: number): Generator<number> {
    let seen = this.bytes;
    for (
      let waited = 0, nap = 1;
      !this.#drain() && this.settled < goal;
      nap = Math.min(nap * 2, LONGEST_NAP_MS)
    ) {
      if (this.bytes !== seen) {
        seen = this.bytes;
        waited = 0;
        nap = 1;
      } else if (waited >= patience(this.#fault, this.#parts.exitTimeoutMs)) {
        while (this.#backlog.head !== undefined && this.settled < goal) this.#divert('failed');
        return;
      }
      yield nap;
      waited += nap;
    }
  }

  /** The last words: nothing that is not safe now will ever be. */
  #bury(): void {
    const { diversion, name } = this.#parts;
    // Having waited once is enough.
    this.#down ||= this.blocked;
    diversion.flushSync();
    const lost = sum(this.#untold);
    this.#untold = noDrops();
    if (lost > 0) writeStderrSync(`stele: ${lost} log lines were lost at exit (${name}: ${this.error})\n`);
  }

  /** Writes what it can of the backlog. False when something is left. */
  #drain(): boolean {
    const backlog = this.#backlog;
    const { output } = this.#parts;
    this.blocked = false;
    try {
      if (this.#torn && !this.#down) {
        this.bytes += output.write(LINE_FEED, 0, 1);
        this.#torn = false;
      }
      for (let chunk = backlog.head; chunk !== undefined && !this.#down; chunk = backlog.head) {
        const count = output.write(chunk.bytes, chunk.at, chunk.bytes.length);
        if (count === 0) throw Object.assign(new Error('nothing was taken'), { code: 'EAGAIN' });
        this.bytes += count;
        this.#retryMs = FIRST_RETRY_MS;
        chunk.at += count;
        if (chunk.at === chunk.bytes.length) {
          backlog.shift();
          this.#done(chunk.lines);
        }
      }
    } catch (error) {
      this.#fail(error);
    }
    while (this.#down && backlog.head !== undefined) this.#divert('failed');
    return backlog.head === undefined;
  }

  #done(lines: number): void {
    this.written += lines;
    try {
      this.#parts.output.sync?.();
    } catch (error) {
      this.error = error;
      // Later, because whoever is told may write, and the lines before that are not all written yet.
      queueMicrotask(() => this.report({ state: 'degraded', error, dropped: noDrops() }));
    }
  }

  #fail(error: unknown): void {
    this.error = error;
    this.#fault = faultOf(error);
    this.#down = this.#fault === 'gone';
    if (this.#down) return;
    this.blocked = true;
    if (this.#retry !== undefined) return;
    this.#retry = timer(() => {
      this.#retry = undefined;
      const emptied = this.#drain();
      this.#tell();
      if (emptied) this.#parts.resume();
    }, this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  /** Gives up the oldest chunk. */
  #divert(reason: DropReason): void {
    const { bytes, lines, done, torn } = remainder(this.#backlog.shift());
    this.#torn ||= torn;
    this.written += done;
    const given = this.#parts.diversion.give(bytes, lines, (lost) => {
      this.diverted -= lost;
      this.#drop(reason, lost);
    });
    this.diverted += given;
    this.#drop(reason, lines - given);
  }

  #drop(reason: DropReason, lines: number): void {
    this.dropped[reason] += lines;
    this.#untold[reason] += lines;
  }

  /** Tells of a change once everything is in place again, because whoever is told may write. */
  #tell(): void {
    const { state } = this;
    if (state === this.#told && (state !== 'ok' || sum(this.#untold) === 0)) return;
    this.#told = state;
    const dropped = state === 'ok' ? this.#untold : noDrops();
    if (state === 'ok') this.#untold = noDrops();
    try {
      this.report({ state, error: this.error, dropped });
    } catch {
      // Not this sink's fault.
    }
  }
}
