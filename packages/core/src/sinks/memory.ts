import { byteLength } from '#runtime';
import { checkOptions } from '../config/check.ts';
import type { LogRecord } from '../formatters/record.ts';
import { sinkOptions } from './options.ts';
import type { Sink, SinkOptions } from './sink.ts';

/** Options of `memory()`. */
export interface MemoryOptions extends SinkOptions {
  /** How many records are kept; older ones are dropped and counted as `overflow`. @default 10000 */
  readonly limit?: number | undefined;
}

/** A sink that keeps what it gets. */
export interface MemorySink extends Sink {
  /** The records, oldest first. */
  readonly records: readonly LogRecord[];
  /** Their texts, at the same places, as the formatter made them. */
  readonly lines: readonly (string | Uint8Array)[];
  /** Forgets all records; they stay counted as written. */
  clear(): void;
}

/**
 * Keeps the latest records in memory, for tests and for a look at what happened last.
 *
 * @throws SteleError naming the option that is wrong
 */
export function memory(options: MemoryOptions = {}): MemorySink {
  checkOptions(options, { ...sinkOptions, limit: 'count' }, 'memory');
  const { limit = 10_000 } = options;
  const records: LogRecord[] = [];
  const lines: (string | Uint8Array)[] = [];
  let accepted = 0;
  let overflow = 0;
  let bytes = 0;
  let closed = 0;
  let open = true;
  return {
    name: 'memory',
    input: 'both',
    options,
    records,
    lines,
    write(line, record) {
      accepted++;
      if (!open) {
        closed++;
        return;
      }
      lines.push(line);
      records.push(record);
      bytes += typeof line === 'string' ? byteLength(line) : line.length;
      if (lines.length > limit) {
        lines.shift();
        records.shift();
        overflow++;
      }
    },
    clear() {
      lines.length = 0;
      records.length = 0;
    },
    stats: () => ({
      accepted,
      written: accepted - overflow - closed,
      fallback: 0,
      dropped: { overflow, failed: 0, closed },
      pending: 0,
      bytes,
      state: 'ok',
    }),
    async [Symbol.asyncDispose]() {
      open = false;
    },
  };
}
