import type { LogRecord } from '../../src/index.ts';

/** A record as a logger makes it. */
export function record(fields: Record<string, unknown>, more: Partial<LogRecord> = {}): LogRecord {
  return {
    time: 0,
    level: 30,
    levelName: 'info',
    logger: 'shop',
    msg: 'order 7 placed',
    template: 'order {id} placed',
    context: {},
    bindings: {},
    fields,
    ...more,
  };
}
