import { alphanumeric, digitAt } from './weighted.ts';

/** Check digit of travel documents, ICAO 9303 part 3, 4.9: weights 7, 3, 1 over digits and letters. */
export function mrz(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < text.length - 1; at++) sum += alphanumeric(text, at) * ([7, 3, 1][at % 3] as number);
  return sum % 10 === digitAt(text, text.length - 1);
}
