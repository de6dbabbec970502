import { exiting, onExit } from '#runtime';
import type { LogRecord } from '../../formatters/record.ts';
import type { Timer } from '../../runtime/surface.ts';
import type { SinkStats } from '../sink.ts';
import { Account } from './account.ts';
import { Attempts } from './attempts.ts';
import { Backlog, bytesOf, createEntry, type Entry } from './backlog.ts';
import { Detour } from './detour.ts';
import { lastWords } from './ending.ts';
import type { LossReason } from './health.ts';
import type { RelayParts } from './parts.ts';
import { Room } from './room.ts';
import { StrategyChoice } from './strategy-choice.ts';
import { Trouble } from './trouble.ts';

/** Refusals after which a record lets the next one past, and is dropped if the sink takes that. */
const TRIES = 3;
const FIRST_PAUSE_MS = 10;
/** Longest time the process is kept alive for a batch that has been written meanwhile. */
const SLICE_MS = 100;

/** Brings records to a sink by the strategy of the moment, and keeps account of each. */
export class Relay {
  readonly account: Account = new Account();
  readonly backlog: Backlog = new Backlog();
  readonly attempts: Attempts;
  readonly detour: Detour;
  readonly choice: StrategyChoice;
  readonly parts: RelayParts;
  readonly trouble: Trouble = new Trouble();
  readonly #room: Room;
  /** Records so far; the number of the next one. */
  seq = 0;
  /** True when no more records are taken. */
  closed = false;
  /** True when nothing can be kept any longer. */
  ended = false;
  /** Flushes under way, and the number below which they, and nobody else, try what waits. */
  flushing = 0;
  goal = 0;
  #pumping = false;
  #probing = false;
  /** True while a drain is due at the end of the turn, and while one is due after `flushMs`. */
  #soon = false;
  #later = false;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #pauseMs = FIRST_PAUSE_MS;
  #wake: Timer | undefined;
  #letGo: (() => void) | undefined;
  readonly #waiters: (() => void)[] = [];

  constructor(parts: RelayParts) {
    this.parts = parts;
    const { account, backlog } = this;
    const choice = new StrategyChoice(parts.strategy, parts.limits);
    const settled = (): void => this.#settled();
    const refused = (entry: Entry): void => this.#keep(entry);
    const attempts = new Attempts({
      ...parts,
      choice,
      settled,
      taken: (entry, own) => this.#taken(entry, own),
      refused: (entry) => {
        if (entry.tries === 1) entry.mark = account.written + account.handed;
        if (!this.detour.divert(entry)) this.#keep(entry);
      },
    });
    const hasRoom = (): boolean => this.pending < 2 * parts.max;
    const detour = new Detour({ ...parts, choice, hasRoom, settled, refused });
    const lose = (): void => this.lose('overflow');
    this.choice = choice;
    this.attempts = attempts;
    this.detour = detour;
    this.#room = new Room({ ...parts, backlog, attempts, detour, choice, hasRoom, lose });
  }

  /** Records that have not met their fate. */
  get pending(): number {
    return this.backlog.length + this.attempts.underWay + this.detour.underWay;
  }

  get error(): unknown {
    return this.parts.sink.error ?? this.detour.error;
  }

  get state(): SinkStats['state'] {
    const { sink, clock } = this.parts;
    const { current, pinned } = this.choice;
    if (!pinned && current === 'memory') return 'down';
    const lowered = !pinned && current !== 'async';
    const waiting = clock() < this.#pausedUntil;
    return lowered || waiting || sink.failing || this.#room.overflowing ? 'degraded' : 'ok';
  }

