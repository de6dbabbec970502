import { createLogger, type Logger, type MemorySink, memory } from '@stele/core';

interface Scratch {
  readonly logger: Logger;
  readonly sink: MemorySink;
}

let scratch: Scratch | undefined;

/** The plain data a logger makes of a value. Of an error everything but its stack, which no test can foresee. */
export function asLogged(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (Number.isFinite(value)) return value;
  scratch ??= createScratch();
  const { logger, sink } = scratch;
  sink.clear();
  logger.info('', { value });
  const data = sink.records[0]?.fields['value'];
  return value instanceof Error ? withoutStacks(data) : data;
}

function createScratch(): Scratch {
  const sink = memory();
  return { sink, logger: createLogger({ level: 'info', redact: false, sinks: { sink } }) };
}

function withoutStacks(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value) => (key === 'stack' ? undefined : value)));
}
