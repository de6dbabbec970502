import type { FileOptions } from '../../src/sinks/index.ts';

export type Ending =
  /** A sink for each line. */
  | 'crowd'
  /** A sink made by an exit listener. */
  | 'late'
  | 'natural'
  | 'exit'
  | 'exit-in-listener'
  | 'exit-in-next-tick'
  | 'exit-in-promise'
  | 'exit-in-timer'
  | 'throw'
  | 'reject'
  | 'stay'
  | 'signal';

/** What fixtures/log.child.ts is to do. */
export interface Scenario {
  /** File to log to. @default stdout */
  readonly path?: string;
  readonly options?: Omit<FileOptions, 'path' | 'fallback' | 'filter'> & { readonly fallback?: null };
  readonly count: number;
  /** Lines per turn of the event loop. @default all in one */
  readonly perTurn?: number;
  /** Further lines, logged by an exit listener. */
  readonly extra?: number;
  readonly end: Ending;
  /** File the stats go to, as the last deed. */
  readonly stats?: string;
  readonly nonBlocking?: boolean;
  readonly worker?: boolean;
  readonly signals?: readonly string[];
  /** Limit of the hook for a reader without progress. */
  readonly signalTimeoutMs?: number;
  /** True when the hook has only the exit hooks to flush with. */
  readonly flushNothing?: boolean;
  /** True when the child says that it is ready as soon as it has logged, before its pause. */
  readonly announce?: boolean;
  /** Pause before the child ends, or says that it is ready. */
  readonly settleMs?: number;
  /** The application's own listener for SIGTERM. */
  readonly listener?: 'on' | 'once';
}

/** The line with this number: about 100 bytes, some of them outside ASCII. */
export function lineOf(n: number): string {
  return `{"n":${n},"msg":"größe ${'x'.repeat(60 + (n % 30))} 終"}\n`;
}

/** The lines with these numbers, joined. */
export function linesOf(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => lineOf(from + index)).join('');
}
