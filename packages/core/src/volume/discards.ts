import { createDeadline } from './deadline.ts';
import type { DiscardReason, VolumeParts } from './gate.ts';

/** The account of the records that volume control discards. */
export interface Discards {
  /** How many so far, by reason. */
  readonly counts: Readonly<Record<DiscardReason, number>>;
  /** @param count @default 1 */
  add(reason: DiscardReason, count?: number): void;
  /** Writes a record about those it has not told of yet, if there are any. */
  report(): void;
  /** Reports for the last time. */
  close(): void;
}

/**
 * Counts, and says so in the log at most once every `reportMs`: a record `records discarded` of the logger `stele`,
 * with the numbers by reason since the last one.
 *
 * @param reportMs 0 for never, @default 60000
 */
export function createDiscards(reportMs: number = 60_000, parts: VolumeParts): Discards {
  const { clock, emit, report: fail, timer } = parts;
  const counts = {
    filter: 0,
    sampled: 0,
    tail: 0,
    rate: 0,
    duplicate: 0,
    burst: 0,
    throttled: 0,
    buffered: 0,
    rejected: 0,
  } satisfies Record<DiscardReason, number>;
  let told = { ...counts };
  /** When the first came that was not told of. */
  let since: number | undefined;
  let open = reportMs > 0;
  const deadline = createDeadline(report, timer);

  function report(): void {
    deadline.stop();
    if (since === undefined) return;
    const discarded: Partial<Record<DiscardReason, number>> = {};
    let total = 0;
    for (const reason of Object.keys(counts) as DiscardReason[]) {
      const news = counts[reason] - told[reason];
      if (news > 0) discarded[reason] = news;
      total += counts[reason];
    }
    const fields = { discarded, since: new Date(since).toISOString(), total };
    told = { ...counts };
    since = undefined;
    try {
      emit({ level: 30, levelName: 'info', logger: 'stele', msg: 'records discarded', fields });
    } catch (error) {
      fail('volume', error);
    }
  }

  return {
    counts,
    add(reason, count = 1) {
      counts[reason] += count;
      if (!open) return;
      const now = clock();
      if (since === undefined) {
        since = now;
        deadline.arm(reportMs);
      } else if (now - since >= reportMs) report();
    },
    report,
    close() {
      report();
      open = false;
    },
  };
}
