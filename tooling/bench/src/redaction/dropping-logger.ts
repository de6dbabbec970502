import { type Config, createLogger, type Logger, type Sink } from '@stele/core';

/** A logger whose lines are made and dropped. */
export interface DroppingLogger {
  readonly log: Logger;
  /** The line of the last call. */
  readonly last: () => string;
}

export function droppingLogger(redact: Config['redact']): DroppingLogger {
  let last = '';
  const out: Sink = {
    input: 'line',
    options: { format: 'json' },
    write(line) {
      last = line as string;
    },
  };
  return { log: createLogger({ sinks: { out }, redact }), last: () => last };
}
