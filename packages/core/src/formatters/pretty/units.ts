/** A duration as people say it: `12 ms`, `1.24 s`, `2m 5s`, `1h 30m`. */
export function duration(ms: number): string {
  if (ms < 0) return `${ms} ms`;
  if (ms < 0.001) return ms === 0 ? '0 ms' : `${digits(ms * 1e6)} ns`;
  if (ms < 1) return `${digits(ms * 1000)} µs`;
  if (ms < 999.5) return `${digits(ms)} ms`;
  if (ms < 59_995) return `${digits(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0 ? `${minutes}m ${seconds % 60}s` : `${hours}h ${minutes}m`;
}

const steps = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A number of bytes as people say it, by steps of 1024: IEC 80000-13. */
export function bytes(count: number): string {
  const step = count < 1024 ? 0 : Math.min(Math.floor(Math.log2(count) / 10), 5);
  return `${digits(count / 1024 ** step)} ${steps[step]}`;
}

/** Three significant digits at most behind the point. */
function digits(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

/** Names that say that a number is a duration, by its unit in ms. */
const durations: readonly (readonly [name: RegExp, ms: number])[] = [
  [/(?:^|[._])(?:ms|millis)$|Ms$|^(?:responseTime|elapsed)$/, 1],
  [/[._]us$|Us$|(?:^|[._])micros$/, 1e-3],
  [/[._]ns$|Ns$|(?:^|[._])nanos$/, 1e-6],
];

const sizes =
  /(?:^|[._-])(?:bytes|size_bytes)$|Bytes$|^(?:rss|heapUsed|heapTotal|external|contentLength|content-length)$/;

/** What a large number means by its name, as `1.24 s` for `ms` of 1240; `''` where the number says it already. */
export function meaning(name: string, value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  const unit = Math.abs(value) >= 1000 && durations.find(([pattern]) => pattern.test(name));
  if (unit) return value > 0 ? duration(value * unit[1]) : '';
  return value >= 1024 && sizes.test(name) ? bytes(value) : '';
}
