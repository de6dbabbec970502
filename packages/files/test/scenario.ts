import type { FilesOptions } from '../src/index.ts';

/** A call into the file system that a process does not survive. */
export interface Death {
  /** Number of the call, from 0. */
  readonly call: number;
  /** `within`: for calls that write, half of the bytes are written; for others the same as `after`. */
  readonly when: 'before' | 'within' | 'after';
}

/** Something that is done to the log in the worst moment. */
export interface Meddling {
  /** Number of the write before which it is done, from 0. */
  readonly write: number;
  readonly how: 'move' | 'delete' | 'delete the folder';
}

/** What fixtures/log.child.ts is to do. */
export interface Scenario {
  readonly options: FilesOptions;
  /** Stands in every line. */
  readonly who: string;
  /** Number of the first line. @default 0 */
  readonly from?: number;
  /** How many lines; fewer when SIGTERM comes before. */
  readonly count: number;
  /** Pause in ms after each turn of the event loop. @default 0 */
  readonly pauseMs?: number;
  /** Lines per turn of the event loop. @default 50 */
  readonly perTurn?: number;
  /** File that gets the number of each line once the log call has returned. @default none */
  readonly ledger?: string;
  /** Ids to take on before the first line. @default those of the parent */
  readonly uid?: number;
  /** Whether to take them on when the sinks are made. @default before that */
  readonly late?: boolean;
  /**
   * `close`: closes the sink; `exit`: ends at once; `stay`: goes on living and says so; `late`: ends
   * at once, with five more lines by a listener.
   *
   * @default 'close'
   */
  readonly end?: 'close' | 'exit' | 'late' | 'throw' | 'natural' | 'stay';
  /** Number of sinks on the same path that share the lines. @default 1 */
  readonly sinks?: number;
  /** Processes of node:cluster that do all this. @default none, but the process itself */
  readonly workers?: number;
  /** Worker threads that do all this. @default none, but the main thread */
  readonly threads?: number;
  /** @default the process lives */
  readonly die?: Death;
  /** @default nobody does anything */
  readonly meddling?: Meddling;
}
