import type { Expectation } from '../../config/check.ts';
import { sinkOptions } from '../options.ts';
import type { Sink, SinkOptions } from '../sink.ts';

/** When lines go to the kernel. Whatever it is, a normal end, `process.exit()` and a crash lose nothing. */
export type FlushPolicy = 'line' | 'window' | 'turn';

/** Options of sinks that write to a file descriptor. */
export interface FdSinkOptions extends Omit<SinkOptions, 'fallback'> {
  /**
   * - `line`: each line at once. A process that is killed loses nothing;
   * - `window`: the first line after a pause at once, those that follow within `windowMs` together;
   * - `turn`: all lines of a turn of the event loop together, when it ends.
   *
   * @default 'window', and 'line' on a terminal and where no exit hook can be had (browser, edge)
   */
  readonly flush?: FlushPolicy | undefined;
  /** Longest time in ms a line waits under `window`, as long as the event loop turns. @default 5 */
  readonly windowMs?: number | undefined;
  /** Lines are written without further delay once they have this many characters. @default 16384 */
  readonly batchBytes?: number | undefined;
  /**
   * Memory in bytes for lines that wait because the destination is full or slow. Beyond it the oldest whole lines
   * go to `spill` or `fallback`, and are dropped and counted without either. @default 8388608
   */
  readonly maxPendingBytes?: number | undefined;
  /**
   * Longest time in ms without progress that `flush()`, `flushSync()` and the end of the process wait for a slow
   * reader; a full disk gets 250 ms of it. What is left takes the way of `maxPendingBytes`. @default 5000
   */
  readonly exitTimeoutMs?: number | undefined;
  /** Path of a file, opened when first needed, for lines that cannot be written. @default the fallback gets them */
  readonly spill?: string | undefined;
  /** Takes the lines that cannot be written; `null` for none. @default stderr; none for stderr itself and with `redact` */
  readonly fallback?: Sink | null | undefined;
}

/** What the options of `FdSinkOptions` may be. */
export const fdSinkOptions: Readonly<Record<string, Expectation>> = {
  ...sinkOptions,
  flush: ['line', 'window', 'turn'],
  windowMs: 'amount',
  batchBytes: 'count',
  maxPendingBytes: 'amount',
  exitTimeoutMs: 'amount',
  spill: 'string',
};
