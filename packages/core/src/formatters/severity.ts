/** What a level is called elsewhere; its number in syslog is in `syslog/severity.ts`. */
export interface Severity {
  /** Number of OpenTelemetry, 1 to 24: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
  readonly otel: number;
  /** Name of Google Cloud: https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity */
  readonly gcp: string;
  /** Name of Serilog, as CLEF has it: https://github.com/serilog/serilog/wiki/Configuration-Basics#minimum-level */
  readonly clef: string;
  /** Name of Datadog: https://docs.datadoghq.com/logs/log_configuration/processors/#log-status-remapper */
  readonly datadog: string;
}

/**
 * By the lowest level they begin at. Between the standard levels stand notice (35) and critical (55).
 */
const severities: readonly (readonly [from: number, severity: Severity])[] = [
  [60, { otel: 21, gcp: 'EMERGENCY', clef: 'Fatal', datadog: 'emergency' }],
  [55, { otel: 18, gcp: 'CRITICAL', clef: 'Fatal', datadog: 'critical' }],
  [50, { otel: 17, gcp: 'ERROR', clef: 'Error', datadog: 'error' }],
  [40, { otel: 13, gcp: 'WARNING', clef: 'Warning', datadog: 'warning' }],
  [35, { otel: 10, gcp: 'NOTICE', clef: 'Information', datadog: 'notice' }],
  [30, { otel: 9, gcp: 'INFO', clef: 'Information', datadog: 'info' }],
  [20, { otel: 5, gcp: 'DEBUG', clef: 'Debug', datadog: 'debug' }],
];

const lowest: Severity = { otel: 1, gcp: 'DEBUG', clef: 'Verbose', datadog: 'debug' };

/** The severity of a level; one between two standard levels counts as the lower of them. */
export function severityOf(level: number): Severity {
  return severities.find(([from]) => level >= from)?.[1] ?? lowest;
}
