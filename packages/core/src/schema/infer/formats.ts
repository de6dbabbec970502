/** String formats that are recognized, each with its bit. Patterns are narrower than the formats, never wider. */
export const formatNames = ['date-time', 'uuid', 'email', 'ipv4', 'uri'] as const;

export const ALL_FORMATS = 31;

/** Longer texts are of no format: looking at them would cost more than it tells. */
const MAX_LENGTH = 1024;

const dateTime =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const email =
  /^[\w'+-]+(?:\.[\w'+-]+)*@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*\.[a-z]{2,63}$/i;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const uri =
  /^[a-z][a-z\d+.-]*:\/\/[a-z\d][a-z\d.-]*(?::\d{1,5})?(?:[/?](?:[\w~:/?@!$&'()*+,;=.-]|%[\da-f]{2})*)?(?:#(?:[\w~:/?@!$&'()*+,;=.-]|%[\da-f]{2})*)?$/i;

/**
 * The formats a text is of, as bits: `date-time` (RFC 3339), `uuid` (RFC 9562), `email` (RFC 5321), `ipv4` (RFC 2673),
 * `uri` (RFC 3986, with an authority).
 */
export function formatsOf(text: string): number {
  if (text.length > MAX_LENGTH || text.length < 6) return 0;
  return (
    (isDateTime(text) ? 1 : 0) |
    (uuid.test(text) ? 2 : 0) |
    (email.test(text) ? 4 : 0) |
    (ipv4.test(text) ? 8 : 0) |
    (uri.test(text) ? 16 : 0)
  );
}

function isDateTime(text: string): boolean {
  const found = dateTime.exec(text);
  if (found === null) return false;
  const [, year, month, day] = found.map(Number) as [number, number, number, number];
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** Keys that are data rather than names: numbers, dates, UUIDs, addresses and hexadecimal identifiers. */
export function isDataKey(key: string): boolean {
  return (
    /^-?\d+$/.test(key) ||
    /^\d{4}-\d\d-\d\d$/.test(key) ||
    /^(?=.*\d)[\da-f]{8,}$/i.test(key) ||
    (formatsOf(key) & 15) > 0
  );
}
