import type { DropReason, SinkStats } from '../sink.ts';
import type { LossReason } from './health.ts';

/** What became of the records of a buffer, but for those that were diverted or wait. */
export class Account {
  accepted = 0;
  /** Records the sink has. */
  written = 0;
  /** Records the sink has in an account of its own. */
  handed = 0;
  bytes = 0;
  readonly losses: Record<LossReason, number> = { overflow: 0, failed: 0, timeout: 0, exit: 0, closed: 0 };

  /** Losses by the reasons that all sinks have. */
  dropped(): Record<DropReason, number> {
    const { overflow, failed, timeout, exit, closed } = this.losses;
    return { overflow, failed: failed + timeout + exit, closed };
  }

  /**
   * The account of buffer and sink together. What the sink has in its own account is counted there, and what it put
   * into that by itself is added.
   */
  joined(
    pending: number,
    diverted: number,
    own: SinkStats | undefined,
  ): Omit<SinkStats, 'state' | 'lastError'> {
    const { accepted, written, handed, bytes } = this;
    const dropped = this.dropped();
    if (own === undefined)
      return { accepted, written: written + diverted, fallback: diverted, dropped, pending, bytes };
    for (const reason of ['overflow', 'failed', 'closed'] as const) dropped[reason] += own.dropped[reason];
    return {
      accepted: accepted - handed + own.accepted,
      written: own.written + diverted,
      fallback: own.fallback + diverted,
      dropped,
      pending: own.pending + pending,
      bytes: own.bytes,
    };
  }
}
