const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** What a duration may be, in words. */
export const durationText: string = 'a number of ms, 1 or more, or a text such as "14d", in s, m, h, d or w';

/** Milliseconds, as a number or as a text with a unit; undefined for anything else. */
export function duration(value: unknown): number | undefined {
  let ms = value;
  if (typeof value === 'string') {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)$/.exec(value) ?? [];
    ms = Math.floor(Number(amount) * (units[unit] ?? Number.NaN));
  }
  return Number.isSafeInteger(ms) && (ms as number) >= 1 ? (ms as number) : undefined;
}
