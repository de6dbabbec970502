import type { Sink, SinkEvent, SinkHealth, SinkOptions } from '@stele/core';
import type { FilesStats } from './counters.ts';

/** A sink made by `files()`. */
export interface FilesSink extends Sink {
  readonly options: SinkOptions;
  flush(): Promise<void>;
  flushSync(): void;
  sync(): void;
  health(): SinkHealth;
  stats(): FilesStats;
  reportTo(listener: (event: SinkEvent) => void): void;
  /** Puts the current file away now, unless it is empty. Never throws. */
  rotate(): void;
  /** Opens the path anew, as a signal of `reopenOn` does. Never throws. */
  reopen(): void;
  /** Resolves when rotated files are compressed, moved and removed as far as other writers let them be. */
  settled(): Promise<void>;
  /** Flushes, closes the file, and waits for what `settled()` waits for. */
  [Symbol.asyncDispose](): Promise<void>;
}
