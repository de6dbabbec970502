/** RFC 3339 UTC with milliseconds, https://www.rfc-editor.org/rfc/rfc3339#section-5.6. */
export type Timestamp = (time: number) => string;

/** The standard knows the years 0 to 9999. */
export const FIRST_TIME = -62_167_219_200_000;
export const LAST_TIME = 253_402_300_799_999;

/** Keeps the part up to the second, which a busy logger would otherwise make over and over. */
export function createTimestamp(): Timestamp {
  let second = Number.NaN;
  let head = '';
  return (time) => {
    const whole = Math.floor(time / 1000);
    if (whole !== second) {
      if (!(time >= FIRST_TIME && time <= LAST_TIME)) return new Date(0).toISOString();
      head = new Date(whole * 1000).toISOString().slice(0, -4);
      second = whole;
    }
    const ms = Math.floor(time) - whole * 1000;
    return `${head}${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}Z`;
  };
}
