import { defaultSink } from '#default-sink';
import { createPlugins } from '#rooms';
import { onExit, onHidden, onUncaught } from '#runtime';
import { parseLevelSpec, requirePattern } from '../categories/level-rules.ts';
import { recordPublisher } from '../channels/record-channel.ts';
import { lateFeatures } from '../features/late-features.ts';
import { defaultRecordKeys, json } from '../formatters/json.ts';
import { type LevelTable, levelTable, levelValue, requireLevel } from '../logger/levels.ts';
import type { AttachedSink } from '../pipeline/attached-sink.ts';
import { Pipeline } from '../pipeline/pipeline.ts';
import type { PluginHost, PluginParts } from '../plugins/index.ts';
import { noPlugins } from '../plugins/no-plugins.ts';
import { installSignalHook } from '../sinks/signals.ts';
import type { FormatOption, Sink } from '../sinks/sink.ts';
import { defaultLimits } from '../values/limits.ts';
import { checkOptions } from './check.ts';
import { guardedClock } from './clock.ts';
import type { Config } from './config.ts';
import { attachAll, checkFormat, readRoutes } from './destinations.ts';
import { checkDisplay } from './display.ts';
import { displayFrom, type Environment, readEnvironment } from './environment.ts';
import { checkLooks } from './fit-format.ts';
import { createReport } from './internal-errors.ts';
import { checkKeys, defined } from './keys.ts';
import { lateVolume } from './late-volume.ts';
import {
  configOptions,
  displayOptions,
  exitOptions,
  keyOptions,
  limitOptions,
  signalNames,
} from './options.ts';
import { createPolicy } from './policy.ts';
import { SinkPolicies } from './sink-policies.ts';
import { startValidators } from './validators.ts';

/** A pipeline, and the levels its loggers begin with. */
export interface Built {
  readonly pipeline: Pipeline;
  readonly level: string;
  readonly rules: Readonly<Record<string, string>>;
  /** Resolves when the plugins are ready. */
  ready(): Promise<void>;
}

/**
 * Checks a configuration and builds what it describes.
 *
 * @throws SteleError naming the option, what it was, what is allowed, and the nearest valid name
 */
export function build(
  config: Config,
  plugins: PluginHost = setUp(config),
  environment: Environment = readEnvironment(),
): Built {
  try {
    return assemble(config, plugins, environment);
  } catch (error) {
    void plugins.close();
    throw error;
  }
}

function assemble(config: Config, plugins: PluginHost, environment: Environment): Built {
  checkParts(config);
  const report = createReport(config.onInternalError);
  const hasPlugins = (config.plugins ?? []).length > 0;
  const levels = levelTable({ ...config.customLevels, ...plugins.levels });
  const { level, rules } = readLevels(config, environment.level, levels);
  const format = config.format === undefined ? (environment.format ?? 'auto') : config.format;
  checkFormat(format, config.format === undefined ? 'STELE_FORMAT' : 'format', '', plugins.formatters);

  const keys = { ...defaultRecordKeys, ...defined(config.keys) };
  checkKeys(keys);
  const display = { ...displayFrom(environment), ...defined(config.display) };
  checkLooks(environment);
  const line = json(defined(config.keys), display);
  const policies = new SinkPolicies(config.redact);
  const parts = {
    policies,
    levels,
    format: format as FormatOption,
    formatters: plugins.formatters,
    line,
    looks: { display, color: environment.color, theme: environment.theme, known: new Map() },
    report,
  };
  const destinations = attachAll(
    config.sinks === undefined ? { out: defaultSink(format as FormatOption) } : config.sinks,
    config.async,
    parts,
  );
  const routes = readRoutes(config.routes ?? {}, destinations, parts);
  const clock = config.clock === undefined ? Date.now : guardedClock(config.clock, report);
  const volume = lateVolume(config, { plugins, levels, clock, report });
  const validators = startValidators(config.validate ?? [], report, (record) => pipeline.write(record));
  const { features, onError, endOpen } = lateFeatures(config.errorStats, { clock, report });
  const sinks = destinations.map(({ attached }) => attached);
  for (const name of config.audit ?? [])
    checkOptions({ audit: name }, { audit: sinks.map((sink) => sink.name) }, '');
  const pipeline: Pipeline = new Pipeline({
    name: config.name ?? '',
    levels,
    sinks,
    destinations,
    routes,
    json: line,
    rules: {
      policy: createPolicy(config.redact),
      reserved: new Set([keys.time, keys.level, keys.msg, 'logger']),
      serializers: defined(config.serializers),
      nest: config.onConflict === 'nest' ? 'fields' : undefined,
    },
    policies: policies.all,
    limits: { ...defaultLimits, ...defined(config.limits) },
    keys,
    display,
    base: config.base ?? undefined,
    clock,
    report,
    enrichers: [...(config.enrich ?? []), ...plugins.enrichers],
    observers: plugins.observers,
    volume,
    validators,
    audit: config.audit === undefined ? undefined : new Set(config.audit),
    features,
    published: recordPublisher(),
    onError,
    flushing: [() => volume.flush(), ...(hasPlugins ? [() => plugins.flush()] : [])],
    closing: [
      endOpen,
      (keep) => endHolding(sinks, keep),
      () => volume.end(),
      ...(hasPlugins ? [() => plugins.close()] : []),
    ],
  });
  volume.start(pipeline);
  for (const { sink } of sinks) sink.discardTo?.((count) => volume.discard('buffered', count));
  if (volume.gates !== undefined) pipeline.closing.push(onExit(() => volume.end()));
  if (hasPlugins) pipeline.closing.push(onExit(() => plugins.flushSync()));
  installHooks(config, pipeline);
  return { pipeline, level, rules, ready: () => plugins.ready() };
}

