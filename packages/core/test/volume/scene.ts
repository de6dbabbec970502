import fc from 'fast-check';
import type { ErrorData, Fields, LogRecord } from '../../src/formatters/record.ts';
import { levelTable } from '../../src/logger/levels.ts';
import {
  createDiscards,
  createGates,
  type Discards,
  type GateParts,
  type Gates,
  type OwnRecord,
  type VolumeConfig,
} from '../../src/volume/index.ts';

/** A clock, and the timers that run by it. */
export interface ManualTime {
  now: number;
  readonly clock: () => number;
  readonly timer: (fn: () => void, ms: number) => { close(): void };
  /** Goes forward, calling each timer when it is due. */
  advance(ms: number): void;
  /** Timers that have yet to run. */
  readonly waiting: number;
}

export function manualTime(now: number = Date.UTC(2026, 10, 20)): ManualTime {
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>();
  const time: ManualTime = {
    now,
    clock: () => time.now,
    timer(fn, ms) {
      const one = { at: time.now + ms, fn };
      timers.add(one);
      return { close: () => void timers.delete(one) };
    },
    advance(ms) {
      const end = time.now + ms;
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        timers.delete(next);
        time.now = Math.max(time.now, next.at);
        next.fn();
      }
      time.now = end;
    },
    get waiting() {
      return timers.size;
    },
  };
  return time;
}

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A record that reads as the pipeline's do; `touched` tells which of its costly members were read. */
export interface Sample {
  readonly level?: number;
  readonly logger?: string;
  readonly msg?: string;
  readonly template?: string;
  readonly fields?: Fields;
  readonly bindings?: Fields;
  readonly context?: Fields;
  readonly err?: ErrorData;
}

export const levels = levelTable();

export function recordOf(sample: Sample = {}, touched: Set<string> = new Set()): LogRecord {
  const { level = 30, logger = 'shop', msg = 'order placed', template } = sample;
  const costly = (name: 'fields' | 'bindings' | 'context' | 'err'): PropertyDescriptor => ({
    enumerable: true,
    get() {
      touched.add(name);
      return sample[name] ?? (name === 'err' ? undefined : {});
    },
  });
  const record = {
    time: 0,
    level,
    levelName: levels.labels[level] as string,
    logger,
    msg,
    ...(template === undefined ? {} : { template }),
  };
  return Object.defineProperties(record, {
    fields: costly('fields'),
    bindings: costly('bindings'),
    context: costly('context'),
    err: costly('err'),
  }) as LogRecord;
}

/** Gates in surroundings of their own. */
export interface Scene {
  readonly time: ManualTime;
  readonly gates: Gates;
  readonly discards: Discards;
  /** Records written by volume control itself. */
  readonly own: OwnRecord[];
  readonly reports: [kind: string, error: unknown][];
  readonly parts: GateParts;
  /** True when the record passes. */
  give(sample?: Sample): boolean;
  /** The messages that pass, of many. */
  passing(samples: readonly Sample[]): number;
}

export function sceneOf(config: VolumeConfig, random: () => number = seeded(1)): Scene {
  const time = manualTime();
  const own: OwnRecord[] = [];
  const reports: [string, unknown][] = [];
  const volume = {
    clock: time.clock,
    timer: time.timer,
    report: (kind: string, error: unknown) => void reports.push([kind, error]),
    emit: (record: OwnRecord) => void own.push(record),
  };
  const discards = createDiscards(config.reportMs, volume);
  const parts: GateParts = { ...volume, levels, random, discards };
  const gates = createGates(config, parts) as Gates;
  const give = (sample?: Sample): boolean => gates.admits(recordOf(sample));
  const passing = (samples: readonly Sample[]): number => samples.filter(give).length;
  return { time, gates, discards, own, reports, parts, give, passing };
}

export const times = (count: number, sample: Sample = {}): Sample[] =>
  Array.from({ length: count }, () => sample);

export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

/** Records as they come: a few loggers, messages, contexts and fields. */
export const anySample: fc.Arbitrary<Sample> = fc.record(
  {
    level: fc.constantFrom(10, 20, 30, 40, 50, 60),
    logger: fc.constantFrom('', 'shop', 'shop.orders'),
    msg: fc.constantFrom('a', 'b', 'c'),
    template: fc.constantFrom('a {n}', 'b {n}'),
    fields: fc.constantFrom<Fields>(
      {},
      { n: 1 },
      { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' },
      { event_id: '0a1b2c', duration_ms: 7, outcome: 'success' },
    ),
    context: fc.constantFrom<Fields>({}, { requestId: 'r1' }, { trace_id: 'f'.repeat(32) }),
    err: fc.constantFrom<ErrorData>({ type: 'Error', message: 'x' }),
  },
  { requiredKeys: ['level'] },
);

/** Records and pauses, and now and then a clock that is set back. */
export const anyPlay: fc.Arbitrary<(Sample | number)[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: anySample },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 3000 }) },
    { weight: 1, arbitrary: fc.constant(-5000) },
  ),
  { maxLength: 120, size: 'max' },
);
