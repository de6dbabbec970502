import type { Expectation } from '../config/check.ts';

/** What the options of `SinkOptions` may be. */
export const sinkOptions: Readonly<Record<string, Expectation>> = {
  level: 'string',
  filter: 'function',
  format: 'any',
  buffer: 'object',
  fallback: 'object?',
};
