/** Sum of the digits, each times the weight at its place; digits without a weight do not count. */
export function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += digitAt(digits, at) * (weights[at] as number);
  return sum;
}

/** The digit at a place. */
export const digitAt = (digits: string, at: number): number => digits.charCodeAt(at) - 48;

/** Value of a character as in ISO 7064 and ICAO 9303: digits as they are, `A` 10 to `Z` 35. */
export function alphanumeric(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? code - 48 : code - 55;
}

/** Whether all characters are the same. */
export function isUniform(text: string): boolean {
  for (let at = 1; at < text.length; at++) if (text.charCodeAt(at) !== text.charCodeAt(0)) return false;
  return true;
}
