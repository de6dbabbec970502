export type { Labels } from './exposition.ts';
export { type MetricsSource, type PrometheusOptions, prometheusText } from './prometheus.ts';
