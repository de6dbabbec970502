import { type Config, createLogger, json, type Logger, type LogRecord, memory } from '@stele/core';
import { type RedactionOptions, redaction } from '../src/index.ts';
import { standIn } from './stand-in.ts';

/** A logger with a policy, and what it wrote as JSON. */
export function opened(
  options: RedactionOptions = {},
  config: Config = {},
): { log: Logger; last: () => LogRecord; lines: () => string; policy: ReturnType<typeof redaction> } {
  const out = memory();
  const policy = redaction({ scan: standIn, ...options });
  const log = createLogger({
    level: 'trace',
    sinks: { out },
    redact: policy,
    onInternalError: ({ error }) => {
      throw error;
    },
    ...config,
  });
  const last = (): LogRecord => out.records.at(-1) as LogRecord;
  const lines = (): string => out.records.map((record) => json().format(record)).join('');
  return { log, last, lines, policy };
}
