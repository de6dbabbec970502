import { isDay, pair } from './checksum/date.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** Polish PESEL numbers: weights 1, 3, 7, 9. Some real ones have impossible dates, so dates are not checked. */
const pesel: Identifier = {
  rule: 'pl-pesel',
  type: 'PL_PESEL',
  named: ['d11'],
  pattern: /^\d{11}$/,
  valid: (value) =>
    weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 && pair(value, 2) % 20 <= 12,
  context: ['pesel', 'numer pesel'],
};

/** Polish tax numbers (NIP): weights 6, 5, 7, 2, 3, 4, 5, 6, 7. */
const nip: Identifier = {
  rule: 'pl-nip',
  type: 'PL_NIP',
  named: ['d10', 'd3-d3-d2-d2', 'd3-d2-d2-d3'],
  pattern: /^[1-9]\d{9}$/,
  valid: (value) => weighted(value, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(value, 9),
  context: ['nip'],
};

/** Turkish identity numbers: law 5490; two check digits from the sums of odd and even places. */
const turkish: Identifier = {
  rule: 'tr-national-id',
  type: 'TR_NATIONAL_ID',
  named: ['d11'],
  pattern: /^[1-9]\d{10}$/,
  valid: (value) => {
    const odd = weighted(value, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
    const even = weighted(value, [0, 1, 0, 1, 0, 1, 0, 1]);
    const tenth = (((odd * 7 - even) % 10) + 10) % 10;
    return tenth === digitAt(value, 9) && (odd + even + tenth) % 10 === digitAt(value, 10);
  },
  context: ['tc kimlik', 'kimlik no', 'tckn', 'kimlik', 'vatandaşlık', 'national id'],
};

/** Turkish number plates: the province 01 to 81, letters, digits. Short, so named only. */
const turkishPlate: Identifier = {
  rule: 'tr-license-plate',
  type: 'TR_LICENSE_PLATE',
  named: [
    ...['x6', 'x7', 'x8', 'x9'],
    ...[1, 2, 3].flatMap((letters) => [2, 3, 4, 5].map((digits) => `d2 a${letters} d${digits}`)),
  ],
  pattern: /^(?:0[1-9]|[1-7]\d|8[01])(?:[A-Z]\d{4,5}|[A-Z]\d{3}|[A-Z]{2}\d{3,4}|[A-Z]{3}\d{2,4})$/,
  crowded: true,
  context: ['plaka', 'plakalı', 'license plate', 'licence plate', 'number plate'],
};

/** Romanian personal codes (CNP): weights 279146358279. */
const romanian: Identifier = {
  rule: 'ro-cnp',
  type: 'RO_CNP',
  named: ['d13'],
  pattern: /^[1-9]\d{12}$/,
  valid: (value) => {
    const rest = weighted(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    return isDay(pair(value, 3), pair(value, 5)) && (rest === 10 ? 1 : rest) === digitAt(value, 12);
  },
  context: ['cnp', 'cod numeric personal'],
};

/** Czech and Slovak birth numbers: act 133/2000; ten digits divisible by 11, women plus 50 at the month. */
const czech: Identifier = {
  rule: 'cz-sk-birth-number',
  type: 'CZ_SK_BIRTH_NUMBER',
  named: ['d10', 'd6/d4'],
  pattern: /^\d{10}$/,
  valid: (value) => Number(value) % 11 === 0 && isDay((pair(value, 2) % 50) % 20, pair(value, 4)),
  context: ['rodné číslo', 'rodne cislo', 'rodné', 'birth number', 'rc'],
};

/** Bulgarian civil numbers (EGN): weights 2, 4, 8, 5, 10, 9, 7, 3, 6. */
const bulgarian: Identifier = {
  rule: 'bg-egn',
  type: 'BG_EGN',
  named: ['d10'],
  pattern: /^\d{10}$/,
  valid: (value) =>
    isDay(pair(value, 2) % 20, pair(value, 4)) &&
    (weighted(value, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(value, 9),
  context: ['egn', 'егн'],
};

/** Identifiers of Poland, Turkey, Romania, Czechia, Slovakia and Bulgaria. */
export const easternEurope: readonly Identifier[] = [
  pesel,
  nip,
  turkish,
  turkishPlate,
  romanian,
  czech,
  bulgarian,
];
