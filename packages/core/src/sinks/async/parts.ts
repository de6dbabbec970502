import type { Timer } from '../../runtime/surface.ts';
import type { Sink } from '../sink.ts';
import type { Strategy } from './health.ts';
import type { HealthLimits, Overflow } from './options.ts';
import type { Outlet } from './outlet.ts';

/** What a buffer takes from its surroundings. */
export interface Surroundings {
  readonly clock: () => number;
  /** Does not keep the process alive. */
  readonly timer: (fn: () => void, ms: number) => Timer;
  /** Keeps the process alive. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Calls when the turn of the event loop ends, and keeps the process alive until then. */
  readonly defer: (fn: () => void) => void;
  /** Stops the thread. */
  readonly nap: (ms: number) => void;
  /** Writes to standard error, at once. */
  readonly say: (text: string) => void;
}

/** What a relay is made of, checked and complete. */
export interface RelayParts extends Surroundings {
  readonly name: string;
  readonly sink: Outlet;
  /** `null` for none, `undefined` for the file `spill` or standard error. */
  readonly fallback: Sink | null | undefined;
  readonly spill: string | undefined;
  readonly strategy: Strategy | 'auto';
  readonly limits: HealthLimits;
  readonly max: number;
  readonly maxBytes: number;
  readonly batch: number;
  readonly flushMs: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly overflow: Overflow;
  readonly blockMs: number;
}
