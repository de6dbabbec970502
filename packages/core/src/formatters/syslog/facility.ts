import { show } from '../../config/check.ts';
import { nearest } from '../../config/nearest.ts';
import { SteleError } from '../../errors.ts';

/** Facilities of RFC 5424, section 6.2.1, by the names of syslog.h; 12 to 15 are not named alike everywhere. */
const facilities = {
  kern: 0,
  user: 1,
  mail: 2,
  daemon: 3,
  auth: 4,
  syslog: 5,
  lpr: 6,
  news: 7,
  uucp: 8,
  cron: 9,
  authpriv: 10,
  ftp: 11,
  local0: 16,
  local1: 17,
  local2: 18,
  local3: 19,
  local4: 20,
  local5: 21,
  local6: 22,
  local7: 23,
} as const;

/** What a message is about, by name or number. */
export type Facility = keyof typeof facilities | (number & {});

/** The number of a facility. @throws SteleError naming the option */
export function facilityNumber(given: unknown, where: string): number {
  if (typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= 23) return given;
  const names = Object.keys(facilities);
  if (typeof given === 'string' && Object.hasOwn(facilities, given))
    return facilities[given as keyof typeof facilities];
  throw new SteleError(
    'STELE_CONFIG_VALUE',
    `${where} is ${show(given)}; allowed: 0 to 23, ${names.join(', ')}${nearest(given, names)}`,
  );
}
