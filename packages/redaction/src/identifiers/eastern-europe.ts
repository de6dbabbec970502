import { isDay, pair } from './checksum/date.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/**
 * Polish PESEL numbers: law of 24 September 2010 on registration of the population, article 15, and TIN Algorithms,
 * Poland. Birth date (the month plus 20, 40, 60 or 80 outside the 20th century), serial, check digit by 10 with the
 * weights 1, 3, 7, 9. Some real ones have impossible days, so those are not looked at.
 */
const pesel: Identifier = {
  rule: 'pl-pesel',
  type: 'PL_PESEL',
  named: ['d11'],
  pattern: /^\d{11}$/,
  valid: (value) =>
    weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 && pair(value, 2) % 20 <= 12,
  context: ['pesel', 'numer pesel'],
};

/**
 * Polish tax numbers (NIP): law of 13 October 1995 on identification of tax payers, and TIN Algorithms, Poland; check
 * digit by 11 with the weights 6, 5, 7, 2, 3, 4, 5, 6, 7; numbers of remainder 10 are not given.
 */
const nip: Identifier = {
  rule: 'pl-nip',
  type: 'PL_NIP',
  named: ['d10', 'd3-d3-d2-d2', 'd3-d2-d2-d3'],
  pattern: /^[1-9]\d{9}$/,
  valid: (value) => weighted(value, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(value, 9),
  context: ['nip'],
};

/**
 * Turkish identity numbers: law 5490 and OECD TIN, Türkiye. The tenth digit is seven times the sum of the
 * odd places less that of the even ones, the eleventh the sum of the first ten, both by 10.
 */
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

/** Turkish number plates: Karayolları Trafik Yönetmeliği; province 01 to 81, letters, digits. Short, so named only. */
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

/**
 * Romanian personal codes (CNP): OUG 97/2005, article 6, with the rules HG 1375/2006. Sex and century, birth date,
 * county, serial, and the remainder by 11 with the weights 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9, in which 10 becomes 1.
 */
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

/**
 * Czech and Slovak birth numbers: act 133/2000 Coll., § 13, act 301/1995 Z. z., and TIN Algorithms, 3.6. Birth date
 * (the month plus 50 for women, since 2004 also plus 20), serial, remainder by 11 of the nine digits before. Until 1985
 * some numbers of remainder 10 were given with the check digit 0 (Czech ministry of health, DASTA, "Struktura rodného
 * čísla").
 */
const czech: Identifier = {
  rule: 'cz-sk-birth-number',
  type: 'CZ_SK_BIRTH_NUMBER',
  named: ['d10', 'd6/d4'],
  pattern: /^\d{10}$/,
  valid: (value) => (Number(value.slice(0, 9)) % 11) % 10 === digitAt(value, 9) && hasCzechDate(value),
  context: ['rodné číslo', 'rodne cislo', 'rodné', 'birth number', 'rc'],
};

const hasCzechDate = (value: string): boolean => isDay((pair(value, 2) % 50) % 20, pair(value, 4));

/** The same for births before 1954: no check digit, so `rc`, which names many things, is not enough. */
const oldCzech: Identifier = {
  rule: 'cz-sk-birth-number',
  type: 'CZ_SK_BIRTH_NUMBER',
  named: ['d9', 'd6/d3'],
  pattern: /^(?:[0-4]\d|5[0-3])(?:[05]\d|[16][0-2])[0-3]\d{4}$/,
  valid: hasCzechDate,
  context: ['rodné číslo', 'rodne cislo', 'rodné', 'birth number'],
};

/**
 * Bulgarian civil numbers (EGN): civil registration act, article 11, and TIN Algorithms, 3.3. Birth date (the month
 * plus 20 before 1900, plus 40 since 2000), serial, check digit by 11 with the weights 2, 4, 8, 5, 10, 9, 7, 3, 6, 0
 * for 10.
 */
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
  oldCzech,
  bulgarian,
];
