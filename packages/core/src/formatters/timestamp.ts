import type { TimeDisplay } from './display.ts';

/** A time as a JSON value. */
export type Timestamp = (time: number) => string;

/** The standard knows the years 0 to 9999. */
export const FIRST_TIME = -62_167_219_200_000;
export const LAST_TIME = 253_402_300_799_999;

/**
 * Makes the text of times. `iso` and `local` follow RFC 3339 with milliseconds,
 * https://www.rfc-editor.org/rfc/rfc3339#section-5.6.
 */
export function createTimestamp(style: TimeDisplay = 'iso'): Timestamp {
  if (style === 'epoch-ms') return (time) => String(Math.floor(time));
  if (style === 'epoch-s') return (time) => String(Math.floor(time) / 1000);
  if (style === 'epoch-ns') return (time) => `"${Math.floor(time)}000000"`;
  return createCalendar(style === 'local');
}

/** Keeps the part up to the second, which a busy logger would otherwise make over and over. */
function createCalendar(local: boolean): Timestamp {
  let second = Number.NaN;
  let head = '';
  let tail = '';
  return (time) => {
    const whole = Math.floor(time / 1000);
    if (whole !== second) {
      if (!(time >= FIRST_TIME && time <= LAST_TIME)) return '"1970-01-01T00:00:00.000Z"';
      const offset = local ? -new Date(whole * 1000).getTimezoneOffset() : 0;
      head = `"${new Date(whole * 1000 + offset * 60_000).toISOString().slice(0, -4)}`;
      tail = local ? `${offsetText(offset)}"` : 'Z"';
      second = whole;
    }
    const ms = Math.floor(time) - whole * 1000;
    return `${head}${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}${tail}`;
  };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
