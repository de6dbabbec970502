import { show } from '../../config/check.ts';
import { SteleError } from '../../errors.ts';

/** Seconds by which the clocks of a time zone are ahead of UTC at a moment, in ms since 1970. */
export type ZoneOffset = (ms: number) => number;

/**
 * Reads the name of a time zone: `UTC`, `local` for that of the machine, or one of the IANA time zone database such as
 * `Europe/Berlin`. Zones change their offset between minutes, so the engine is asked once a minute.
 *
 * @param where the option, for messages
 * @throws SteleError when there is no such zone
 */
export function zoneOffset(name: string, where: string): ZoneOffset {
  if (name === 'UTC') return () => 0;
  if (name === 'local') return (ms) => -new Date(ms).getTimezoneOffset() * 60;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      timeZoneName: 'longOffset',
      year: 'numeric',
    });
  } catch (cause) {
    const text = 'allowed: UTC, local, or an IANA time zone such as Europe/Berlin';
    throw new SteleError('STELE_CONFIG_VALUE', `${where} is ${show(name)}; ${text}`, { cause });
  }
  let minute = Number.NaN;
  let offset = 0;
  return (ms) => {
    const now = Math.floor(ms / 60_000);
    if (now !== minute) {
      offset = read(format, now * 60_000);
      minute = now;
    }
    return offset;
  };
}

/** Reads `GMT`, `GMT+05:30` or, before zones had whole minutes, `GMT+00:53:28`. */
function read(format: Intl.DateTimeFormat, ms: number): number {
  const text = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT(?:([+-])(\d+)(?::(\d+)(?::(\d+))?)?)?$/.exec(text) ?? [];
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}

/** `Z`, or an offset as RFC 3339 writes it, which has no seconds. */
export function offsetText(seconds: number, colon: boolean = true): string {
  const size = Math.floor(Math.abs(seconds) / 60);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(size / 60)}${colon ? ':' : ''}${two(size % 60)}`;
}
