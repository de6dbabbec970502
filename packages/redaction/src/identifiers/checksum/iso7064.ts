import { alphanumeric, digitAt } from './weighted.ts';

/** ISO/IEC 7064 MOD 97-10 over letters and digits (`A` is 10): the remainder. */
export function mod97(text: string): number {
  let rest = 0;
  for (let at = 0; at < text.length; at++) {
    const value = alphanumeric(text, at);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}

/** ISO/IEC 7064 MOD 11,10: the last digit is the check digit. */
export function mod11x10(digits: string): boolean {
  let product = 10;
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (digitAt(digits, at) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === digitAt(digits, digits.length - 1);
}

/** ISO/IEC 7064 MOD 11-2: the last character is the check character, `X` for 10. */
export function mod11x2(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < text.length - 1; at++) sum = ((sum + digitAt(text, at)) * 2) % 11;
  const check = (12 - sum) % 11;
  return text.charAt(text.length - 1) === (check === 10 ? 'X' : String(check));
}
