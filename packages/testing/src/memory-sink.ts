import { type LogRecord, type MemorySink, memory, type SinkOptions } from '@stele/core';
import { checkMatch, type Match, matches } from './match/match.ts';

/** Options of `memorySink()`. */
export interface MemorySinkOptions extends SinkOptions {
  /** How many records are kept; older ones are dropped and counted as `overflow`. @default 10000 */
  readonly limit?: number;
}

/** A sink that keeps what it gets and answers questions about it. */
export interface TestSink extends MemorySink {
  /** Returns the records so far and forgets them. */
  take(): LogRecord[];
  /** The records that match, oldest first. @throws SteleError when the match has an unknown member */
  where(match: Match): LogRecord[];
}

/**
 * The `memory()` sink of core, with queries.
 *
 * @throws SteleError naming the option that is wrong
 */
export function memorySink(options: MemorySinkOptions = {}): TestSink {
  const sink = memory(options);
  return {
    ...sink,
    take() {
      const taken = [...sink.records];
      sink.clear();
      return taken;
    },
    where(match) {
      checkMatch(match);
      return sink.records.filter((record) => matches(record, match));
    },
  };
}
