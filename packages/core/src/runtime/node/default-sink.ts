import type { Formatter } from '../../formatters/formatter.ts';
import type { FormatName, Sink } from '../../sinks/sink.ts';
import { stdout } from '../../sinks/stdout.ts';

/** Where records go when nothing is said: the standard output, in the format of the logger. */
export function defaultSink(_format?: FormatName | Formatter): Sink {
  return stdout();
}
