import { wrapSink } from '#rooms';
import { canLoadFormats } from '#runtime';
import { requirePattern } from '../categories/level-rules.ts';
import { SteleError } from '../errors.ts';
import type { Formatter } from '../formatters/formatter.ts';
import { isStandardJson } from '../formatters/json.ts';
import { type LevelTable, requireLevel } from '../logger/levels.ts';
import { AttachedSink, type Report } from '../pipeline/attached-sink.ts';
import { Destination } from '../pipeline/destination.ts';
import type { Route } from '../pipeline/routes.ts';
import type { BufferOptions } from '../sinks/async/index.ts';
import type { FormatData, FormatOption, Sink } from '../sinks/sink.ts';
import { checkOptions, isSink, show } from './check.ts';
import type { RouteOptions, RouteSink } from './config.ts';
import { fitFormat, type Looks } from './fit-format.ts';
import { isFormatData, namedFormat } from './named-format.ts';
import { nearest } from './nearest.ts';
import {
  attachOptions,
  formatNames,
  lookOptions,
  routeOptions,
  routeSinkOptions,
  sinkMembers,
} from './options.ts';
import type { SinkPolicies } from './sink-policies.ts';

/** What sinks are attached with. */
export interface DestinationParts {
  readonly levels: LevelTable;
  /** Format of sinks that do not name their own. */
  readonly format: FormatOption;
  /** Further formats by name. */
  readonly formatters: ReadonlyMap<string, Formatter>;
  /** The format of the pipeline's own lines. */
  readonly line: Formatter;
  readonly looks: Looks;
  readonly report: Report;
  readonly policies: SinkPolicies;
}

/** Attaches the sinks. @throws SteleError naming the option that is wrong */
export function attachAll(
  sinks: Readonly<Record<string, Sink>>,
  async: boolean | BufferOptions | undefined,
  parts: DestinationParts,
): Destination[] {
  if (isSink(sinks) || typeof sinks !== 'object' || sinks === null || Array.isArray(sinks)) {
    const given = isSink(sinks) ? 'a sink' : show(sinks);
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `sinks is ${given}; allowed: an object of sinks by name, such as { out: stdout() }`,
    );
  }
  for (const [name, sink] of Object.entries(sinks)) checkSink(`sinks.${name}`, sink);
  return Object.entries(sinks).map(([name, given]) => {
    const where = `sinks.${name}`;
    const options = given.options ?? {};
    const plain = options.buffer === undefined && (async === undefined || async === false);
    const sink = plain ? given : wrapSink(given, async, where);
    const min = options.level === undefined ? 0 : requireLevel(parts.levels, options.level, `${where}.level`);
    return new Destination(
      new AttachedSink(name, sink, parts.report),
      min,
      options.filter,
      formatterFor(options.format ?? parts.format, given, where, parts),
      parts.policies.indexFor(options, where),
    );
  });
}

function checkSink(where: string, sink: unknown): asserts sink is Sink {
  if (!isSink(sink)) {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where} is ${show(sink)}; allowed: a sink such as stdout(), file({ path }) or an object with a write method${
        typeof sink === 'function' ? ' - call it, or wrap it: sink(fn)' : ''
      }`,
    );
  }
  if (typeof (sink as { pipe?: unknown }).pipe === 'function') {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where} is a stream of Node.js; allowed: a sink - stdout(), file({ path }), or sink((record) => ...) around it`,
    );
  }
  const { input, options } = sink;
  checkOptions({ input, options }, sinkMembers, where);
  const { filter, fallback } = options ?? {};
  checkOptions({ filter, fallback }, attachOptions, where);
}

/** Reads routes. @throws SteleError naming the option that is wrong */
export function readRoutes(
  routes: Readonly<Record<string, RouteOptions>>,
  destinations: readonly Destination[],
  parts: DestinationParts,
): Route[] {
  const names = destinations.map(({ attached }) => attached.name);
  return Object.entries(routes).map(([pattern, route]) => {
    const where = `routes.${pattern}`;
    requirePattern(pattern, where);
    checkOptions(route, routeOptions, where);
    const { sinks, inherit = true, level } = route;
    if (level !== undefined) requireLevel(parts.levels, level, `${where}.level`);
    if (sinks !== undefined && !Array.isArray(sinks))
      throw new SteleError(
        'STELE_CONFIG_TYPE',
        `${where}.sinks is ${show(sinks)}; allowed: an array of names`,
      );
    const own = sinks?.map((given, index) => {
      const path = `${where}.sinks[${index}]`;
      const use: RouteSink = typeof given === 'string' ? { sink: given } : given;
      checkOptions(use, routeSinkOptions, path);
      const found = destinations.find(({ attached }) => attached.name === use.sink);
      if (found === undefined) {
        throw new SteleError(
          'STELE_CONFIG_VALUE',
          `${path} is ${show(use.sink)}; allowed: ${names.join(', ')}${nearest(use.sink, names)}`,
        );
      }
      return withOverrides(found, use, path, parts);
    });
    return { pattern, destinations: own, inherit };
  });
}

function withOverrides(
  { attached, min, filter, formatter, policy }: Destination,
  use: RouteSink,
  where: string,
  parts: DestinationParts,
): Destination {
  return new Destination(
    attached,
    use.level === undefined ? min : requireLevel(parts.levels, use.level, `${where}.level`),
    use.filter ?? filter,
    use.format === undefined ? formatter : formatterFor(use.format, attached.sink, where, parts),
    policy,
  );
}

/** @throws SteleError when there is no such format */
export function checkFormat(
  format: unknown,
  name: string,
  where: string,
  further: ReadonlyMap<string, Formatter>,
): void {
  if (typeof format === 'object' && typeof (format as Formatter | null)?.format === 'function') return;
  if (isFormatData(format)) {
    checkFormat(format.type, `${name}.type`, where, further);
    return;
  }
  if (typeof format === 'function') {
    const text = `allowed: a formatter, or its name - call the function: ${format.name || 'format'}()`;
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `${where === '' ? '' : `${where}.`}${name} is a function; ${text}`,
    );
  }
  checkOptions({ [name]: format }, { [name]: [...formatNames, ...further.keys()] }, where);
}

/** The formatter of a sink. Sinks with the pipeline's own format share its lines. */
function formatterFor(
  given: string | FormatData | Formatter,
  sink: Sink,
  where: string,
  { formatters, line, looks }: DestinationParts,
): Formatter {
  checkFormat(given, 'format', where, formatters);
  const format = isFormatData(given) ? namedFormat(given, `${where}.format`) : given;
  const { color = 'auto', theme } = sink.options ?? {};
  checkOptions({ color, theme }, lookOptions, where);
  const named = typeof format === 'string' ? format : undefined;
  const own = named === undefined ? undefined : formatters.get(named);
  if (own !== undefined) return fitFormat(own, sink, where, looks);
  if (sink.input === 'record' && sink.options?.fallback == null) return line;
  const pretty = named === 'pretty' || (named === 'auto' && sink.isTTY === true && canLoadFormats());
  if (pretty) return fitFormat('pretty', sink, where, looks);
  const isLine =
    named === 'json' ||
    named === 'auto' ||
    (typeof format === 'object' && isStandardJson(format) && isStandardJson(line));
  if (!isLine) return fitFormat(format, sink, where, looks);
  // Nothing is loaded for lines that stay as they are.
  const stays = sink.isTTY !== true && color === 'auto' && theme === undefined && looks.color === undefined;
  return stays ? line : fitFormat(line, sink, where, looks);
}