/** Sets up the plugins of a configuration, in the call. */
function setUp(config: Config): PluginHost {
  const parts = pluginParts(config);
  const { plugins = [] } = config;
  return plugins.length === 0 ? noPlugins : createPlugins(plugins, parts);
}

/** What plugins are set up with. */
export function pluginParts(config: Config): PluginParts {
  checkOptions(config, configOptions, '');
  const { customLevels = {}, onInternalError } = config;
  return { levels: customLevels, report: createReport(onInternalError) };
}

function checkParts({ display, limits, keys, exit, serializers }: Config): void {
  checkOptions(display ?? {}, displayOptions, 'display');
  checkDisplay(display ?? {}, 'display');
  checkOptions(limits ?? {}, limitOptions, 'limits');
  checkOptions(keys ?? {}, keyOptions, 'keys');
  checkOptions(exit ?? {}, exitOptions, 'exit');
  for (const signal of exit?.signals ?? [])
    checkOptions({ signals: signal }, { signals: signalNames }, 'exit');
  const names = Object.keys(serializers ?? {});
  checkOptions(serializers ?? {}, Object.fromEntries(names.map((name) => [name, 'function'])), 'serializers');
}

/** The default level and the rules by category: from `level`, which may hold rules itself, `levels` and `routes`. */
function readLevels(
  config: Config,
  fromEnvironment: string | undefined,
  levels: LevelTable,
): { readonly level: string; readonly rules: Record<string, string> } {
  const { level: given, routes } = config;
  const source = given === undefined && fromEnvironment !== undefined ? 'STELE_LEVEL' : 'level';
  const wanted: unknown = given === undefined ? (fromEnvironment ?? 'info') : given;
  // Anything but text is a mistake, which is reported as it was given.
  const spec =
    typeof wanted === 'string' && /[=,]/.test(wanted)
      ? parseLevelSpec(wanted)
      : { '': wanted ?? String(wanted) };
  // Variables of the environment are often written large.
  const known = (name: string): string =>
    source === 'STELE_LEVEL' && levelValue(levels, name) === undefined ? name.toLowerCase() : name;
  const { '': first = 'info', ...rest } = spec as Record<string, string>;
  const level = known(first);
  const rules: Record<string, string> = {};
  const add = (name: string, value: unknown, option: string): void => {
    requirePattern(name, option);
    requireLevel(levels, value, option);
    rules[name] = value as string;
  };
  requireLevel(levels, level, source);
  for (const [name, value] of Object.entries(routes ?? {}))
    if (value?.level !== undefined) add(name, value.level, `routes.${name}.level`);
  for (const [name, value] of Object.entries(config.levels ?? {}))
    if (value !== undefined) add(name, value === 'off' ? 'silent' : value, `levels.${name}`);
  for (const [name, value] of Object.entries(rest)) add(name, known(value), `${source} ${name}`);
  return { level, rules };
}

function installHooks({ exit = {} }: Config, pipeline: Pipeline): void {
  const { signals = [], timeoutMs, uncaught } = exit;
  const { closing } = pipeline;
  const waiting = new WeakRef(pipeline);
  closing.push(onHidden(() => waiting.deref()?.flushSync()));
  if (signals.length > 0) closing.push(installSignalHook(signals, () => pipeline.flushSync(), timeoutMs));
  if (uncaught === true) closing.push(onUncaught((error, origin) => pipeline.crash(error, origin)));
}

/** Sinks that hold records give up what they hold while the others can still be told of it. */
async function endHolding(sinks: readonly AttachedSink[], keep: ReadonlySet<Sink>): Promise<void> {
  for (const { sink } of sinks)
    if (sink.discardTo !== undefined && !keep.has(sink)) await sink[Symbol.asyncDispose]?.();
}
