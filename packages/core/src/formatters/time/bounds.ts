/** RFC 3339 knows the years 0 to 9999. In ms since 1970. */
export const FIRST_TIME = -62_167_219_200_000;
export const LAST_TIME = 253_402_300_799_999;

/** Whether a time has a date of RFC 3339. In a zone of its own it may have none: add the offset, and ask again. */
export function isCalendarTime(ms: number): boolean {
  return ms >= FIRST_TIME && ms <= LAST_TIME;
}
