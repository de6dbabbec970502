import { env, ownEnv } from '#runtime';
import { SteleError } from '../../errors.ts';
import { builtInPreset, customPreset, requirePreset } from '../../presets/registry.ts';
import type { Sink } from '../../sinks/sink.ts';
import type { Config } from '../config.ts';
import type { ConfigData, SinkData } from './data.ts';
import { configShape } from './data-options.ts';
import { type EnvironmentData, variableOf, withKeys } from './environment-data.ts';
import { meaningless } from './meaning.ts';
import { isPlain, merge } from './merge.ts';
import { copyData } from './read-data.ts';
import { everyMistake } from './sections.ts';
import { firstOf, mistakes } from './shape.ts';
import { type MadeSinks, makeSinks, releaseAll, type SinkTypes } from './sinks-from-data.ts';
import { substitute, type Variables } from './substitute.ts';
import { type Added, vocabularyOf } from './vocabulary.ts';

/** How a configuration is made of data. */
export interface ResolveOptions {
  /** Which section of `environments` counts. @default the variable `STELE_ENV`, otherwise `NODE_ENV` */
  readonly environment?: string;
  /** Sinks of further types, by the name of the type. @default none */
  readonly sinkTypes?: SinkTypes;
  /** Folder of the application, where the packages of plugins are looked for. @default the working directory */
  readonly from?: string;
  /** Variables for `${NAME}`. @default the environment of the process */
  readonly variables?: Variables;
}

/** A configuration, and which of its sinks were made of data. */
export interface Resolved {
  readonly config: Config;
  readonly sinks: MadeSinks;
}

/**
 * Makes a configuration of plain data. What stands further right wins: preset, base, section of the environment. The
 * sections of the other environments are checked too.
 *
 * @throws SteleError naming the options that are wrong, what they were and what is allowed
 */
export function resolveConfig(data: unknown, options: ResolveOptions = {}): Config {
  return resolve(copyData(data), options).config;
}

/** What else a configuration is made of. */
export interface Besides {
  /** What the environment says, which counts more than the file. */
  readonly said?: EnvironmentData;
  /** Sinks that may go on. */
  readonly previous?: MadeSinks;
  /** What the plugins add. */
  readonly added?: Added;
}

/** As `resolveConfig`, and tells which sinks were made. */
export function resolve(
  data: unknown,
  options: ResolveOptions,
  { said, previous, added }: Besides = {},
): Resolved {
  const { sinkTypes, variables = ownEnv } = options;
  const shape = configShape(sinkTypes?.keys());
  const further = [...(sinkTypes?.keys() ?? []), ...unknownTypes(data, sectionName(options))];
  refuse(everyMistake(data, configShape(further), said?.options.preset));
  const own = substitute(ownOptions(data, options), shape, variables);
  const { preset, ...over } = merge(own, said?.options ?? {}) as ConfigData;
  if (preset != null) requirePreset(preset, 'preset');
  const builtIn = preset == null ? undefined : builtInPreset(preset);
  const { sinks, ...rest } = merge(builtIn ?? {}, over) as Omit<Config, 'sinks'> & {
    readonly sinks?: Readonly<Record<string, SinkData | Sink>>;
  };
  const whole = { ...rest, sinks };
  const conflicts: SteleError[] = [];
  const vocabulary = vocabularyOf(whole, preset != null && builtIn === undefined, added, conflicts);
  const wrong = [...mistakes(whole, shape, ''), ...conflicts, ...meaningless(whole, vocabulary)];
  refuse(wrong.map((error) => namedByVariable(error, said)));
  const made = makeSinks(sinks ?? {}, sinkTypes, previous);
  const live = [...made].map(([name, { sink }]) => [name, sink]);
  let config: Config = sinks === undefined ? rest : { ...rest, sinks: Object.fromEntries(live) };
  try {
    if (preset != null && builtIn === undefined) config = customPreset(preset, config);
    const names = said?.redactKeys ?? [];
    if (names.length > 0) config = { ...config, redact: withKeys(config.redact, names) };
  } catch (error) {
    releaseAll(made, previous ?? new Map());
    throw error;
  }
  return { config, sinks: made };
}

/** The options for one environment; none of what is no data. */
export function ownOptions(data: unknown, options: ResolveOptions): Readonly<Record<string, unknown>> {
  if (!isPlain(data)) return {};
  const { $schema: _, environments, ...base } = data as ConfigData;
  const section = sectionName(options);
  const found =
    section !== undefined && isPlain(environments) && Object.hasOwn(environments, section)
      ? environments[section]
      : undefined;
  return merge(merge({}, base), found ?? {});
}

function sectionName({ environment, variables = env }: ResolveOptions): string | undefined {
  return environment ?? (variables('STELE_ENV') || variables('NODE_ENV'));
}

/** Types of the sinks in sections with plugins of their own, which are not set up here and may add them. */
function unknownTypes(data: unknown, active: string | undefined): string[] {
  const { environments } = (isPlain(data) ? data : {}) as { environments?: unknown };
  return Object.entries(isPlain(environments) ? environments : {}).flatMap(([name, section]) => {
    if (name === active || !isPlain(section) || !Array.isArray(section['plugins'])) return [];
    const sinks = isPlain(section['sinks']) ? Object.values(section['sinks']) : [];
    return sinks
      .map((sink) => (isPlain(sink) ? sink['type'] : ''))
      .filter((type) => typeof type === 'string');
  });
}

/** A mistake in what a variable says has the name of the variable. */
function namedByVariable(error: SteleError, said: EnvironmentData | undefined): SteleError {
  const [option = ''] = error.message.split(' ', 1);
  const variable = said !== undefined && Object.hasOwn(said.options, option) ? variableOf(option) : undefined;
  return variable === undefined
    ? error
    : new SteleError(error.code, `${variable}${error.message.slice(option.length)}`);
}

function refuse(found: readonly SteleError[]): void {
  if (found.length > 0) throw firstOf(found);
}
