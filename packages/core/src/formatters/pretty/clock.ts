import type { PrettyOptions } from './options.ts';

/** Time of day to the millisecond here or in UTC, or the full ISO 8601 time; nothing for an impossible time. */
export function clock(time: number, style: PrettyOptions['time']): string {
  const offset = style === 'local' ? new Date(time).getTimezoneOffset() * 60_000 : 0;
  const date = new Date(time - offset);
  if (style === 'none' || Number.isNaN(+date)) return '';
  const iso = date.toISOString();
  return style === 'iso' ? iso : iso.slice(-13, -1);
}
