/** RFC 3339 UTC with milliseconds, https://www.rfc-editor.org/rfc/rfc3339#section-5.6. */
export type Timestamp = (time: number) => string;

/** Keeps the part up to the second, which a busy logger would otherwise make over and over. */
export function createTimestamp(): Timestamp {
  let second = Number.NaN;
  let head = '';
  return (time) => {
    const whole = Math.floor(time / 1000);
    if (whole !== second) {
      const date = new Date(whole * 1000);
      if (Number.isNaN(date.getTime())) return new Date(0).toISOString();
      head = date.toISOString().slice(0, -4);
      second = whole;
    }
    const ms = Math.floor(time) - whole * 1000;
    return `${head}${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}Z`;
  };
}
