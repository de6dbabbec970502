import { build } from '../config/build.ts';
import type { Config } from '../config/config.ts';
import { readEnvironment } from '../config/environment.ts';
import { createReport } from '../config/internal-errors.ts';
import { createState } from './create-state.ts';
import { presetFromEnvironment } from './environment-preset.ts';
import { adjustAll, createHome, gateOf, settle } from './home.ts';
import { StandardLogger } from './logger.ts';
import { registry } from './registry.ts';
import type { Logger } from './types.ts';

/**
 * The logger of a program that configures nothing: preset, level and format from the environment, to stdout. It is set up
 * when it is first used, so that variables set by the program's first lines count. A mistake in the environment is
 * said on stderr and the default is used. While a configuration of `configure` is in force, it writes to that.
 */
export const log: Logger = /* @__PURE__ */ createEnvironmentLogger();

function createEnvironmentLogger(): Logger {
  const home = createHome();
  home.start = start;
  let own: ReturnType<typeof build> | undefined;
  return new StandardLogger(createState('', gateOf(home, '')));

  function start(): void {
    home.start = undefined;
    follow();
    registry().listeners.add(follow);
  }

  function follow(): void {
    const { backend, level, rules, overrides } = registry().home;
    home.overrides.splice(0, home.overrides.length, ...overrides);
    if (backend === undefined) own ??= buildSafely();
    const next = backend === undefined ? own : { pipeline: backend, level, rules };
    if (next === undefined) return;
    if (home.backend === next.pipeline) adjustAll(home);
    else settle(home, next.pipeline, next.level, next.rules);
  }
}

/** Builds from the environment. A variable that is wrong is said on stderr and left out; the others count. */
function buildSafely(): ReturnType<typeof build> {
  const said: string[] = [];
  const all = readEnvironment();
  const { level: _, ...noLevel } = all;
  const { format: __, ...noFormat } = all;
  const { display: ___, ...noDisplay } = all;
  let config: Config = {};
  const attempts = [all, all, noLevel, noFormat, noDisplay];
  for (const [index, environment] of attempts.entries()) {
    try {
      if (index === 0) config = presetFromEnvironment();
      return build(config, undefined, environment);
    } catch (error) {
      const { message } = error as Error;
      if (!said.includes(message)) createReport(undefined)('environment', error);
      said.push(message);
    }
  }
  return build({}, undefined, {});
}
