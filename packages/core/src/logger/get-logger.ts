import { createState, nameText, StandardLogger } from './logger.ts';
import type { Gate } from './state.ts';
import type { Logger } from './types.ts';

interface Registry {
  readonly gate: Gate;
  readonly loggers: Map<string, Logger>;
}

const REGISTRY = Symbol.for('stele.registry.v1');

/** The registry all copies of the package share: a library's copy logs where the application's copy was configured. */
export function registry(): Registry {
  const home = globalThis as { [REGISTRY]?: Registry };
  home[REGISTRY] ??= {
    gate: { min: Number.POSITIVE_INFINITY, level: 'silent', home: { backend: undefined, epoch: 0 } },
    loggers: new Map(),
  };
  return home[REGISTRY];
}

/**
 * The logger for a library or a part of an application: silent until the application calls `configure`, and the
 * same object for the same name.
 *
 * @param name dotted, for instance `'acme-client.http'`
 */
export function getLogger(name: string): Logger {
  const key = nameText(name);
  const { gate, loggers } = registry();
  let logger = loggers.get(key);
  if (logger === undefined) {
    const state = createState(key, gate);
    state.ownsGate = false;
    logger = new StandardLogger(state);
    loggers.set(key, logger);
  }
  return logger;
}
