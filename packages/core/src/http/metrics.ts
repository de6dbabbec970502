import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { exposition, type Family } from '../metrics/exposition.ts';

/** Options of `httpMetrics()`. */
export interface HttpMetricsOptions {
  /** Upper bounds of the buckets, in seconds, rising. @default 0.005 to 10, as OpenTelemetry advises */
  readonly buckets?: readonly number[] | undefined;
  /** Combinations of method, route and status that are told apart; the rest is counted as route `other`. @default 1000 */
  readonly maxSeries?: number | undefined;
}

/** Counts requests by method, route and status. */
export interface HttpMetrics {
  /** One request that has ended. */
  observe(method: string, route: string | undefined, status: number | undefined, ms: number): void;
  /** `http_requests_total` and `http_request_duration_seconds` as text for Prometheus. */
  text(options?: { readonly openMetrics?: boolean }): string;
}

/** https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration */
const defaultBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** RFC 9110, section 9, RFC 5789 and QUERY; others are one, or clients could make any number of series. */
const methods = new Set('GET HEAD POST PUT PATCH DELETE OPTIONS CONNECT TRACE QUERY'.split(' '));

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly counts: number[];
  count: number;
  sum: number;
}

/**
 * Makes counters for the option `metrics`. Labels are bounded: routes are templates, unknown paths are `unmatched`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function httpMetrics(options: HttpMetricsOptions = {}): HttpMetrics {
  checkOptions(options, { buckets: 'array', maxSeries: 'count' }, 'httpMetrics');
  const { buckets = defaultBuckets, maxSeries = 1000 } = options;
  if (
    buckets.length === 0 ||
    !buckets.every(
      (bound, at) => Number.isFinite(bound) && bound > (at === 0 ? 0 : (buckets[at - 1] as number)),
    )
  )
    throw new SteleError(
      'STELE_CONFIG_VALUE',
      `httpMetrics.buckets is ${show(buckets)}; allowed: finite numbers above 0, each greater than the one before`,
    );
  const all = new Map<string, Series>();

  function seriesOf(method: string, route: string, status: string): Series {
    const key = `${method} ${status} ${route}`;
    const known = all.get(key);
    if (known !== undefined) return known;
    if (all.size >= maxSeries && route !== 'other') return seriesOf(method, 'other', status);
    const labels = { method, route, status };
    const made = { labels, counts: buckets.map(() => 0), count: 0, sum: 0 };
    all.set(key, made);
    return made;
  }

  return {
    observe(method, route, status, ms) {
      const series = seriesOf(
        methods.has(method) ? method : '_OTHER',
        route ?? 'unmatched',
        status === undefined ? 'none' : String(status),
      );
      const seconds = ms / 1000;
      series.count++;
      series.sum += seconds;
      for (let at = 0; at < buckets.length; at++)
        if (seconds <= (buckets[at] as number)) {
          (series.counts[at] as number)++;
          break;
        }
    },
    text({ openMetrics = false } = {}) {
      const list = [...all.values()];
      return exposition([totals(list), durations(list, buckets)], openMetrics);
    },
  };
}

function totals(list: readonly Series[]): Family {
  return {
    name: 'http_requests_total',
    type: 'counter',
    help: 'Requests that have ended.',
    samples: list.map(({ labels, count }) => [labels, count]),
  };
}

function durations(list: readonly Series[], buckets: readonly number[]): Family {
  return {
    name: 'http_request_duration_seconds',
    type: 'histogram',
    help: 'Time from the arrival of a request to the end of its response.',
    samples: list.flatMap(({ labels, counts, count, sum }) => {
      let below = 0;
      return [
        ...buckets.map((bound, at) => {
          below += counts[at] as number;
          return [{ ...labels, le: String(bound) }, below, '_bucket'] as const;
        }),
        [{ ...labels, le: '+Inf' }, count, '_bucket'] as const,
        [labels, sum, '_sum'] as const,
        [labels, count, '_count'] as const,
      ];
    }),
  };
}
