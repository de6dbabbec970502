import { fromEnvironment } from '#rooms';
import { env } from '#runtime';
import type { Config } from '../config/config.ts';

/** The options of the preset that `STELE_PRESET` names, none when it is not set. @throws SteleError naming the variable */
export function presetFromEnvironment(): Config {
  return env('STELE_PRESET') ? fromEnvironment() : {};
}
