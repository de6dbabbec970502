import type { Config } from '../config/config.ts';
import { createLogger } from './create-logger.ts';
import type { LoggerWith } from './types.ts';

/**
 * `createLogger` with every sink that may be slow behind a bounded queue: see `buffered()` and the option `async`.
 *
 * @throws SteleError when an option does not exist or has a value that is not allowed; nothing throws afterwards
 */
export function createAsyncLogger<const Custom extends string = never>(
  config: Config<Custom> = {},
): LoggerWith<Custom> {
  return createLogger<Custom>({ ...config, async: config.async ?? true });
}
