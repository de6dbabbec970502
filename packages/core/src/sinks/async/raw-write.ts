import type { LogRecord } from '../../formatters/record.ts';
import type { Sink } from '../sink.ts';

/** Name of the write of a sink without the accounting the sink does itself: a buffer keeps its own. */
export const rawWrite: unique symbol = Symbol.for('stele.sink.write') as never;

/** A sink that offers such a write. */
export interface RawSink extends Sink {
  [rawWrite]?(line: string | Uint8Array, record: LogRecord): void | Promise<void>;
}
