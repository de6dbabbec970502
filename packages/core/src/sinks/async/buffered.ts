import { installExitHook, onTurnEnd, sleep, sleepSync, timer, writeStderrSync } from '#runtime';
import { isSink, show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import type { Sink, SinkHealth, SinkStats } from '../sink.ts';
import { close, flush, flushSync } from './ending.ts';
import type { BufferHealth } from './health.ts';
import { type BufferOptions, checkBuffer } from './options.ts';
import { Outlet } from './outlet.ts';
import type { Surroundings } from './parts.ts';
import { Relay } from './relay.ts';

/** A sink behind a bounded queue. */
export interface BufferedSink extends Sink {
  write: Sink['write'];
  flush(): Promise<void>;
  /**
   * Writes what can be written without a turn of the event loop. A sink that answers with promises cannot be waited
   * for: its records stay in the queue.
   */
  flushSync(): void;
  /** Flushes and has the sink sync. @throws Error when records still wait, because nobody takes them */
  sync(): Promise<void>;
  stats(): SinkStats;
  health(): BufferHealth;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Longest time a timer can wait; it takes longer ones for 1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The same, with a clock that never fails or goes back, and without times too long for a timer. */
function steady({ clock, timer, sleep, ...others }: Surroundings): Surroundings {
  let last = Number.NEGATIVE_INFINITY;
  return {
    ...others,
    clock() {
      try {
        const now: unknown = clock();
        if (typeof now === 'number' && now > last) last = now;
      } catch {
        // Time stands still.
      }
      return Math.max(last, 0);
    },
    timer: (fn, ms) => timer(fn, Math.min(ms, LONGEST_TIMER)),
    sleep: (ms) => sleep(Math.min(ms, LONGEST_TIMER)),
  };
}

/** The real ones. */
export const surroundings = (clock: BufferOptions['clock']): Surroundings => ({
  clock: clock ?? (() => performance.now()),
  timer,
  sleep,
  defer: onTurnEnd,
  nap: sleepSync,
  say: writeStderrSync,
});

/**
 * Puts a sink that may be slow, or fail, behind a bounded queue: a log call does not wait for it. See
 * `BufferOptions.strategy` for the ways records take when it is in trouble. A sink with an account of its own keeps
 * its own fallback for what it took.
 *
 * @throws SteleError naming the option that is wrong
 */
export function buffered(to: Sink, options: BufferOptions = {}): BufferedSink {
  return createBuffered(to, options, surroundings(options?.clock));
}

/** The same, in surroundings of its own. @param release lets the sink go when the buffer is closed */
export function createBuffered(
  to: Sink,
  options: BufferOptions,
  around: Surroundings,
  where: string = 'buffered',
  release: () => Promise<void> = async () => to[Symbol.asyncDispose]?.(),
): BufferedSink {
  if (!isSink(to)) {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where}.to is ${show(to)}; allowed: a sink, an object with a write method`,
    );
  }
  const limits = checkBuffer(options, where);
  const { max = 10_000, maxBytes = Number.POSITIVE_INFINITY, batch = 100, flushMs = 0 } = options;
  const { concurrency = 1, timeoutMs = 10_000, overflow = 'sync-fallback', blockMs = 1000 } = options;
  const { strategy = 'auto', spill, fallback = to.options?.fallback } = options;
  const sink = new Outlet(to);
  const { clock, ...tools } = steady(around);
  const relay = new Relay({
    ...tools,
    clock,
    name: to.name ?? 'sink',
    sink,
    fallback,
    spill,
    strategy,
    limits,
    max,
    maxBytes,
    batch,
    flushMs,
    concurrency,
    timeoutMs,
    overflow,
    blockMs,
  });
  installExitHook();
  const { account, attempts, backlog, choice, detour, trouble } = relay;
  // A buffer for the buffer is not wanted.
  const { buffer, ...others } = to.options ?? {};
  let closing: Promise<void> | undefined;

  const stats = (): SinkStats => {
    const own = sink.stats();
    const error = relay.error ?? own?.lastError;
    return {
      ...account.joined(relay.pending, detour.taken, own),
      state: worse(relay.state, own?.state ?? 'ok'),
      ...(error === undefined ? {} : { lastError: messageOf(error) }),
    };
  };

  return {
    ...(to.name === undefined ? {} : { name: to.name }),
    ...(to.isTTY === undefined ? {} : { isTTY: to.isTTY }),
    ...(to.isStandard === undefined ? {} : { isStandard: to.isStandard }),
    input: inputOf(to, options, fallback),
    options: { ...others, ...(fallback == null ? {} : { fallback }) },
    write: (line, record) => relay.write(line, record),
    flush: () => flush(relay),
    flushSync: () => flushSync(relay),
    async sync() {
      await flush(relay);
      if (relay.pending > 0) throw new Error(`${relay.pending} log lines wait for the sink to work again`);
      await to.sync?.();
    },
    stats,
    health() {
      const now = clock();
      const [p50, p99] = [0.5, 0.99].map((q) => attempts.latency.quantile(q, now));
      const { dropped, lastError, state } = stats();
      const work = workOf(to);
      return {
        state,
        strategy: choice.current,
        pinned: choice.pinned,
        successRate: choice.results.rate(now),
        ...(p50 === undefined || p99 === undefined ? {} : { latency: { p50, p99 } }),
        queue: backlog.length,
        underWay: attempts.underWay + detour.underWay,
        dropped,
        losses: { ...account.losses },
        timeouts: attempts.timeouts,
        spilled: detour.spilled,
        switches: choice.switches,
        ...(lastError === undefined ? {} : { lastError }),
        ...(work === undefined ? {} : { work }),
      };
    },
    reportTo(listener) {
      trouble.listen(listener);
      if (sink.counts) to.reportTo?.(listener);
    },
    [Symbol.asyncDispose]: () => (closing ??= close(relay, release)),
  };
}

/** The level of a record decides on its way, so it is always needed; its line only where somebody reads it. */
function inputOf(
  to: Sink,
  { maxBytes }: BufferOptions,
  fallback: Sink | null | undefined,
): NonNullable<Sink['input']> {
  const noLine = to.input === 'record' && maxBytes === undefined;
  return noLine && (fallback == null || fallback.input === 'record') ? 'record' : 'both';
}

/** What the sink does besides writing. */
function workOf(to: Sink): SinkHealth['work'] {
  try {
    return to.health?.().work;
  } catch {
    return undefined;
  }
}

const states: readonly SinkStats['state'][] = ['ok', 'degraded', 'down'];

function worse(one: SinkStats['state'], other: SinkStats['state']): SinkStats['state'] {
  return states.indexOf(one) > states.indexOf(other) ? one : other;
}

function messageOf(error: unknown): string {
  try {
    return String((error as Error | undefined)?.message ?? error);
  } catch {
    return 'unknown';
  }
}
