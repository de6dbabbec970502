import { createHome, type Home } from './home.ts';
import type { Logger } from './types.ts';

interface Registry {
  readonly home: Home;
  readonly loggers: Map<string, Logger>;
  /** Called after each change of the configuration. */
  readonly listeners: Set<() => void>;
}

const REGISTRY = Symbol.for('stele.registry.v1');

/** The registry all copies of the package share: a library's copy logs where the application's copy was configured. */
export function registry(): Registry {
  const global = globalThis as { [REGISTRY]?: Registry };
  global[REGISTRY] ??= { home: createHome(), loggers: new Map(), listeners: new Set() };
  return global[REGISTRY];
}

/** To be called after each change of the configuration. */
export function tellListeners(): void {
  for (const listener of registry().listeners) listener();
}
