import { type Spread, spread } from '../stats/summary.ts';
import type { LoadCell } from './load.ts';
import { type Mode, subjects } from './subjects.ts';

const of = (cells: readonly LoadCell[], subject: string, mode: Mode): readonly LoadCell[] =>
  cells.filter((cell) => cell.subject === subject && cell.mode === mode);

/** Microseconds from one answer to the next, over all rounds: the lower, the more requests per second. */
export const between = (cells: readonly LoadCell[], subject: string, mode: Mode): Spread | undefined =>
  spread(of(cells, subject, mode).map(({ perSecond }) => 1e6 / perSecond));

/** CPU of the server per request, in microseconds. */
export const cpu = (cells: readonly LoadCell[], subject: string, mode: Mode): Spread | undefined =>
  spread(of(cells, subject, mode).map(({ cpuMicros }) => cpuMicros));

/** The application of the same framework that logs nothing. */
export function bareOf(subject: string): string {
  const framework = subjects.find(({ id }) => id === subject)?.framework;
  return subjects.find((each) => each.kind === 'bare' && each.framework === framework)?.id ?? subject;
}

/** What a log adds to the CPU of a request, by the best and by the middle rounds. */
export function addedCpu(cells: readonly LoadCell[], subject: string, mode: Mode): Spread | undefined {
  const own = cpu(cells, subject, mode);
  const bare = cpu(cells, bareOf(subject), 'default');
  return own && bare && { min: own.min - bare.min, median: own.median - bare.median };
}

/** Means of what is shown and compared with nothing. */
export function mean(
  cells: readonly LoadCell[],
  subject: string,
  mode: Mode,
  what: 'busy' | 'latencyMs' | 'p99Ms',
): number | undefined {
  const found = of(cells, subject, mode).map((cell) => cell[what]);
  return found.length === 0 ? undefined : found.reduce((sum, value) => sum + value, 0) / found.length;
}
