import { createLogger, memory } from '@stele/core';

/** The plain data a logger makes of a value. Of an error everything but its stack, which no test can foresee. */
export function asLogged(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (Number.isFinite(value)) return value;
  const sink = memory();
  const logger = createLogger({ level: 'info', redact: false, sinks: { sink } });
  logger.info('', { value });
  const data = sink.records[0]?.fields['value'];
  return value instanceof Error ? withoutStacks(data) : data;
}

function withoutStacks(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value) => (key === 'stack' ? undefined : value)));
}
