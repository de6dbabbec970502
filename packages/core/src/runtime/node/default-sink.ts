import type { FormatOption, Sink } from '../../sinks/sink.ts';
import { stdout } from '../../sinks/stdout.ts';

/** Where records go when nothing is said: the standard output, in the format of the logger. */
export function defaultSink(_format?: FormatOption): Sink {
  return stdout();
}
