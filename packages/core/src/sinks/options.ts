import type { Expectation } from '../config/check.ts';
import { colorModes } from '../formatters/color/depth.ts';

/** What the options of `SinkOptions` may be. */
export const sinkOptions: Readonly<Record<string, Expectation>> = {
  level: 'string',
  filter: 'function',
  format: 'any',
  color: colorModes,
  theme: 'any',
  buffer: 'object',
  fallback: 'object?',
  redact: 'any',
};
