import { SteleError } from '../errors.ts';
import type { Formatter } from '../formatters/formatter.ts';
import { defaultRecordKeys, isStandardJson, json, type RecordKeys } from '../formatters/json.ts';
import { FIRST_TIME, LAST_TIME } from '../formatters/timestamp.ts';
import { type LevelTable, levelTable, requireLevel } from '../logger/levels.ts';
import { AttachedSink, type Report } from '../pipeline/attached-sink.ts';
import { Pipeline } from '../pipeline/pipeline.ts';
import type { TopRules } from '../pipeline/top-table.ts';
import type { FieldPolicy } from '../policy/field-policy.ts';
import { keyPathPolicy, type RedactOptions } from '../policy/key-path-policy.ts';
import { installSignalHook } from '../sinks/signals.ts';
import type { FormatName, Sink } from '../sinks/sink.ts';
import { stdout } from '../sinks/stdout.ts';
import { defaultLimits } from '../values/limits.ts';
import { checkOptions, isSink, show } from './check.ts';
import type { Config } from './config.ts';
import { readEnvironment } from './environment.ts';
import { createReport } from './internal-errors.ts';
import {
  attachOptions,
  configOptions,
  exitOptions,
  formatNames,
  keyOptions,
  limitOptions,
  policyOptions,
  redactOptions,
  signalNames,
  sinkMembers,
} from './options.ts';
import { terminalFormat } from './terminal-format.ts';

/** A pipeline, and the level its loggers begin with. */
export interface Built {
  readonly pipeline: Pipeline;
  readonly level: string;
  readonly min: number;
}

/**
 * Checks a configuration and builds what it describes.
 *
 * @throws SteleError naming the option, what it was, what is allowed, and the nearest valid name
 */
export function build(config: Config): Built {
  checkOptions(config, configOptions, '');
  const environment = readEnvironment();
  const levels = levelTable(config.customLevels);
  const level = config.level === undefined ? (environment.level ?? 'info') : config.level;
  const min = requireLevel(
    levels,
    level,
    config.level === undefined && environment.level !== undefined ? 'STELE_LEVEL' : 'level',
  );
  const format = config.format === undefined ? (environment.format ?? 'auto') : config.format;
  checkFormat(format, config.format === undefined ? 'STELE_FORMAT' : 'format', '');
  checkOptions(config.limits ?? {}, limitOptions, 'limits');
  checkOptions(config.keys ?? {}, keyOptions, 'keys');
  checkOptions(config.exit ?? {}, exitOptions, 'exit');
  for (const signal of config.exit?.signals ?? [])
    checkOptions({ signals: signal }, { signals: signalNames }, 'exit');
  checkOptions(
    config.serializers ?? {},
    Object.fromEntries(Object.keys(config.serializers ?? {}).map((name) => [name, 'function'])),
    'serializers',
  );

  const keys = { ...defaultRecordKeys, ...defined(config.keys) };
  checkKeys(keys);
  const limits = { ...defaultLimits, ...defined(config.limits) };
  const rules: TopRules = {
    policy: createPolicy(config.redact),
    reserved: new Set([keys.time, keys.level, keys.msg, 'logger']),
    serializers: defined(config.serializers) as TopRules['serializers'],
  };
  const report = createReport(config.onInternalError);
  const line = json(defined(config.keys));
  const sinks = Object.entries(config.sinks ?? { out: stdout() }).map(([name, sink]) =>
    attach(name, sink, levels, format as FormatName | Formatter, line, report),
  );
  const closing: (() => void)[] = [];
  const pipeline = new Pipeline({
    levels,
    sinks,
    json: line,
    rules,
    limits,
    keys,
    base: config.base ?? undefined,
    clock: config.clock === undefined ? Date.now : guardedClock(config.clock, report),
    report,
    closing,
  });
  const { signals, timeoutMs } = config.exit ?? {};
  if (signals !== undefined && signals.length > 0)
    closing.push(installSignalHook(signals, () => pipeline.flushSync(), timeoutMs));
  return { pipeline, level, min };
}

/** Without members that are `undefined`, which would hide a default. */
function defined<T extends object>(options: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(options ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function createPolicy(redact: Config['redact']): FieldPolicy {
  if (redact === false) return keyPathPolicy({ defaults: false });
  if (Array.isArray(redact)) {
    checkOptions({ redact }, { redact: 'strings' }, '');
    return keyPathPolicy({ paths: redact as string[] });
  }
  if (typeof redact === 'object' && redact !== null && 'anywhere' in redact) {
    const { root, anywhere, text } = redact;
    checkOptions({ root: root ?? null, anywhere: anywhere ?? null, text }, policyOptions, 'redact');
    return redact;
  }
  if (redact !== undefined) checkOptions(redact, redactOptions, 'redact');
  return keyPathPolicy((redact ?? {}) as RedactOptions);
}

function attach(
  name: string,
  sink: Sink,
  levels: LevelTable,
  format: FormatName | Formatter,
  line: Formatter,
  report: Report,
): AttachedSink {
  const where = `sinks.${name}`;
  if (!isSink(sink)) {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where} is ${show(sink)}; allowed: a sink such as stdout(), file({ path }) or an object with a write method`,
    );
  }
  const { options, input } = sink;
  checkOptions({ options, input }, sinkMembers, where);
  checkOptions({ filter: options?.filter, fallback: options?.fallback }, attachOptions, where);
  const min = options?.level === undefined ? 0 : requireLevel(levels, options.level, `${where}.level`);
  const wanted = options?.format ?? format;
  checkFormat(wanted, 'format', where);
  return new AttachedSink(name, sink, min, formatterFor(wanted, sink, line), report);
}

/** Members of a record must not share a name. */
function checkKeys(keys: Required<RecordKeys>): void {
  const taken = ['logger', 'template', 'args'];
  for (const [option, name] of Object.entries(keys)) {
    if (taken.includes(name)) {
      throw new SteleError(
        'STELE_CONFIG_VALUE',
        `keys.${option} is ${show(name)}; allowed: a name that is not taken (${taken.join(', ')})`,
      );
    }
    taken.push(name);
  }
}

/** A clock that never fails: without a time from 0000 to 9999 the system's counts. */
function guardedClock(clock: () => number, report: Report): () => number {
  return () => {
    try {
      const now: unknown = clock();
      if (typeof now === 'number' && now >= FIRST_TIME && now <= LAST_TIME) return now;
      report('clock', new TypeError(`the clock gave ${show(now)}`));
    } catch (error) {
      report('clock', error);
    }
    return Date.now();
  };
}

function checkFormat(format: unknown, name: string, where: string): void {
  if (typeof format === 'object' && typeof (format as Formatter | null)?.format === 'function') return;
  checkOptions({ [name]: format }, { [name]: formatNames }, where);
}

/** The formatter of a sink. Sinks with the pipeline's own format share its lines. */
function formatterFor(format: FormatName | Formatter, sink: Sink, line: Formatter): Formatter {
  if (typeof format === 'object') return isStandardJson(format) && isStandardJson(line) ? line : format;
  return format === 'pretty' || (format === 'auto' && sink.isTTY === true) ? terminalFormat(sink) : line;
}
