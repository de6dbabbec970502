import { createLogger, type LogRecord, memory } from '@stele/core';
import { type FetchOptions, recordFetch } from '@stele/core/http';
import { requestsOf } from './serving.ts';

export type Handler = (request: Request) => Response | Promise<Response>;

export const url = 'https://here.example:8443/a?token=s3cr3t';

/** A handler with its records. */
export function wrapped(
  handler: Handler,
  options: Omit<FetchOptions, 'logger'> = {},
): { call: Handler; record: () => LogRecord; records: () => LogRecord[] } {
  const out = memory();
  const call = recordFetch(handler, { logger: createLogger({ sinks: { out } }), ...options });
  return { call, record: () => requestsOf(out)[0] as LogRecord, records: () => requestsOf(out) };
}
