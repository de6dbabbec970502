import { createClock } from '../time/clock.ts';

/**
 * Makes TIMESTAMPs of RFC 5424, section 6.2.3: RFC 3339 with three digits of a second, six where a time has them, `-`
 * for none.
 *
 * @throws SteleError when there is no such zone
 */
export function timestamp(timeZone: string | undefined, where: string): (ms: number) => string {
  const clock = createClock({ timeZone }, where);
  return (ms) => {
    const whole = Math.floor(ms);
    const text = clock(whole) || '-';
    const micros = Math.floor((ms - whole) * 1000);
    return micros > 0 ? text.replace(/\.\d{3}/, (digits) => digits + String(micros).padStart(3, '0')) : text;
  };
}

/**
 * Makes TIMESTAMPs of RFC 3164, section 4.1.2: `Nov  2 09:15:00`, days padded with a blank.
 *
 * @throws SteleError when there is no such zone
 */
export function bsdTimestamp(timeZone: string, where: string): (ms: number) => string {
  const clock = createClock({ time: 'MMM d HH:mm:ss', timeZone }, where);
  // The header has to have a time.
  return (ms) => (clock(ms) || clock(0)).replace(/ (\d) /, '  $1 ');
}
