import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { Fields } from '../formatters/record.ts';
import { destination } from './destination.ts';
import { multistream } from './multistream.ts';
import { prettyStream } from './pretty-stream.ts';
import { TransportStream } from './transport-stream.ts';
import type { DestinationStream } from './types.ts';

/** One place to write to. */
export interface TransportTarget {
  /** `pino/file` or `pino-pretty`. */
  target: string;
  // biome-ignore lint/suspicious/noExplicitAny: as in pino, so that options of any target fit
  options?: Record<string, any>;
  /** Least severe level this target takes, when there are several. @default 'info' */
  level?: string | number;
}

/** The option `transport`. There are no worker threads: targets write in the process, at once and without loss. */
export interface TransportOptions extends Partial<Omit<TransportTarget, 'level'>> {
  /** Several targets, each with its level. */
  targets?: readonly (TransportTarget | { pipeline: readonly TransportTarget[]; level?: string | number })[];
  pipeline?: readonly TransportTarget[];
  level?: string | number;
  /** Values of custom levels that targets name. */
  levels?: Record<string, number>;
  /** Gives each line to the targets of the highest level that take it only. @default false */
  dedupe?: boolean;
  /** Read for compatibility: there is no worker. */
  worker?: object;
  /** Read for compatibility. */
  sync?: boolean;
  /** Read for compatibility: no module is loaded. */
  caller?: string | readonly string[];
}

const expected = {
  target: 'string',
  options: 'object?',
  targets: 'any',
  pipeline: 'any',
  level: 'any',
  levels: 'object?',
  dedupe: 'boolean',
  worker: 'any',
  sync: 'boolean',
  caller: 'any',
} as const;

/**
 * Makes what the targets of pino's option `transport` stand for.
 *
 * @throws SteleError naming a target that has no counterpart here, and what to do about it
 */
export function transport(options: TransportOptions): TransportStream {
  checkOptions(options, expected, 'transport');
  const { target, targets, pipeline, levels, dedupe = false, level } = options;
  if (target !== undefined && targets !== undefined)
    throw new SteleError('STELE_CONFIG_VALUE', 'transport: only one of target or targets can be specified');
  if (pipeline !== undefined) noPipeline('transport.pipeline');
  if (target !== undefined) {
    const stream = open({ target, options: options.options ?? {} }, 'transport.target');
    return level === undefined ? new TransportStream(stream) : several([{ stream, level }], levels, dedupe);
  }
  if (!Array.isArray(targets))
    throw new SteleError('STELE_CONFIG_TYPE', `transport.targets is ${show(targets)}; allowed: an array`);
  const streams = targets.map((each: TransportTarget & { pipeline?: unknown }, index) => {
    const where = `transport.targets[${index}]`;
    if (each?.pipeline !== undefined) noPipeline(`${where}.pipeline`);
    return { stream: open(each, `${where}.target`), level: each.level };
  });
  return several(streams, levels, dedupe);
}

function several(
  streams: object[],
  levels: Record<string, number> | undefined,
  dedupe: boolean,
): TransportStream {
  return new TransportStream(multistream(streams, levels ? { levels, dedupe } : { dedupe }));
}

function open({ target, options }: TransportTarget, where: string): DestinationStream {
  const given: Fields = options ?? {};
  if (target === 'pino/file') {
    const { destination: dest = 1, ...rest } = given;
    return destination({ ...rest, dest: dest as string | number });
  }
  if (target === 'pino-pretty') return prettyStream(given);
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is ${show(target)}; allowed: "pino/file", "pino-pretty" - no module is loaded into a worker thread: give its stream as destination, pino(options, stream), or use a sink of Stele with createLogger()`,
  );
}

function noPipeline(where: string): never {
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where}: pipelines run in worker threads, which do not exist here; join the streams yourself and give the first one as destination, pino(options, stream)`,
  );
}
