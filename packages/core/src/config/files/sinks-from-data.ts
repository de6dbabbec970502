import { SteleError } from '../../errors.ts';
import { file } from '../../sinks/file.ts';
import { memory } from '../../sinks/memory.ts';
import type { Sink } from '../../sinks/sink.ts';
import { stderr, stdout } from '../../sinks/stdout.ts';
import { isSink, show } from '../check.ts';
import { nearest } from '../nearest.ts';
import type { SinkData } from './data.ts';

/** Makes a sink of its options, `type` left out and `fallback` already a sink. */
export type SinkType = (options: Readonly<Record<string, unknown>>) => Sink;

/** Sinks of further types by the name of the type. */
export type SinkTypes = ReadonlyMap<string, SinkType>;

const coreTypes: Readonly<Record<string, (options: never) => Sink>> = {
  stdout,
  stderr,
  file: ({ mode, ...options }: { mode?: unknown; path: string }) =>
    file(
      mode === undefined
        ? options
        : { ...options, mode: (typeof mode === 'string' ? Number.parseInt(mode, 8) : mode) as number },
    ),
  memory,
};

/** A sink with the data it was made of. */
interface MadeSink {
  readonly sink: Sink;
  /** Everything the sink depends on: equal texts mean that it can go on. `undefined` for one that was a sink before. */
  readonly key: string | undefined;
  /** Fallbacks made for this sink alone. */
  readonly own: readonly Sink[];
}

export type MadeSinks = ReadonlyMap<string, MadeSink>;

/** Functions are never equal. */
let serial = 0;

/**
 * Makes the sinks of a configuration. A sink of `previous` whose data is the same is taken over instead of being
 * opened again. Sinks that are sinks already stay what they are. When one fails, those that were made are released.
 *
 * @throws SteleError naming the sink
 */
export function makeSinks(
  data: Readonly<Record<string, SinkData | Sink>>,
  types: SinkTypes = new Map(),
  previous: MadeSinks = new Map(),
): MadeSinks {
  const made = new Map<string, MadeSink>();

  /** A sink by name, made when the first one asks for it. */
  function named(name: string): MadeSink {
    let found = made.get(name);
    if (found === undefined) {
      const value = data[name] as SinkData | Sink;
      const before = previous.get(name);
      if (isSink(value)) found = { sink: value, key: undefined, own: [] };
      else {
        const key = keyOf(value, `sinks.${name}`, [name]);
        // Behind a queue of the old pipeline a sink is closed together with the queue.
        const goesOn = before?.key === key && before.sink.options?.buffer === undefined;
        found = goesOn ? before : { ...make(value, `sinks.${name}`), key };
      }
      made.set(name, found);
    }
    return found;
  }

  function make({ type, fallback, ...rest }: SinkData, where: string): Omit<MadeSink, 'key'> {
    const options: Record<string, unknown> = { ...rest };
    const create =
      types.get(type) ?? (Object.hasOwn(coreTypes, type) ? (coreTypes[type] as SinkType) : undefined);
    if (create === undefined) {
      const names = [...Object.keys(coreTypes), ...types.keys()];
      const text = `${where}.type is ${show(type)}; allowed: ${names.join(', ')}${nearest(type, names)}`;
      throw new SteleError('STELE_CONFIG_VALUE', text);
    }
    const own: Sink[] = [];
    if (fallback !== undefined) {
      if (typeof fallback === 'string') options['fallback'] = named(fallback).sink;
      else if (fallback === null || isSink(fallback)) options['fallback'] = fallback;
      else {
        const below = make(fallback, `${where}.fallback`);
        own.push(below.sink, ...below.own);
        options['fallback'] = below.sink;
      }
    }
    try {
      const sink = create(options);
      if (isSink(sink)) return { sink, own };
      throw new SteleError('STELE_CONFIG_TYPE', `type ${show(type)} gave ${show(sink)}; allowed: a sink`);
    } catch (cause) {
      release(own);
      const { code, message } = (cause ?? {}) as Partial<SteleError>;
      throw new SteleError(
        cause instanceof SteleError && code !== undefined ? code : 'STELE_CONFIG_VALUE',
        `${where}: ${message ?? show(cause)}`,
        { cause },
      );
    }
  }

  /** @param chain names of the sinks whose fallback leads here */
  function keyOf(value: SinkData | Sink, where: string, chain: readonly string[]): string {
    if (isSink(value)) return `sink ${++serial}`;
    const { fallback, ...rest } = value;
    let below: unknown = fallback;
    if (typeof fallback === 'string') {
      checkName(fallback, `${where}.fallback`, chain);
      const next = data[fallback] as SinkData | Sink;
      below = [fallback, keyOf(next, `sinks.${fallback}`, [...chain, fallback])];
    } else if (fallback != null) below = keyOf(fallback, `${where}.fallback`, chain);
    return JSON.stringify([rest, below], (_name, member: unknown) =>
      typeof member === 'function' ? `function ${++serial}` : member,
    );
  }

  function checkName(name: string, where: string, chain: readonly string[]): void {
    const others = Object.keys(data).filter((other) => !chain.includes(other));
    if (others.includes(name)) return;
    const reason = chain.includes(name) ? ', which leads back to this sink' : '';
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `${where} is ${show(name)}${reason}; allowed: the name of another sink (${others.join(', ') || 'there is none'})${nearest(name, others)}`,
    );
  }

  try {
    for (const name of Object.keys(data)) named(name);
  } catch (error) {
    releaseAll(made, previous);
    throw error;
  }
  // In the order of the data: a fallback was made before the sink that has it.
  return new Map(Object.keys(data).map((name) => [name, made.get(name) as MadeSink]));
}

/** Releases what was made of data, except what is also among `kept`. */
export function releaseAll(made: MadeSinks, kept: MadeSinks): void {
  for (const [name, { sink, key, own }] of made)
    if (kept.get(name)?.sink !== sink && key !== undefined) release([sink, ...own]);
}

/** Releases the fallbacks whose sinks are not among `kept`. The sinks themselves are closed by their pipeline. */
export function releaseFallbacks(made: MadeSinks, kept: MadeSinks): void {
  for (const [name, { sink, own }] of made) if (kept.get(name)?.sink !== sink) release(own);
}

function release(sinks: readonly Sink[]): void {
  const dispose = async (sink: Sink): Promise<void> => sink[Symbol.asyncDispose]?.();
  for (const sink of sinks) dispose(sink).catch(() => {});
}
