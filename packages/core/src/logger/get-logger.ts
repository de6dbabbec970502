import { createState, nameText } from './create-state.ts';
import { gateOf } from './home.ts';
import { StandardLogger } from './logger.ts';
import { registry } from './registry.ts';
import type { Logger } from './types.ts';

/** Names that are remembered: those that data makes must not fill the memory. */
const MAX_LOGGERS = 10_000;

/**
 * The logger for a library or a part of an application: silent until the application calls `configure`, and the
 * same object for the same name.
 *
 * @param name dotted, for instance `'acme-client.http'`
 */
export function getLogger(name: string): Logger {
  const key = nameText(name);
  const { home, loggers } = registry();
  let logger = loggers.get(key);
  if (logger === undefined) {
    const state = createState(key, gateOf(home, key));
    state.ownsGate = false;
    logger = new StandardLogger(state);
    if (loggers.size < MAX_LOGGERS) loggers.set(key, logger);
  }
  return logger;
}
