import { checkOptions, type Expectation, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import type { Health, Stats } from '../logger/types.ts';
import type { BufferHealth } from '../sinks/async/health.ts';
import type { SinkHealth, SinkStats } from '../sinks/sink.ts';
import { exposition, type Family, type Labels } from './exposition.ts';

/** What can be measured: a logger, or its `stats()` alone. */
export type MetricsSource = Stats | { stats(): Stats; health?(): Health };

/** Options of `prometheusText()`. */
export interface PrometheusOptions {
  /** Put before the name of each metric. @default 'stele_' */
  readonly prefix?: string;
  /** Labels of every sample, such as `{ service: 'shop' }`. @default {} */
  readonly labels?: Labels;
  /** True for OpenMetrics 1.0, false for the Prometheus text format 0.0.4. @default false */
  readonly openMetrics?: boolean;
}

const prometheusOptions: Readonly<Record<string, Expectation>> = {
  prefix: 'string',
  labels: 'object',
  openMetrics: 'boolean',
};

const STATES = ['ok', 'degraded', 'down'] as const;
const STRATEGIES = ['async', 'sync', 'direct', 'memory'] as const;
const OWN_LABELS = ['sink', 'level', 'reason', 'state', 'strategy', 'quantile'];

/**
 * The numbers of a logger as a text that Prometheus scrapes: serve it as `text/plain; version=0.0.4`, or for
 * OpenMetrics as `application/openmetrics-text; version=1.0.0; charset=utf-8`.
 *
 * @throws SteleError when a prefix or a label is no name Prometheus allows, or a label is one of the metrics' own
 */
export function prometheusText(source: MetricsSource, options: PrometheusOptions = {}): string {
  checkOptions(options, prometheusOptions, 'prometheusText');
  const { prefix = 'stele_', labels = {}, openMetrics = false } = options;
  if (!/^([a-zA-Z_:][a-zA-Z0-9_:]*)?$/.test(prefix))
    throw wrong(`prefix is ${show(prefix)}; allowed: letters, digits, "_" and ":", not with a digit first`);
  for (const [name, value] of Object.entries(labels)) {
    if (!/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || OWN_LABELS.includes(name))
      throw wrong(
        `labels has the name ${show(name)}; allowed: letters, digits and "_", not with a digit or "__" first, and none of ${OWN_LABELS.join(', ')}`,
      );
    if (typeof value !== 'string') throw wrong(`labels.${name} is ${show(value)}; allowed: a string`);
  }
  const stats = 'stats' in source ? source.stats() : source;
  const health = 'health' in source ? (source.health?.() ?? {}) : {};
  const families = [...totals(stats), ...ofSinks(stats.sinks), ...ofHealth(health)].map((family) => ({
    ...family,
    name: prefix + family.name,
    samples: family.samples.map(([own, value]) => [{ ...labels, ...own }, value] as const),
  }));
  return exposition(families, openMetrics);
}

const wrong = (message: string): SteleError =>
  new SteleError('STELE_CONFIG_VALUE', `prometheusText.${message}`);

type Samples = Family['samples'];

const counter = (name: string, help: string, samples: Samples): Family => ({
  name: `${name}_total`,
  type: 'counter',
  help,
  samples,
});

const gauge = (name: string, help: string, samples: Samples): Family => ({
  name,
  type: 'gauge',
  help,
  samples,
});

function totals({ levels, discarded, filtered }: Stats): Family[] {
  const each = (label: string, counts: Readonly<Record<string, number>> = {}): Samples =>
    Object.entries(counts).map(([name, count]) => [{ [label]: name }, count]);
  return [
    counter('records', 'Records that passed the level.', each('level', levels)),
    counter('discarded', 'Records that a filter, sampler or limit discarded.', each('reason', discarded)),
    counter('filtered', 'Deliveries refused by the filter of a sink.', [[{}, filtered]]),
  ];
}

function ofSinks(sinks: Readonly<Record<string, SinkStats>>): Family[] {
  const all = Object.entries(sinks);
  const each = (value: (stats: SinkStats) => number): Samples =>
    all.map(([sink, stats]) => [{ sink }, value(stats)]);
  const dropped: Samples = all.flatMap(([sink, stats]) =>
    Object.entries(stats.dropped).map(([reason, count]) => [{ sink, reason }, count] as const),
  );
  const states: Samples = all.flatMap(([sink, stats]) =>
    STATES.map((state) => [{ sink, state }, state === stats.state ? 1 : 0] as const),
  );
  return [
    counter(
      'sink_accepted',
      'Lines a sink accepted.',
      each(({ accepted }) => accepted),
    ),
    counter(
      'sink_written',
      'Lines written, by the sink or its fallback.',
      each(({ written }) => written),
    ),
    counter(
      'sink_fallback',
      'Part of the written lines the fallback took.',
      each(({ fallback }) => fallback),
    ),
    counter('sink_dropped', 'Lines a sink dropped.', dropped),
    gauge(
      'sink_pending',
      'Lines that wait or are under way.',
      each(({ pending }) => pending),
    ),
    counter(
      'sink_bytes',
      'Bytes handed to the destination.',
      each(({ bytes }) => bytes),
    ),
    gauge('sink_state', 'State of a sink: 1 for the one it is in.', states),
  ];
}

function ofHealth(health: Health): Family[] {
  const all = Object.entries(health);
  const each = (value: (health: SinkHealth & Partial<BufferHealth>) => number | undefined): Samples =>
    all.flatMap(([sink, one]) => {
      const found = value(one);
      return found === undefined ? [] : [[{ sink }, found] as const];
    });
  const strategies: Samples = all.flatMap(([sink, one]) =>
    STRATEGIES.map((strategy) => [{ sink, strategy }, strategy === one.strategy ? 1 : 0] as const),
  );
  const latency: Samples = all.flatMap(([sink, { latency: found }]) =>
    found === undefined
      ? []
      : [
          [{ sink, quantile: '0.5' }, found.p50 / 1000] as const,
          [{ sink, quantile: '0.99' }, found.p99 / 1000] as const,
        ],
  );
  return [
    gauge('sink_strategy', 'Strategy of a sink: 1 for the one in use.', strategies),
    counter(
      'sink_strategy_switches',
      'Changes of the strategy.',
      each(({ switches }) => switches),
    ),
    gauge(
      'sink_success_ratio',
      'Share of recent writes that succeeded.',
      each(({ successRate }) => successRate),
    ),
    gauge('sink_write_seconds', 'Quantiles of the time of recent writes.', latency),
    gauge(
      'sink_queue_records',
      'Lines that wait for their turn.',
      each(({ queue }) => queue),
    ),
    counter(
      'sink_timeouts',
      'Writes given up for want of an answer.',
      each(({ timeouts }) => timeouts),
    ),
    counter(
      'sink_spilled',
      'Lines written to the spill file.',
      each(({ spilled }) => spilled),
    ),
  ];
}
