import { preset } from '#rooms';
import { build } from '../config/build.ts';
import type { Config } from '../config/config.ts';
import { SteleError } from '../errors.ts';
import { takePrepared } from '../plugins/prepared.ts';
import { createState } from './create-state.ts';
import { presetFromEnvironment } from './environment-preset.ts';
import { createHome, gateOf } from './home.ts';
import { standardLevels } from './levels.ts';
import { StandardLogger } from './logger.ts';
import { install, noop } from './state.ts';
import type { Logger, LoggerWith } from './types.ts';

/**
 * A logger of its own, with its own level and sinks. Without options: those of the preset `STELE_PRESET`, if it is set,
 * level and format from the environment (`STELE_LEVEL`, `STELE_FORMAT`), pretty on a terminal and JSON lines elsewhere,
 * to stdout.
 *
 * @param config options, or the name of a preset
 *
 * @throws SteleError when an option does not exist or has a value that is not allowed; nothing throws afterwards
 */
export function createLogger<const Custom extends string = never>(
  config?: Config<Custom> | string,
): LoggerWith<Custom> {
  const given =
    typeof config === 'string' ? preset(config) : config === undefined ? presetFromEnvironment() : config;
  const { pipeline, level, rules, ready } = build(given as Config, takePrepared(given));
  void ready();
  const { name = '' } = given;
  const state = createState(name, gateOf(createHome(level, rules, pipeline), name));
  const custom = pipeline.methodNames.slice(standardLevels.length);
  const Type = custom.length === 0 ? StandardLogger : withLevels(custom, pipeline.levels.values);
  return new Type(state) as Logger as LoggerWith<Custom>;
}

/** A logger class with a getter for each custom level. */
function withLevels(
  names: readonly string[],
  values: Readonly<Record<string, number>>,
): typeof StandardLogger {
  class CustomLogger extends StandardLogger {}
  for (const [position, name] of names.entries()) {
    if (name in StandardLogger.prototype || name === 'state') {
      throw new SteleError(
        'STELE_LEVEL_CONFLICT',
        `customLevels.${name} would hide the logger's own member of that name`,
      );
    }
    const index = standardLevels.length + position;
    const value = values[name] as number;
    Object.defineProperty(CustomLogger.prototype, name, {
      get(this: StandardLogger) {
        const state = this.state;
        return state.gate.min <= value ? (state.methods[index] ?? install(state, index)) : noop;
      },
    });
  }
  return CustomLogger;
}
