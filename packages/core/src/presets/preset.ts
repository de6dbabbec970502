import { env } from '#runtime';
import { checkOptions, isSink } from '../config/check.ts';
import type { Config } from '../config/config.ts';
import { merge } from '../config/files/merge.ts';
import { copyData } from '../config/files/read-data.ts';
import { memory } from '../sinks/memory.ts';
import type { Sink } from '../sinks/sink.ts';
import { stdout } from '../sinks/stdout.ts';
import { builtInPreset, customPreset, requirePreset } from './registry.ts';

/** Levels that are put together with those of the preset. */
const COPIED = 3;

/** The kinds of sinks presets have. */
const kinds = { stdout, memory };

/**
 * The configuration of a preset as a plain object, to be printed, changed and given to `createLogger` or `configure`.
 * Options of `over` win: objects merge by key, sinks by their name; arrays and all else replace; `null` removes.
 *
 * @throws SteleError when there is no preset of that name, and naming an option that throws when it is read
 */
export function preset(name: string, given: Config = {}): Config {
  if (typeof given !== 'object' || given === null) checkOptions(given, {}, '');
  const over = copyData(given, '', COPIED) as Config;
  const data = builtInPreset(name);
  if (data === undefined) return customPreset(name, over);
  const merged = merge(data, over as Readonly<Record<string, unknown>>);
  const { sinks } = merged as { sinks?: Readonly<Record<string, unknown>> };
  return sinks === undefined
    ? merged
    : { ...merged, sinks: Object.fromEntries(Object.entries(sinks).map(([key, sink]) => [key, live(sink)])) };
}

/** The options of the preset that `STELE_PRESET` names, none when it is not set. @throws SteleError naming the variable */
export function fromEnvironment(): Config {
  const name = env('STELE_PRESET');
  if (!name) return {};
  requirePreset(name, 'STELE_PRESET');
  return preset(name);
}

/** A sink as it is, or made of the preset's data. What is neither is refused where the logger is made. */
function live(sink: unknown): Sink {
  const { type, ...options } = { ...(sink as { type?: keyof typeof kinds } | null) };
  return isSink(sink) || type === undefined || !Object.hasOwn(kinds, type)
    ? (sink as Sink)
    : kinds[type](options);
}
