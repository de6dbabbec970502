import type { Stats } from '../logger/types.ts';
import type { Sink, SinkStats } from '../sinks/sink.ts';
import type { AttachedSink, Report } from './attached-sink.ts';
import type { LevelState } from './level-state.ts';

interface Counted {
  readonly sinks: readonly AttachedSink[];
  readonly volume: { readonly discarded: Readonly<Record<string, number>> };
}

/** The account of a pipeline: its levels and the sum over its sinks. */
export function totals(levels: readonly LevelState[], { sinks: attached, volume }: Counted): Stats {
  const byLevel: Record<string, number> = {};
  let records = 0;
  for (const { name, records: count } of levels) {
    if (count > 0) byLevel[name] = (byLevel[name] ?? 0) + count;
    records += count;
  }
  const sinks: Record<string, SinkStats> = {};
  const dropped: Record<string, number> = {};
  const sum = { filtered: 0, accepted: 0, written: 0, fallback: 0, pending: 0, bytes: 0 };
  for (const sink of attached) {
    const stats = sink.stats();
    sinks[sink.name] = stats;
    sum.filtered += sink.filtered;
    for (const key of ['accepted', 'written', 'fallback', 'pending', 'bytes'] as const)
      sum[key] += stats[key];
    for (const [reason, count] of Object.entries(stats.dropped))
      if (count > 0) dropped[reason] = (dropped[reason] ?? 0) + count;
  }
  return { records, levels: byLevel, discarded: positive(volume.discarded), ...sum, dropped, sinks };
}

/** Longest time a timer can wait; it takes longer ones for 1 ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Waits for `work`, at most `timeoutMs`. */
export async function withTimeout(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(timeoutMs, LONGEST_TIMER));
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

interface Closable {
  readonly sinks: readonly AttachedSink[];
  readonly closing: ((keep: ReadonlySet<Sink>) => Promise<void> | void)[];
  readonly report: Report;
}

/** Flushes and releases sinks and their fallbacks, but for those of another pipeline. */
export async function closeAll(
  { sinks, closing, report }: Closable,
  keep: ReadonlySet<Sink> = new Set(),
): Promise<void> {
  for (const run of closing.splice(0)) {
    try {
      await run(keep);
    } catch (error) {
      report('close', error);
    }
  }
  await Promise.all(sinks.map((attached) => attached.close(keep.has(attached.sink))));
  const kept = new Set([...keep, ...[...keep].flatMap(fallbacksOf)]);
  for (const fallback of new Set(sinks.flatMap(({ sink }) => fallbacksOf(sink)))) {
    try {
      if (!kept.has(fallback)) await fallback[Symbol.asyncDispose]?.();
    } catch (error) {
      report('close', error);
    }
  }
}

function fallbacksOf(sink: Sink): Sink[] {
  const found = new Set<Sink>();
  for (let next = sink.options?.fallback; next != null && !found.has(next); next = next.options?.fallback)
    found.add(next);
  return [...found];
}

const positive = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
