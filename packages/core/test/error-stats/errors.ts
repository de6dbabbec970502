import type { ErrorRecord } from '../../src/error-stats/index.ts';
import type { ErrorData } from '../../src/formatters/record.ts';

/** An error as the logger gives it. */
export function failure(
  message: string,
  frames: readonly string[] = [],
  part: Partial<ErrorData> = {},
): ErrorData {
  const stack = [`TypeError: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return { type: 'TypeError', message, stack, ...part };
}

/** A record of the level error. */
export function record(part: Partial<ErrorRecord> = {}): ErrorRecord {
  return { level: 50, levelName: 'error', logger: 'shop', msg: 'failed', ...part };
}
