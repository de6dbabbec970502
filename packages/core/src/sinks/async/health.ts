import type { SinkHealth } from '../sink.ts';

/**
 * How records get to their destination, best first:
 * - `async`: they wait in a queue; a drain in the background hands them to the sink, a batch at a time;
 * - `sync`: the log call hands them to the sink, and has it flush where it can;
 * - `direct`: the log call hands them to the fallback, past the sink;
 * - `memory`: they wait until the sink or the fallback works again.
 */
export type Strategy = SinkHealth['strategy'];

/** Why a buffer lost a record. */
export type LossReason = 'overflow' | 'failed' | 'timeout' | 'exit' | 'closed';

/** What a buffer knows of its sink. */
export interface BufferHealth extends SinkHealth {
  /** True when the strategy was chosen by the configuration, not by health. */
  readonly pinned: boolean;
  readonly switches: number;
  /** Records given to the sink, or to an asynchronous fallback, that have not been answered for. */
  readonly underWay: number;
  /** Writes that were given up because the sink did not answer in time. */
  readonly timeouts: number;
  /** Part of the records the fallback took in place of the sink that went to the file `spill`. */
  readonly spilled: number;
  /** The same drops as `dropped`, with finer reasons. */
  readonly losses: Readonly<Record<LossReason, number>>;
}
