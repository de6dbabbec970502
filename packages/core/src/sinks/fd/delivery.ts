import { exiting, sleep, sleepSync, timer, writeStderrSync } from '#runtime';
import type { Timer } from '../../runtime/surface.ts';
import type { DropReason, SinkEvent, SinkStats } from '../sink.ts';
import { type Chunk, remainder } from './chunk.ts';
import { type Diversion, sum } from './diversion.ts';
import { isGone, patience } from './faults.ts';
import type { FdSinkOptions } from './options.ts';

/** Where the bytes go. */
export interface Output {
  /** Shown to people. */
  readonly name: string;
  /** Takes `bytes[from..to]` or a part of them and returns how many. @throws an error with `code` */
  write(bytes: Uint8Array, from: number, to: number): number;
  /** Called after whole lines were written. @throws when they are not safe */
  sync?(): void;
  /** Makes all that was written survive a power failure. @throws when it cannot */
  secure?(): void;
  close?(): void;
}

/** Brings whole lines to an output. */
export interface Delivery {
  /** Takes `lines` whole lines that are the first `size` bytes of `source`, and copies what has to wait. */
  send(source: Uint8Array, size: number, lines: number): void;
  /** True until the next retry. Without it nothing waits. */
  blocked(): boolean;
  /** Empties the backlog before it returns. */
  settle(): void;
  /** Resolves when `goal` lines are settled. */
  settleUpTo(goal: number): Promise<void>;
  /** Gives up what waits, without another try. Later lines are counted and go nowhere. */
  end(): void;
  /** The account of a sink that has accepted so many lines. */
  stats(accepted: number): SinkStats;
}

const FIRST_RETRY_MS = 2;
const LAST_RETRY_MS = 100;
const LONGEST_NAP_MS = 50;
const LINE_FEED = /* @__PURE__ */ Uint8Array.of(10);

const none = (): Record<DropReason, number> => ({ overflow: 0, failed: 0, closed: 0 });

/** How many bytes an output took. @throws when it took none */
function taken(count: number): number {
  if (count === 0) throw new Error('nothing was taken');
  return count;
}

/**
 * Makes a delivery. Lines go out in order and are kept while the output fails. Writing is synchronous, so nothing is
 * ever in flight. Lines that cannot be kept any longer go to the diversion; where it fails too they are counted.
 *
 * @param resume called when a retry has emptied the backlog
 * @param report told of every change of the state, at a moment at which it may write
 */
