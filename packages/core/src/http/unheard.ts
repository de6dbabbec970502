import { writeStderrSync } from '#runtime';
import { registry } from '../logger/registry.ts';
import type { LoggerState } from '../logger/state.ts';
import type { Logger } from '../logger/types.ts';

let told = false;

/**
 * Says once in a process that records of requests go nowhere. Loggers of `getLogger` are silent until the application
 * configures, for the sake of libraries; who records requests is an application, which would look for them in vain.
 */
export function tellUnheard(logger: Logger): void {
  const { home } = registry();
  const { state } = logger as { readonly state?: LoggerState };
  if (told || home.backend !== undefined || state?.gate.home !== home) return;
  told = true;
  writeStderrSync(UNHEARD);
}

const UNHEARD =
  'stele: records of requests are not written: their logger comes from getLogger(), and nothing is configured; call configure() of @stele/core first, or give a logger made by createLogger() (said once)\n';
