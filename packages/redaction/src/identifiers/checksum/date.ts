import { digitAt } from './weighted.ts';

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a month has such a day; February 29 only in leap years when the year is known. */
export function isDay(month: number, day: number, year?: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (days[month - 1] as number)) return false;
  if (month !== 2 || day !== 29 || year === undefined) return true;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Two digits as a number. */
export const pair = (digits: string, at: number): number =>
  digitAt(digits, at) * 10 + digitAt(digits, at + 1);
