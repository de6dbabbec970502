/** Configurations of the safety tables, and whether they write a file or standard output. */
export interface SafetyRow {
  readonly adapter: string;
  readonly via: 'file' | 'stdout';
}

const file = (adapter: string): SafetyRow => ({ adapter, via: 'file' });
const stdout = (adapter: string): SafetyRow => ({ adapter, via: 'stdout' });

export const title = ({ adapter, via }: SafetyRow): string =>
  via === 'file' ? adapter : `${adapter} (stdout)`;

/** roarr, evlog and OpenTelemetry bring no file destination; see their settings. */
export const safetyRows: readonly SafetyRow[] = [
  file('stele-line'),
  file('stele'),
  file('pino-sync'),
  file('pino-sync-4k'),
  file('pino-async'),
  file('pino-async-4k'),
  file('pino-worker'),
  stdout('roarr'),
  stdout('evlog-console'),
  file('evlog-fs'),
  file('bunyan'),
  file('winston'),
  file('logtape-file'),
  file('logtape'),
  file('tslog'),
  stdout('tslog'),
  file('log4js'),
];
