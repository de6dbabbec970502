import type { DisplayOptions } from '../display.ts';
import { isCalendarTime } from './bounds.ts';
import { clockStyles, createClock } from './clock.ts';
import { epochWriter } from './epoch.ts';
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
  const epoch = epochWriter(time);
  if (epoch !== undefined) {
    const quote = time === 'epoch-ns' ? '"' : '';
    return (ms) => quote + (epoch(ms) || '0') + quote;
  }
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
      if (!isCalendarTime(time)) return NO_TIME;
      const offset = zone(whole * 1000);
      if (!isCalendarTime((whole + offset) * 1000)) return NO_TIME;
      head = `"${new Date((whole + offset) * 1000).toISOString().slice(0, -4)}`;
      tail = local || offset !== 0 ? `${offsetText(offset)}"` : 'Z"';
      second = whole;
    }
    const ms = Math.floor(time) - whole * 1000;
    return `${head}${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}${tail}`;
  };
}
