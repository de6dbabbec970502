import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SteleError } from '../../src/errors.ts';
import type { Health, Stats } from '../../src/logger/types.ts';
import { type PrometheusOptions, prometheusText } from '../../src/metrics/index.ts';
import { buffered } from '../../src/sinks/async/index.ts';
import type { SinkStats } from '../../src/sinks/sink.ts';
import { Puppet, put, Stage } from '../async/stage.ts';
import { parse, type Sample } from './parse.ts';

const sinkStats: SinkStats = {
  accepted: 10,
  written: 6,
  fallback: 1,
  dropped: { overflow: 1, failed: 0, closed: 2 },
  pending: 1,
  bytes: 1234,
  state: 'degraded',
};

const statsOf = (sinks: Stats['sinks']): Stats => ({
  records: 12,
  levels: { info: 9, error: 3 },
  discarded: { sampled: 4 },
  filtered: 2,
  accepted: 10,
  written: 6,
  fallback: 1,
  dropped: { overflow: 1 },
  pending: 1,
  bytes: 1234,
  sinks,
});

const health: Health = {
  out: {
    state: 'degraded',
    strategy: 'sync',
    successRate: 0.75,
    latency: { p50: 1.5, p99: 250 },
    queue: 3,
    dropped: sinkStats.dropped,
    switches: 2,
  },
};

const logger = { stats: () => statsOf({ out: sinkStats }), health: () => health };

