import type { Stats } from '../logger/types.ts';
import type { SinkStats } from '../sinks/sink.ts';
import type { AttachedSink } from './attached-sink.ts';
import type { LevelState } from './level-state.ts';

/** The account of a pipeline: its levels and the sum over its sinks. */
export function totals(levels: readonly LevelState[], attached: readonly AttachedSink[]): Stats {
  const byLevel: Record<string, number> = {};
  let records = 0;
  for (const { name, records: count } of levels) {
    if (count > 0) byLevel[name] = count;
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
  return { records, levels: byLevel, ...sum, dropped, sinks };
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
