import type { DisplayOptions } from '../display.ts';
import { FIRST_TIME, LAST_TIME } from './bounds.ts';
import { clockStyles, createClock } from './clock.ts';
import { offsetText, type ZoneOffset, zoneOffset } from './zone.ts';

/** A time as a JSON value. */
export type Timestamp = (time: number) => string;

const NO_TIME = '"1970-01-01T00:00:00.000Z"';

/**
 * Makes the JSON value of times. `iso` and `local` follow RFC 3339 with milliseconds,
 * https://www.rfc-editor.org/rfc/rfc3339#section-5.6.
 *
 * @throws SteleError naming the option that is wrong
 */
export function createTimestamp(display: DisplayOptions = {}, where: string = 'display'): Timestamp {
  const { time: wanted = 'iso', date, timeZone = 'UTC' } = display;
  const time = clockStyles.includes(wanted) && date === undefined ? 'iso' : wanted;
  if (time === 'epoch-ms') return (ms) => String(Math.floor(ms));
  if (time === 'epoch-s') return (ms) => String(Math.floor(ms) / 1000);
  if (time === 'epoch-ns') return (ms) => `"${Math.floor(ms)}000000"`;
  if ((time === 'iso' || time === 'local') && date === undefined)
    return createCalendar(
      zoneOffset(time === 'local' ? 'local' : timeZone, `${where}.timeZone`),
      time === 'local',
    );
  const clock = createClock(display, where);
  return (ms) => {
    const text = clock(ms);
    return text === '' ? NO_TIME : JSON.stringify(text);
  };
}

/** Keeps the part up to the second, which a busy logger would otherwise make over and over. */
function createCalendar(zone: ZoneOffset, local: boolean): Timestamp {
  let second = Number.NaN;
  let head = '';
  let tail = '';
  return (time) => {
    const whole = Math.floor(time / 1000);
    if (whole !== second) {
      if (!(time >= FIRST_TIME && time <= LAST_TIME)) return NO_TIME;
      const offset = zone(whole * 1000);
      head = `"${new Date((whole + offset) * 1000).toISOString().slice(0, -4)}`;
      tail = local || offset !== 0 ? `${offsetText(offset)}"` : 'Z"';
      second = whole;
    }
    const ms = Math.floor(time) - whole * 1000;
    return `${head}${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}${tail}`;
  };
}
