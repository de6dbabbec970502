import { host, replacedStdout } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { createReport } from '../config/internal-errors.ts';
import { SteleError } from '../errors.ts';
import { joined, lineHeads } from './child.ts';
import { destination } from './destination.ts';
import { type Instance, innerSym, type Stream } from './instance.ts';
import { createJsonText } from './json-text.ts';
import { checkCustomLevels, comparison, levelName, mappings, unknownLevel } from './levels.ts';
import { withBindings } from './line.ts';
import { createMethods, noop } from './methods.ts';
import { createInstance } from './prototype.ts';
import { redaction } from './redaction.ts';
import { err } from './serialize-error.ts';
import {
  chindingsSym,
  endSym,
  errorKeySym,
  formattersSym,
  hooksSym,
  levelCompSym,
  levelValSym,
  lsCacheSym,
  messageKeySym,
  mixinMergeStrategySym,
  mixinSym,
  msgPrefixSym,
  nestedKeySym,
  serializersSym,
  setLevelSym,
  streamSym,
  timeSliceIndexSym,
  timeSym,
  useOnlyCustomLevelsSym,
} from './symbols.ts';
import { timeFunction } from './timestamps.ts';
import { transport } from './transport.ts';
import type { DestinationStream, Logger, LoggerOptions } from './types.ts';

/** Options whose type is checked. Null counts as left out. */
const expected = {
  name: 'any',
  enabled: 'boolean',
  customLevels: 'object',
  messageKey: 'string',
  errorKey: 'string',
  nestedKey: 'string',
  serializers: 'object',
  formatters: 'object',
  mixinMergeStrategy: 'function',
  hooks: 'object',
  onChild: 'function',
  transport: 'object',
  depthLimit: 'count',
  edgeLimit: 'count',
  onInternalError: 'function',
} as const;

type Options = LoggerOptions<string>;

/**
 * Makes a logger that takes pino's options and calls and writes pino's lines.
 *
 * @param options those of pino 10, or the destination
 * @param stream a path, or anything with a method `write`; @default standard output
 * @throws SteleError naming the option that is wrong
 */
export function createPino<Custom extends string = never, OnlyCustom extends boolean = boolean>(
  options?: LoggerOptions<Custom, OnlyCustom> | DestinationStream | string | null,
  stream?: DestinationStream | string | null,
): Logger<Custom, OnlyCustom> {
  const [given, to] = sorted(options, stream);
  check(given);
  const out = (to ?? standardOutput()) as Stream;
  const instance = createInstance();
  setParts(instance, given, out);
  out.emit?.('message', {
    code: 'PINO_CONFIG',
    config: { levels: instance.levels, messageKey: instance[messageKeySym], errorKey: instance[errorKeySym] },
  });
  instance[setLevelSym](given.enabled === false ? 'silent' : startLevel(instance, given.level ?? 'info'));
  return instance as never;
}

/** Tells options and destination apart. */
function sorted(
  first: unknown,
  second: DestinationStream | string | null | undefined,
): [options: Options, stream: DestinationStream | undefined] {
  if (typeof first === 'string') return [{}, destination(first)];
  const options = (first ?? {}) as Options & Partial<DestinationStream>;
  if (typeof options.write === 'function') return [{}, options as DestinationStream];
  if (second != null) {
    if (options.transport)
      throw new SteleError('STELE_CONFIG_VALUE', 'only one of option.transport or stream can be specified');
    return [options, typeof second === 'string' ? destination(second) : second];
  }
  if (!options.transport) return [options, undefined];
  if (typeof (options.transport as Partial<DestinationStream>).write === 'function')
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      'option.transport do not allow stream, please pass to option directly. e.g. pino(transport)',
    );
  const { customLevels } = options;
  return [
    options,
    transport(customLevels ? { levels: customLevels, ...options.transport } : options.transport),
  ];
}

function check(options: Options & { prettyPrint?: unknown }): void {
  const entries = Object.entries(expected).map(([name]) => [
    name,
    options[name as keyof Options] ?? undefined,
  ]);
  checkOptions(Object.fromEntries(entries), expected, '');
  const { prettyPrint, useOnlyCustomLevels, customLevels, mixin, msgPrefix } = options;
  if (prettyPrint)
    fail(
      'prettyPrint option is no longer supported, see the pino-pretty package (https://github.com/pinojs/pino-pretty)',
    );
  if (useOnlyCustomLevels && !customLevels)
    fail('customLevels is required if useOnlyCustomLevels is set true');
  if (mixin && typeof mixin !== 'function')
    fail(`Unknown mixin type "${typeof mixin}" - expected "function"`);
  if (msgPrefix && typeof msgPrefix !== 'string')
    fail(`Unknown msgPrefix type "${typeof msgPrefix}" - expected "string"`);
  checkCustomLevels(customLevels);
}

function fail(message: string): never {
  throw new SteleError('STELE_CONFIG_VALUE', message);
}

/** Standard output, or what somebody has put in the place of its `write`. */
function standardOutput(): DestinationStream {
  return replacedStdout() ?? destination();
}

function setParts(instance: Instance, options: Options, stream: Stream): void {
  const { customLevels, useOnlyCustomLevels = false, depthLimit = 5, edgeLimit = 100 } = options;
  const formatters = options.formatters ?? {};
  const hidden = redaction(options.redact);
  const levels = mappings(customLevels, useOnlyCustomLevels);
  const timestamp = timeFunction(options.timestamp);
  const nestedKey = options.nestedKey ?? null;
  const hooks = options.hooks ?? {};
  Object.assign(instance, {
    levels,
    silent: noop,
    onChild: options.onChild ?? noop,
    [innerSym]: {
      text: createJsonText(hidden.policy, depthLimit, edgeLimit),
      redaction: hidden,
      depthLimit,
      edgeLimit,
      report: createReport(options.onInternalError),
      methods: createMethods(levels, hooks.logMethod ?? undefined, instance, useOnlyCustomLevels),
    },
    [levelValSym]: undefined,
    [levelCompSym]: comparison(options.levelComparison),
    [useOnlyCustomLevelsSym]: useOnlyCustomLevels,
    [streamSym]: stream,
    [timeSym]: timestamp,
    [timeSliceIndexSym]: timestamp().indexOf(':') + 1,
    [endSym]: options.crlf ? '}\r\n' : '}\n',
    [messageKeySym]: options.messageKey ?? 'msg',
    [errorKeySym]: options.errorKey ?? 'err',
    [nestedKeySym]: nestedKey === null ? undefined : [`,${JSON.stringify(nestedKey)}:{`, '}'],
    [serializersSym]: joined({ err }, options.serializers),
    [mixinSym]: options.mixin,
    [mixinMergeStrategySym]: options.mixinMergeStrategy,
    [formattersSym]: formatters,
    [hooksSym]: hooks,
    [msgPrefixSym]: options.msgPrefix || undefined,
    [lsCacheSym]: lineHeads(levels, formatters.level),
    [chindingsSym]: '',
  });
  const { base = host(), name } = options;
  if (base !== null)
    instance[chindingsSym] = withBindings(instance, name === undefined ? base : { ...base, name });
}

function startLevel({ levels }: Instance, level: unknown): string {
  const standard = typeof level === 'string' ? level.toLowerCase() : level;
  return (
    levelName(levels, level) ??
    levelName(levels, standard) ??
    unknownLevel(`default level:${show(level)} must be included in custom levels`, levels, level)
  );
}
