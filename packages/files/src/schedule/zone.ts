/** What clocks on the wall show in a time zone. */
export interface Zone {
  /** What has to be added to UTC, in ms, at a moment in ms since 1970. */
  offset(at: number): number;
  /** The first moment after `from` and up to `to` with another offset, undefined when there is none. */
  change(from: number, to: number): number | undefined;
}

const DAY_MS = 86_400_000;

/**
 * Makes a zone from the data of `Intl`.
 *
 * @param name of the IANA database, undefined for that of the system
 * @throws RangeError when there is no such zone
 */
export function createZone(name: string | undefined): Zone {
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    ...(name === undefined ? {} : { timeZone: name }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  // The usual zone is spared the work.
  if (format.resolvedOptions().timeZone === 'UTC') return { offset: () => 0, change: () => undefined };

  function offset(at: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  }

  return {
    offset,
    change(from, to) {
      const before = offset(from);
      // No zone changes twice within a day.
      for (let low = from; low < to; low += DAY_MS) {
        let high = Math.min(low + DAY_MS, to);
        if (offset(high) === before) continue;
        let last = low;
        while (high - last > 1) {
          const middle = Math.floor((last + high) / 2);
          if (offset(middle) === before) last = middle;
          else high = middle;
        }
        return high;
      }
      return undefined;
    },
  };
}
