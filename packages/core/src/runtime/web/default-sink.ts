import { consoleSink } from '../../sinks/console.ts';
import type { Sink } from '../../sinks/sink.ts';

/** Where records go when nothing is said: the console. */
export function defaultSink(): Sink {
  return consoleSink();
}
