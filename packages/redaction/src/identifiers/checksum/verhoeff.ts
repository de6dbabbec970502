import { digitAt } from './weighted.ts';

/** Multiplication in the dihedral group of order 10. Source: J. Verhoeff, Error Detecting Decimal Codes, 1969. */
const product = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const permutation = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Verhoeff's checksum; the last digit is the check digit. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digitAt(digits, digits.length - 1 - place);
    check = digitAt(product[check] as string, digitAt(permutation[place % 8] as string, digit));
  }
  return check === 0;
}
