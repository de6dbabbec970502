import { consoleSink } from '../../sinks/console.ts';
import type { FormatOption, Sink } from '../../sinks/sink.ts';

/** Where records go when nothing is said: the console. @param format what the logger was told, if it was */
export function defaultSink(format: FormatOption = 'auto'): Sink {
  return consoleSink({ format });
}
