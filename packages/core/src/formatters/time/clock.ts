import type { DisplayOptions } from '../display.ts';
import { isCalendarTime } from './bounds.ts';
import { epochWriter } from './epoch.ts';
import { type TimeWriter, timePattern } from './pattern.ts';
import { offsetText, zoneOffset } from './zone.ts';

/** The text of a time for people; `''` for an impossible time, or where none is wanted. */
export type Clock = (ms: number) => string;

/** Times that only texts for people can show. */
export const clockStyles: readonly string[] = ['clock', 'relative', 'none'];

/** Times by name. */
export const timeStyles: readonly string[] = [
  'iso',
  'local',
  'epoch-ms',
  'epoch-s',
  'epoch-ns',
  ...clockStyles,
];

/** Styles of which the time of day remains where the date has a form of its own. */
const ofDay: readonly string[] = ['clock', 'iso', 'local'];

const TIME_OF_DAY = 'HH:mm:ss.SSS';

/** Days by name. */
export const dateStyles: readonly string[] = ['iso', 'basic', 'none'];

/** What stands for a day. */
const dates: Readonly<Record<string, string>> = { iso: 'yyyy-MM-dd', basic: 'yyyyMMdd' };

/**
 * Makes the text of times as display options want them: a style by name, or a pattern of `timePattern`.
 *
 * @param where the options, for messages
 * @param standard what counts when neither `time` nor `date` is given
 * @param origin what `relative` counts from, in ms since 1970
 * @throws SteleError naming the option that is wrong
 */
export function createClock(
  { time, date, timeZone = 'UTC' }: DisplayOptions,
  where: string,
  standard: string = 'iso',
  origin: number = startOfProcess(),
): Clock {
  const at = (name: string): string => (where === '' ? name : `${where}.${name}`);
  const style = time ?? (date === undefined ? standard : 'clock');
  if (style === 'none' && date === undefined) return () => '';
  if (style === 'relative') return (ms) => relative(ms - origin);
  const epoch = epochWriter(style);
  if (epoch !== undefined) return epoch;
  const offset = zoneOffset(style === 'local' ? 'local' : timeZone, at('timeZone'));
  const write = (style === 'iso' || style === 'local') && date === undefined ? iso : pattern();
  return (ms) => {
    if (!isCalendarTime(ms)) return '';
    const seconds = offset(ms);
    return isCalendarTime(ms + seconds * 1000) ? write(ms, seconds) : '';
  };

  function pattern(): (ms: number, offset: number) => string {
    const writers: TimeWriter[] = [];
    if (date !== undefined && date !== 'none')
      writers.push(timePattern(Object.hasOwn(dates, date) ? dates[date]! : date, at('date'), dateStyles));
    if (style !== 'none')
      writers.push(timePattern(ofDay.includes(style) ? TIME_OF_DAY : style, at('time'), timeStyles));
    return (ms, seconds) => writers.map((write) => write(ms, seconds)).join(' ');
  }
}

/** RFC 3339 with milliseconds. */
function iso(ms: number, offset: number): string {
  const text = new Date(Math.floor(ms) + offset * 1000).toISOString();
  return offset === 0 ? text : text.slice(0, -1) + offsetText(offset);
}

/** Seconds since the origin, hours and minutes only where there are any. */
function relative(ms: number): string {
  const size = Math.abs(ms);
  if (!(size < 8.64e15)) return '';
  const minutes = Math.floor(size / 60_000);
  const seconds = ((size - minutes * 60_000) / 1000).toFixed(3);
  const sign = ms < 0 ? '-' : '+';
  if (minutes === 0) return `${sign}${seconds}s`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${sign}${hours === 0 ? '' : `${hours}h`}${rest}m${seconds.padStart(6, '0')}s`;
}

function startOfProcess(): number {
  return globalThis.performance?.timeOrigin ?? 0;
}
