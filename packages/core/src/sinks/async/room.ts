import type { Attempts } from './attempts.ts';
import type { Backlog, Entry } from './backlog.ts';
import type { Detour } from './detour.ts';
import type { Overflow } from './options.ts';
import type { Outlet } from './outlet.ts';
import type { StrategyChoice } from './strategy-choice.ts';

/** What an overflow policy works with. */
export interface RoomParts {
  readonly backlog: Backlog;
  readonly sink: Outlet;
  readonly attempts: Attempts;
  readonly detour: Detour;
  readonly choice: StrategyChoice;
  readonly max: number;
  readonly maxBytes: number;
  readonly overflow: Overflow;
  readonly blockMs: number;
  /** Stops the thread. */
  readonly nap: (ms: number) => void;
  /** False when so much is under way to the fallback that memory for it must end. */
  readonly hasRoom: () => boolean;
  /** Counts a record as dropped. */
  lose(): void;
}

const LONGEST_NAP_MS = 50;

/** The bound of a backlog, and what happens at it. */
export class Room {
  /** True from the first record without room until half of the room is free again. */
  overflowing = false;
  readonly #parts: RoomParts;
  /** True when blocking has not helped, until the sink answers well again. */
  #stubborn = false;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Share in use. */
  share(): number {
    const { backlog, attempts, max, maxBytes } = this.#parts;
    return Math.max((backlog.length + attempts.underWay) / max, backlog.size / maxBytes);
  }

  /** Makes room for a record. False when that one itself was written elsewhere or dropped. */
  make(entry: Entry): boolean {
    if (this.overflowing && this.share() <= 0.5) this.overflowing = false;
    while (this.#isFull(entry)) {
      this.overflowing = true;
      if (!this.#relieve(entry)) return false;
    }
    return true;
  }

  #isFull({ line }: Entry): boolean {
    const { backlog, attempts, max, maxBytes, hasRoom } = this.#parts;
    if (backlog.length + attempts.underWay >= max || !hasRoom()) return true;
    // A line that is longer than all the room there is may still have it for itself.
    return backlog.length > 0 && backlog.size + line.length > maxBytes;
  }

  /** Frees one place. False when the record needs none any more. */
  #relieve(entry: Entry): boolean {
    const { backlog, detour, overflow } = this.#parts;
    if (overflow === 'drop-newest') return this.#drop(entry, entry.severe ? backlog.evict('newest') : entry);
    if (overflow === 'drop-oldest') return this.#drop(entry, backlog.evict('oldest'));
    if (overflow === 'block' && this.#block()) return true;
    const oldest = backlog.shift() ?? entry;
    if ((overflow === 'spill' && detour.spill(oldest)) || this.#rescue(oldest)) return oldest !== entry;
    if (oldest !== entry) backlog.restore(oldest);
    return this.#drop(entry, backlog.evict('oldest'));
  }

  /** Drops one that is not severe. Where there is none, the oldest is written at once, by any way that works. */
  #drop(entry: Entry, found: Entry | undefined): boolean {
    const { backlog, lose } = this.#parts;
    let victim = found ?? (entry.severe ? undefined : entry);
    if (victim === undefined) {
      victim = backlog.shift() ?? entry;
      if (this.#rescue(victim)) return victim !== entry;
    }
    lose();
    return victim !== entry;
  }

  #rescue(entry: Entry): boolean {
    const { detour, choice, hasRoom, sink } = this.#parts;
    const { current, pinned } = choice;
    // A sink known to fail gets no more than it must.
    const usable = current === 'async' || current === 'sync' || (entry.severe && !pinned);
    const bounded = sink.way === 'call' || hasRoom();
    if (usable && bounded && this.#canWrite() && this.#parts.attempts.tryNow(entry)) {
      sink.flushSync();
      return true;
    }
    return detour.divert(entry) || detour.spill(entry);
  }

  /** Stops the thread until the sink has taken the oldest record. Nothing else can happen meanwhile. */
  #block(): boolean {
    const { backlog, attempts, sink, blockMs, nap } = this.#parts;
    if (sink.failing && this.#stubborn) return false;
    let waited = 0;
    for (let ms = 1; this.#canWrite(); ms = Math.min(ms * 2, LONGEST_NAP_MS)) {
      const oldest = backlog.shift();
      if (oldest === undefined) return false;
      if (attempts.tryNow(oldest)) {
        sink.flushSync();
        return true;
      }
      backlog.restore(oldest);
      this.#stubborn = waited >= blockMs;
      if (this.#stubborn) return false;
      nap(ms);
      waited += ms;
    }
    return false;
  }

  /** True when the sink may take a record within the call: no promise of it is waited for. */
  #canWrite(): boolean {
    return this.#parts.sink.way !== 'promise' && this.#parts.attempts.batches === 0;
  }
}
