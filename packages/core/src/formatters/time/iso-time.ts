import { FIRST_TIME, LAST_TIME } from './bounds.ts';

/** A time in UTC as RFC 3339 with milliseconds; the epoch where there is no such time. */
export function isoTime(ms: number): string {
  return new Date(ms >= FIRST_TIME && ms <= LAST_TIME ? Math.floor(ms) : 0).toISOString();
}
