/** Luhn formula, ISO/IEC 7812-1:2017 annex B: every second digit from the right counts double. */
export function luhn(digits: string): boolean {
  let sum = 0;
  let isDouble = false;
  for (let at = digits.length - 1; at >= 0; at--) {
    let digit = digits.charCodeAt(at) - 48;
    if (isDouble) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
    isDouble = !isDouble;
  }
  return sum % 10 === 0;
}

/** The same for the digits of a part of a text: what stands between them does not count. */
export function luhnIn(text: string, start: number, end: number): boolean {
  let sum = 0;
  let isDouble = false;
  for (let at = end - 1; at >= start; at--) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) continue;
    sum += isDouble ? (doubled[digit] as number) : digit;
    isDouble = !isDouble;
  }
  return sum % 10 === 0;
}

/** Twice a digit, less nine where that has two digits. */
const doubled: readonly number[] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
