import type { SinkHealth, SinkStats, SinkWork } from '@stele/core';

/** How well a sink does, from its account and its other work. */
export function healthOf(stats: SinkStats, work: readonly SinkWork[]): SinkHealth {
  const { accepted, dropped, fallback, lastError, pending, state } = stats;
  const settled = accepted - pending;
  const elsewhere = fallback + dropped.overflow + dropped.failed + dropped.closed;
  return {
    state,
    strategy: 'direct',
    successRate: settled === 0 ? 1 : (settled - elsewhere) / settled,
    queue: pending,
    dropped,
    ...(lastError === undefined ? {} : { lastError }),
    ...(work.length === 0 ? {} : { work }),
  };
}
