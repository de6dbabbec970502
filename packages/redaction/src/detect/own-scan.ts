import { withoutOverlaps } from '../scan/overlaps.ts';
import type { Finding, Scan } from '../scan/types.ts';

/**
 * A scan of the application's: its findings are put in order, and where two meet, nothing of either is left to read.
 * It fails where it gives something else than findings, so that the field is masked.
 */
export function ownScan(scan: Scan): Scan {
  return (text, key, rank) => {
    const given: unknown = scan(text, key, rank);
    // Its failure, which nobody would look at, must not end the process.
    if (given instanceof Promise) given.catch(() => {});
    if (!Array.isArray(given)) throw new TypeError('a scan gave no list of findings');
    if (given.length === 0) return given;
    for (const { start, end } of given as Finding[])
      if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length)
        throw new RangeError('a scan gave a finding that does not lie in the text');
    return withoutOverlaps(
      (given as Finding[]).filter(({ start, end }) => start < end),
      rank,
    );
  };
}
