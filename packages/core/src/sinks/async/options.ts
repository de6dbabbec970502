import { checkOptions, type Expectation } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';
import type { Sink } from '../sink.ts';
import type { Strategy } from './health.ts';

/** What is done with a record for which there is no room. Records of level 50 and above are never dropped for it. */
export type Overflow = 'block' | 'drop-oldest' | 'drop-newest' | 'sync-fallback' | 'spill';

/** When the strategy changes. A change for the worse and one for the better have different limits. */
export interface HealthOptions {
  /** How many of the latest answers of the sink count. @default 100 */
  readonly window?: number;
  /** Age in ms at which an answer no longer counts. @default 60000 */
  readonly windowMs?: number;
  /** Fewest answers on which a change for the worse is based. @default 5 */
  readonly samples?: number;
  /** Share of successes, from 0 to 1, below which a worse strategy is taken. @default 0.5 */
  readonly down?: number;
  /** Share of successes among the last `probes` answers from which a better strategy is taken. @default 0.9 */
  readonly up?: number;
  /** 99th percentile of the time of a write, in ms, above which a worse strategy is taken. @default 5000 */
  readonly slowMs?: number;
  /** The same of the last `probes` answers, up to which a better strategy is taken. @default 1000 */
  readonly fastMs?: number;
  /** Share of the queue in use from which `async` gives way to `sync`, if the sink writes in the call. @default 0.9 */
  readonly full?: number;
  /** Share of the queue in use up to which a better strategy is taken. @default 0.5 */
  readonly clear?: number;
  /** Shortest time in ms between two changes. @default 5000 */
  readonly dwellMs?: number;
  /** Time in ms between two trials of a better strategy. @default 1000 */
  readonly probeMs?: number;
  /** How many answers since the last change, trials included, decide on a better strategy. @default 3 */
  readonly probes?: number;
}

/** Options of `buffered()`. */
export interface BufferOptions {
  /** Most records that wait or are under way. @default 10000 */
  readonly max?: number;
  /** Most memory in characters of text, or bytes, that waiting lines take. @default no limit but `max` */
  readonly maxBytes?: number;
  /** Most records handed to the sink at a time. The next come when all of them are answered for. @default 100 */
  readonly batch?: number;
  /** Longest time in ms that records wait for a batch to fill. 0: until the turn of the event loop ends. @default 0 */
  readonly flushMs?: number;
  /** Batches under way at the same time. With more than one the sink must put records in order itself. @default 1 */
  readonly concurrency?: number;
  /** Time in ms after which a write without an answer is given up and its record goes to the fallback. @default 10000 */
  readonly timeoutMs?: number;
  /** @default 'sync-fallback' */
  readonly overflow?: Overflow;
  /** Longest time in ms that `overflow: 'block'` stops the thread. @default 1000 */
  readonly blockMs?: number;
  /** A strategy to stay with, or `auto`: chosen by health. @default 'auto' */
  readonly strategy?: Strategy | 'auto';
  /** File, opened when first needed, for records that cannot be kept. @default none */
  readonly spill?: string;
  /** Takes the records that the sink does not; `null` for none. @default that of the sink, then `spill`, then stderr */
  readonly fallback?: Sink | null;
  /** When `auto` changes the strategy. */
  readonly health?: HealthOptions;
  /** Milliseconds of a clock that does not go back. @default performance.now */
  readonly clock?: () => number;
}

/** What the options of `BufferOptions` may be. */
export const bufferOptions: Readonly<Record<string, Expectation>> = {
  max: 'count',
  maxBytes: 'count',
  batch: 'count',
  flushMs: 'amount',
  concurrency: 'count',
  timeoutMs: 'amount',
  overflow: ['block', 'drop-oldest', 'drop-newest', 'sync-fallback', 'spill'],
  blockMs: 'amount',
  strategy: ['auto', 'async', 'sync', 'direct', 'memory'],
  spill: 'string',
  fallback: 'sink?',
  health: 'object',
  clock: 'function',
};

const healthOptions: Readonly<Record<string, Expectation>> = {
  window: 'count',
  windowMs: 'amount',
  samples: 'count',
  down: 'amount',
  up: 'amount',
  slowMs: 'amount',
  fastMs: 'amount',
  full: 'amount',
  clear: 'amount',
  dwellMs: 'amount',
  probeMs: 'amount',
  probes: 'count',
};

export type HealthLimits = Required<HealthOptions>;

/**
 * Checks the options of a buffer and completes the limits of its health.
 *
 * @throws SteleError naming the option, what it was and what is allowed
 */
export function checkBuffer(options: BufferOptions, where: string): HealthLimits {
  checkOptions(options, bufferOptions, where);
  checkOptions(options.health ?? {}, healthOptions, `${where}.health`);
  if (options.overflow === 'spill' && options.spill === undefined)
    throw wrong(`${where}.spill is not given; allowed with overflow "spill": the path of a file`);
  const {
    window = 100,
    windowMs = 60_000,
    samples = 5,
    down = 0.5,
    up = 0.9,
    slowMs = 5000,
    fastMs = 1000,
    full = 0.9,
    clear = 0.5,
    dwellMs = 5000,
    probeMs = 1000,
    probes = 3,
  } = options.health ?? {};
  // Limits the wrong way round would have the strategy change back and forth.
  for (const [low, high, lower, higher] of [
    ['down', 'up', down, up],
    ['up', '1', up, 1],
    ['fastMs', 'slowMs', fastMs, slowMs],
    ['clear', 'full', clear, full],
    ['samples', 'window', samples, window],
    ['probes', 'window', probes, window],
  ] as const) {
    if (lower > higher)
      throw wrong(`${where}.health.${low} is ${lower}; allowed: at most ${high}, which is ${higher}`);
  }
  return { window, windowMs, samples, down, up, slowMs, fastMs, full, clear, dwellMs, probeMs, probes };
}

const wrong = (message: string): SteleError => new SteleError('STELE_CONFIG_VALUE', message);
