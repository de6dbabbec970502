import type { BufferOptions } from '../../src/sinks/async/index.ts';

/** What fixtures/log.child.ts is to do. */
export interface AsyncScenario {
  /**
   * `call` writes to `path` in the call; `promise` does so a little later, and refuses one in five; `tcp` sends to a
   * port; `hang` never answers.
   */
  readonly sink: 'call' | 'promise' | 'tcp' | 'hang';
  readonly path?: string;
  readonly port?: number;
  readonly count: number;
  readonly end: 'natural' | 'exit' | 'throw' | 'reject' | 'close';
  /** Further lines, logged by an exit listener. */
  readonly extra?: number;
  /** File that is the fallback; `null` for none. @default that of the buffer */
  readonly fallback?: string | null;
  /** File the stats go to, as the last deed. */
  readonly stats?: string;
  readonly options?: Omit<BufferOptions, 'fallback' | 'clock'>;
}