const find = (samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number[] =>
  samples
    .filter(
      (sample) =>
        sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )
    .map(({ value }) => value);

describe('prometheusText', () => {
  const cases = [
    ['stele_records_total', { level: 'info' }, 9],
    ['stele_records_total', { level: 'error' }, 3],
    ['stele_discarded_total', { reason: 'sampled' }, 4],
    ['stele_filtered_total', {}, 2],
    ['stele_sink_accepted_total', { sink: 'out' }, 10],
    ['stele_sink_written_total', { sink: 'out' }, 6],
    ['stele_sink_fallback_total', { sink: 'out' }, 1],
    ['stele_sink_dropped_total', { sink: 'out', reason: 'overflow' }, 1],
    ['stele_sink_dropped_total', { sink: 'out', reason: 'failed' }, 0],
    ['stele_sink_dropped_total', { sink: 'out', reason: 'closed' }, 2],
    ['stele_sink_pending', { sink: 'out' }, 1],
    ['stele_sink_bytes_total', { sink: 'out' }, 1234],
    ['stele_sink_state', { sink: 'out', state: 'ok' }, 0],
    ['stele_sink_state', { sink: 'out', state: 'degraded' }, 1],
    ['stele_sink_strategy', { sink: 'out', strategy: 'sync' }, 1],
    ['stele_sink_strategy', { sink: 'out', strategy: 'async' }, 0],
    ['stele_sink_strategy_switches_total', { sink: 'out' }, 2],
    ['stele_sink_success_ratio', { sink: 'out' }, 0.75],
    ['stele_sink_write_seconds', { sink: 'out', quantile: '0.5' }, 0.0015],
    ['stele_sink_write_seconds', { sink: 'out', quantile: '0.99' }, 0.25],
    ['stele_sink_queue_records', { sink: 'out' }, 3],
  ] as const;

  it.for(cases)('says %s %o', ([name, labels, value]) => {
    expect(find(parse(prometheusText(logger)).samples, name, labels)).toEqual([value]);
  });

  it('gives each metric a type and a text, counters a name that ends with _total', () => {
    const { types, help, samples } = parse(prometheusText(logger));
    expect(Object.keys(help)).toEqual(Object.keys(types));
    for (const { name } of samples)
      expect([name, types[name]]).toEqual([name, name.endsWith('_total') ? 'counter' : 'gauge']);
  });

  it('takes the statistics alone', () => {
    const { samples } = parse(prometheusText(logger.stats()));
    expect(find(samples, 'stele_sink_written_total')).toEqual([6]);
    expect(find(samples, 'stele_sink_strategy')).toEqual([]);
  });

  it('is OpenMetrics on request', () => {
    const text = prometheusText(logger, { openMetrics: true });
    const { ended, types, samples } = parse(text);
    expect(ended).toBe(true);
    expect(types['stele_records']).toBe('counter');
    expect(samples).toEqual(parse(prometheusText(logger)).samples);
  });

  it('has the prefix and the labels it is given', () => {
    const { samples } = parse(prometheusText(logger, { prefix: 'shop_log_', labels: { service: 'a"b' } }));
    expect(
      samples.every(({ name, labels }) => name.startsWith('shop_log_') && labels['service'] === 'a"b'),
    ).toBe(true);
  });

  it('can be read whatever the sinks and levels are called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        '\\',
        '\n',
        '\\n',
        'a"} 1\nevil_total 1',
        '\r',
        '\u2028',
        '{}',
        '\ud800',
        '\0',
        '',
      ),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { selector: (text) => text.toWellFormed() }), (names) => {
        const sinks = Object.fromEntries(names.map((one) => [one, sinkStats]));
        const { samples } = parse(
          prometheusText({
            stats: () => ({ ...statsOf(sinks), levels: Object.fromEntries(names.map((one) => [one, 1])) }),
            health: () => Object.fromEntries(names.map((one) => [one, health['out'] as never])),
          }),
        );
        const expected = names.map((one) => one.toWellFormed()).sort();
        const called = (metric: string, label: string): (string | undefined)[] =>
          samples.filter((sample) => sample.name === metric).map(({ labels }) => labels[label]);
        expect(called('stele_sink_written_total', 'sink').sort()).toEqual(expected);
        expect(called('stele_sink_queue_records', 'sink').sort()).toEqual(expected);
        expect(called('stele_records_total', 'level').sort()).toEqual(expected);
      }),
    );
  });

  it('shows what a buffer knows of its sink', async () => {
    const stage = new Stage();
    const sink = stage.buffer(new Puppet('hang'), { timeoutMs: 200, strategy: 'async' });
    put(sink, 0);
    await stage.pass(200);
    const { samples } = parse(
      prometheusText({ stats: () => statsOf({ out: sink.stats() }), health: () => ({ out: sink.health() }) }),
    );
    expect(find(samples, 'stele_sink_timeouts_total')).toEqual([1]);
    expect(find(samples, 'stele_sink_spilled_total')).toEqual([0]);
    expect(find(samples, 'stele_sink_success_ratio')).toEqual([0]);
    const [p50] = find(samples, 'stele_sink_write_seconds', { quantile: '0.5' });
    expect(p50).toBeCloseTo(0.2, 2);
  });

  it('says nothing of latencies that were not measured', () => {
    const sink = buffered(new Puppet());
    const text = prometheusText({ stats: () => statsOf({}), health: () => ({ out: sink.health() }) });
    expect(find(parse(text).samples, 'stele_sink_write_seconds')).toEqual([]);
  });

  const mistakes: readonly (readonly [PrometheusOptions, message: string])[] = [
    [
      { prefix: '9x_' },
      'prometheusText.prefix is "9x_"; allowed: letters, digits, "_" and ":", not with a digit first',
    ],
    [{ labels: { 'a-b': 'x' } }, 'prometheusText.labels has the name "a-b"; allowed: letters'],
    [{ labels: { __name__: 'x' } }, 'prometheusText.labels has the name "__name__"; allowed: letters'],
    [{ labels: { sink: 'x' } }, 'prometheusText.labels has the name "sink"; allowed: letters'],
    [{ labels: { zone: 1 as never } }, 'prometheusText.labels.zone is 1; allowed: a string'],
    [
      { prefx: '' } as never,
      'prometheusText.prefx is not an option; allowed: prefix, labels, openMetrics - did',
    ],
  ];

  it.for(mistakes)('refuses %o', ([options, message]) => {
    expect(() => prometheusText(logger, options)).toThrow(SteleError);
    expect(() => prometheusText(logger, options)).toThrow(message);
  });
});