export function createDelivery(
  output: Output,
  diversion: Diversion,
  { maxPendingBytes = 8 << 20, exitTimeoutMs = 5000 }: FdSinkOptions,
  resume: () => void,
  report: (event: SinkEvent) => void,
): Delivery {
  const dropped = none();
  /** Drops nobody was told of. */
  let untold = none();
  let told: SinkStats['state'] = 'ok';
  let written = 0;
  let diverted = 0;
  let bytes = 0;
  /** The backlog: its ends, and the memory it takes. */
  let head: Chunk | undefined;
  let tail: Chunk | undefined;
  let held = 0;
  let lastError: unknown;
  let blocked = false;
  let down = false;
  let ended = false;
  /** True while the output ends with a piece of a line whose whole was diverted. Then it is blocked or down, too. */
  let torn = false;
  let retry: Timer | undefined;
  let retryMs = FIRST_RETRY_MS;

  const state = (): SinkStats['state'] => (down ? 'down' : blocked ? 'degraded' : 'ok');
  const settled = (): number => written + diverted + sum(dropped);

  function send(source: Uint8Array, size: number, lines: number): void {
    let at = 0;
    if (ended) {
      dropped.closed += lines;
      return;
    }
    if (!blocked && !down) {
      try {
        at = output.write(source, 0, size);
        bytes += at;
        if (at === size) {
          done(lines);
          return;
        }
      } catch (error) {
        fail(error);
      }
    }
    // Not slice(): that of a Buffer copies nothing.
    const chunk: Chunk = { bytes: new Uint8Array(source.subarray(0, size)), at, lines };
    if (head === undefined) head = chunk;
    else tail!.next = chunk;
    tail = chunk;
    held += size;
    // What is over the limit deserves a try before it goes: the loop may have been too busy for retries.
    if (!blocked || held > maxPendingBytes) drain();
    while (held > maxPendingBytes) divert('overflow');
    tell();
  }

  /** Writes what it can of the backlog. False when something is left. */
  function drain(): boolean {
    blocked = false;
    try {
      if (torn && !down) {
        bytes += taken(output.write(LINE_FEED, 0, 1));
        torn = false;
      }
      while (head !== undefined && !down) {
        const count = taken(output.write(head.bytes, head.at, head.bytes.length));
        bytes += count;
        retryMs = FIRST_RETRY_MS;
        head.at += count;
        if (head.at === head.bytes.length) done(shift().lines);
      }
    } catch (error) {
      fail(error);
    }
    if (down) divertAll();
    return head === undefined;
  }

  /** Takes the oldest chunk out, of which there must be one. */
  function shift(): Chunk {
    const chunk = head as Chunk;
    held -= chunk.bytes.length;
    head = chunk.next;
    return chunk;
  }

  function done(lines: number): void {
    written += lines;
    try {
      output.sync?.();
    } catch (error) {
      lastError = error;
      // Later, because whoever is told may write, and the lines before that are not all written yet.
      queueMicrotask(() => report({ state: 'degraded', error, dropped: none() }));
    }
  }

  function fail(error: unknown): void {
    lastError = error;
    down = isGone(error);
    blocked = !down;
    if (down || retry !== undefined) return;
    retry = timer(() => {
      retry = undefined;
      const emptied = drain();
      tell();
      if (emptied) resume();
    }, retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  /** Gives up the oldest chunk. */
  function divert(reason: DropReason): void {
    const drop = (lines: number): void => {
      dropped[reason] += lines;
      untold[reason] += lines;
    };
    const chunk = shift();
    const left = remainder(chunk);
    const lines = chunk.lines - left.done;
    torn ||= left.torn;
    written += left.done;
    const given = diversion.give(left.rest, lines, (lost) => {
      diverted -= lost;
      drop(lost);
    });
    diverted += given;
    drop(lines - given);
  }

  /** Gives up what waits, up to the line with this number. */
  function divertAll(goal: number = Number.POSITIVE_INFINITY): void {
    while (head !== undefined && settled() < goal) divert('failed');
  }

  /** Tells of a change once everything is in place again, because whoever is told may write. */
  function tell(): void {
    const now = state();
    const news = now === 'ok' ? untold : none();
    if (now === told && sum(news) === 0) return;
    if (now === 'ok') untold = none();
    told = now;
    try {
      report({ state: now, error: lastError, dropped: news });
    } catch {
      // Not this sink's fault.
    }
  }

  /** Tries, and says how many ms to wait before the next try, as long as the output deserves patience. */
  function* naps(goal: number): Generator<number> {
    let seen = bytes;
    let waited = 0;
    for (let nap = 1; !drain() && settled() < goal; nap = Math.min(nap * 2, LONGEST_NAP_MS)) {
      if (bytes !== seen) {
        seen = bytes;
        waited = 0;
        nap = 1;
      }
      if (waited >= patience(lastError, exitTimeoutMs)) return divertAll(goal);
      yield nap;
      waited += nap;
    }
  }

  return {
    send,
    blocked: () => blocked,
    settle() {
      for (const nap of naps(Number.POSITIVE_INFINITY)) sleepSync(nap);
      diversion.flushSync();
      tell();
      if (exiting()) {
        // Having waited once is enough: what is not safe now will never be.
        down ||= blocked;
        const lost = sum(untold);
        untold = none();
        // On stderr there is nobody left to tell, and each try would wait.
        if (lost > 0 && output.name !== 'stderr')
          writeStderrSync(`stele: ${lost} log lines were lost at exit (${output.name}: ${lastError})\n`);
      }
    },
    async settleUpTo(goal) {
      for (const nap of naps(goal)) await sleep(nap);
      tell();
      await diversion.flush();
    },
    end() {
      divertAll();
      retry?.close();
      ended = true;
      torn = false;
      // The descriptor of a destination that is gone may by now be somebody else's.
      if (!down) output.close?.();
    },
    stats: (accepted) => ({
      accepted,
      written: written + diverted,
      fallback: diverted,
      dropped: { ...dropped },
      pending: accepted - settled(),
      bytes,
      state: state(),
      ...(lastError === undefined ? {} : { lastError: String((lastError as Error).message ?? lastError) }),
    }),
  };
}
