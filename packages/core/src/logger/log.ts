import { build } from '../config/build.ts';
import { createReport } from '../config/internal-errors.ts';
import { createState, StandardLogger } from './logger.ts';
import type { Gate } from './state.ts';
import type { Logger } from './types.ts';

/**
 * The logger of a program that configures nothing: level and format from the environment, to stdout. It is set up
 * when it is first used, so that variables set by the program's first lines count. A mistake in the environment is
 * said on stderr and the default is used.
 */
export const log: Logger = /* @__PURE__ */ createEnvironmentLogger();

function createEnvironmentLogger(): Logger {
  const gate: Gate = { min: 0, level: 'info', home: { backend: undefined, epoch: 0, start } };
  return new StandardLogger(createState('', gate));

  function start(): void {
    gate.home.start = undefined;
    const { pipeline, level, min } = buildSafely();
    gate.home.backend = pipeline;
    gate.level = level;
    gate.min = min;
  }
}

/** Builds from the environment. A variable that is wrong is said on stderr and left out; the other one counts. */
function buildSafely(): ReturnType<typeof build> {
  const said: string[] = [];
  for (const config of [{}, { level: 'info' }, { format: 'auto' }] as const) {
    try {
      return build(config);
    } catch (error) {
      const { message } = error as Error;
      if (!said.includes(message)) createReport(undefined)('environment', error);
      said.push(message);
    }
  }
  return build({ level: 'info', format: 'auto' });
}