  write(line: string | Uint8Array, record: LogRecord): void {
    this.account.accepted++;
    if (this.closed) {
      this.account.losses.closed++;
      return;
    }
    const entry = createEntry(this.seq++, line, record);
    if (exiting()) {
      this.backlog.push(entry);
      lastWords(this);
    } else {
      if (this.#room.make(entry)) this.backlog.push(entry);
      this.pump();
    }
  }

  /** Resolves when something that is under way has ended. */
  change(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Stops for good. */
  end(): void {
    this.ended = true;
    this.#wake?.close();
    this.#letGo?.();
    this.#letGo = undefined;
  }

  lose(reason: LossReason): void {
    this.account.losses[reason]++;
    this.trouble.lost(reason);
  }

  /** Does what the strategy does with what waits. */
  pump(): void {
    if (this.#pumping || this.ended) return;
    this.#pumping = true;
    const now = this.parts.clock();
    try {
      this.#act(now);
    } finally {
      this.#pumping = false;
    }
    this.#rest(now);
    this.trouble.tell(this.state, this.error);
  }

  #act(now: number): void {
    const { choice } = this;
    choice.choose({
      now,
      share: this.#room.share(),
      canSync: this.parts.sink.canSync,
      canDirect: this.detour.hasFallback,
    });
    if (this.#isMine() && !this.#probing && choice.probeDue(now)) this.#probe();
    if (!this.#isMine() || now < this.#pausedUntil) return;
    if (choice.current === 'async') this.#schedule();
    else if (choice.current === 'sync') this.#drainSync();
    else if (choice.current === 'direct') this.#drainDirect();
  }

  /** True when something waits that no flush takes care of. */
  #isMine(): boolean {
    return (this.backlog.peek()?.seq ?? -1) >= (this.flushing > 0 ? this.goal : 0);
  }

  #schedule(): void {
    const { flushMs, batch, concurrency, defer } = this.parts;
    if (this.#soon || this.attempts.batches >= concurrency) return;
    if (flushMs === 0 || this.backlog.length >= batch) {
      this.#soon = true;
      defer(() => {
        this.#soon = false;
        this.#drain();
      });
    } else if (!this.#later) {
      this.#later = true;
      void this.#drainLater(flushMs);
    }
  }

  async #drainLater(ms: number): Promise<void> {
    for (let left = ms; left > 0 && this.backlog.length > 0; left -= SLICE_MS)
      await this.parts.sleep(Math.min(left, SLICE_MS));
    this.#later = false;
    this.#drain();
  }

  #drain(): void {
    const { batch, concurrency, clock } = this.parts;
    while (
      this.choice.current === 'async' &&
      !this.ended &&
      this.#isMine() &&
      this.attempts.batches < concurrency &&
      clock() >= this.#pausedUntil
    ) {
      const before = this.attempts.batches;
      this.attempts.offer(this.#take(batch));
      // One that was answered for in the call leaves the rest to the next turn.
      if (this.attempts.batches === before) break;
    }
    this.pump();
  }

  #drainSync(): void {
    const goal = this.seq;
    const { sink, clock } = this.parts;
    for (let head = this.backlog.peek(); head !== undefined && head.seq < goal; head = this.backlog.peek()) {
      this.backlog.shift();
      this.attempts.offer([head]);
      if (clock() < this.#pausedUntil) break;
    }
    sink.flushSync();
  }

  #drainDirect(): void {
    // What the sink is still busy with may have to come here first. A trial does not count: it may take long.
    if (this.attempts.batches > (this.#probing ? 1 : 0)) return;
    const goal = this.seq;
    for (let head = this.backlog.peek(); head !== undefined && head.seq < goal; head = this.backlog.peek()) {
      this.backlog.shift();
      if (this.detour.divert(head)) continue;
      this.#keep(head);
      break;
    }
  }

  /** Tries the sink with the oldest record; and where that is refused again and again, with the next as well. */
  #probe(): void {
    const { attempts, backlog } = this;
    const head = backlog.shift() as Entry;
    const done = (): void => {
      this.#probing = false;
    };
    this.#probing = true;
    attempts.offer([head], () => {
      const suspect = head.tries >= TRIES && backlog.peek() === head;
      const next = suspect ? backlog.shiftFrom(head.seq + 1) : undefined;
      if (next === undefined) done();
      else attempts.offer([next], done);
    });
  }

  #take(count: number): Entry[] {
    const entries: Entry[] = [];
    while (entries.length < count && this.backlog.length > 0) entries.push(this.backlog.shift() as Entry);
    return entries;
  }

  #taken(entry: Entry, own: boolean): void {
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#pausedUntil = Number.NEGATIVE_INFINITY;
    if (own) this.account.handed++;
    else {
      this.account.written++;
      this.account.bytes += bytesOf(entry);
    }
  }

  /** Puts one back that nobody took, unless it stands in the way of others that are taken. */
  #keep(entry: Entry): void {
    const { written, handed } = this.account;
    if (this.ended || (entry.tries >= TRIES && written + handed > entry.mark)) {
      if (!this.detour.spill(entry)) this.lose(entry.reason);
      return;
    }
    this.backlog.restore(entry);
    const now = this.parts.clock();
    if (now < this.#pausedUntil) return;
    this.#pausedUntil = now + this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, Math.max(FIRST_PAUSE_MS, this.parts.limits.probeMs));
  }

  /** After something that was under way. */
  #settled(): void {
    this.pump();
    for (const wake of this.#waiters.splice(0)) wake();
  }

  /** Sees to it that what waits is looked at again, and at the end of the process. */
  #rest(now: number): void {
    if (this.pending === 0) {
      this.#letGo?.();
      this.#letGo = undefined;
      return;
    }
    // Registered only while records wait: a sink that nobody holds any more can be collected.
    this.#letGo ??= onExit(() => lastWords(this));
    if (this.backlog.length === 0 || this.#wake !== undefined) return;
    const { current, pinned } = this.choice;
    const { limits, timer } = this.parts;
    if (current === 'memory' && pinned) return;
    // Without a pause, somebody else looks: the drain that is due, or the end of what is under way.
    const ms = current === 'memory' ? limits.probeMs : this.#pausedUntil - now;
    if (ms <= 0) return;
    this.#wake = timer(() => {
      this.#wake = undefined;
      this.pump();
    }, ms);
  }
}
