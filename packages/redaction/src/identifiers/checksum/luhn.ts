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
