import type { Sink } from '../../sinks/sink.ts';
import { stdout } from '../../sinks/stdout.ts';

/** Where records go when nothing is said: the standard output. */
export function defaultSink(): Sink {
  return stdout();
}
