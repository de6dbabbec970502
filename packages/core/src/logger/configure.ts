import { build } from '../config/build.ts';
import type { Config } from '../config/config.ts';
import { registry } from './get-logger.ts';

/** Takes a configuration back. */
export interface Configured extends AsyncDisposable {
  /** Closes the sinks and silences the loggers of `getLogger` again. */
  close(): Promise<void>;
}

/**
 * Gives every logger of `getLogger`, in all copies of the package, its level and sinks. A second call replaces the
 * first: records go to the new sinks at once, and the old ones are flushed and, unless the new configuration has
 * them too, closed.
 *
 * @throws SteleError when an option does not exist or has a value that is not allowed; the old configuration stays
 */
export async function configure(config: Config): Promise<Configured> {
  const { pipeline, level, min } = build(config);
  const { gate } = registry();
  const { home } = gate;
  const old = home.backend;
  home.backend = pipeline;
  home.epoch++;
  gate.level = level;
  gate.min = min;
  await old?.close(pipeline.sinks);
  const close = async (): Promise<void> => {
    // Whoever replaced this has closed it, but for the sinks it goes on with.
    if (home.backend !== pipeline) return;
    home.backend = undefined;
    home.epoch++;
    gate.level = 'silent';
    gate.min = Number.POSITIVE_INFINITY;
    await pipeline.close();
  };
  return { close, [Symbol.asyncDispose]: close };
}
