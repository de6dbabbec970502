import { isDay, pair } from './checksum/date.ts';
import { luhn } from './checksum/luhn.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

const finnishChecks = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Signs of the century of birth: decree 128/2010 with those that decree 690/2022 added (`A` to `F`, `U` to `Y`). */
const centuries: Readonly<Record<string, number>> = { '+': 1800, '-': 1900 };

/** The year of birth, from two digits and the sign of the century. */
function finnishYear(value: string): number {
  const sign = value.charAt(6);
  const century = centuries[sign] ?? ('ABCDEF'.includes(sign) ? 2000 : 1900);
  return century + pair(value, 4);
}

/**
 * Finnish personal identity codes: decree 128/2010, § 2, and TIN Algorithms, 3.9. Birth date, sign of the century,
 * number from 002 on, and the character for the remainder of the nine digits by 31.
 */
const finnish: Identifier = {
  rule: 'fi-personal-identity-code',
  type: 'FI_PERSONAL_IDENTITY_CODE',
  alone: ['x11', 'd6-x4', 'd6+x4', 'd6-d4', 'd6+d4'],
  pattern: /^\d{6}(?:[A-FU-Y]\d{3}|\d{3})[\dA-FHJ-NPR-Y]$/,
  valid: (value) => {
    const number = value.length === 10 ? value : value.slice(0, 6) + value.slice(7);
    const year = value.length === 10 ? undefined : finnishYear(value);
    if (!isDay(pair(value, 2), pair(value, 0), year) || Number(number.slice(6, 9)) < 2) return false;
    return finnishChecks[Number(number.slice(0, 9)) % 31] === number.charAt(9);
  },
  context: ['henkilötunnus', 'hetu', 'henkilotunnus', 'personal identity code'],
};

/**
 * Swedish personal numbers: Folkbokföringslag (1991:481), § 18, Skatteverket SKV 704. Birth date (the day plus 60 in
 * coordination numbers), serial, Luhn's formula over ten digits.
 */
const swedish: Identifier = {
  rule: 'se-personnummer',
  type: 'SE_PERSONNUMMER',
  alone: ['d8-d4', 'd6-d4', 'd6+d4'],
  named: ['d12', 'd10', 'd8-d4', 'd6-d4', 'd8 d4', 'd6 d4'],
  pattern: /^(?:(?:18|19|20)\d{10}|\d{10})$/,
  valid: (value) => {
    const number = value.slice(-10);
    const day = pair(number, 4);
    const year = value.length === 12 ? Number(value.slice(0, 4)) : undefined;
    return isDay(pair(number, 2), day > 60 ? day - 60 : day, year) && luhn(number);
  },
  context: ['personnummer', 'personnr', 'samordningsnummer', 'pnr', 'personal identity number'],
};

/**
 * Swedish organisation numbers: lag (1974:174), Skatteverket SKV 709; the third digit is at least 2, Luhn's formula.
 */
const organisation: Identifier = {
  rule: 'se-organisationsnummer',
  type: 'SE_ORGANISATIONSNUMMER',
  named: ['d10', 'd6-d4', 'd12'],
  pattern: /^(?:16)?\d\d[2-9]\d{7}$/,
  valid: (value) => luhn(value.slice(-10)),
  context: ['organisationsnummer', 'orgnr', 'org nr', 'organisation number', 'företag', 'company identity'],
};

/**
 * Norwegian birth numbers: Folkeregisterforskriften (FOR-2017-07-14-1201), Skatteetaten. Birth date (the day
 * plus 40 in D-numbers, the month plus 40 in H-numbers), serial, and two check digits by 11 with the weights 3, 7, 6,
 * 1, 8, 9, 4, 5, 2 and 5, 4, 3, 2, 7, 6, 5, 4, 3, 2.
 */
const norwegian: Identifier = {
  rule: 'no-fodselsnummer',
  type: 'NO_FODSELSNUMMER',
  named: ['d11', 'd6 d5'],
  pattern: /^[0-7]\d{10}$/,
  valid: (value) =>
    isDay(pair(value, 2) % 40, pair(value, 0) % 40) &&
    weighted(value, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  context: ['fødselsnummer', 'fodselsnummer', 'fnr', 'personnummer', 'd nummer'],
};

/**
 * Danish personal numbers: CPR-kontoret, "Personnummeret i CPR", and TIN Algorithms, 3.7. Birth date and serial.
 * Numbers given since 2007 have no check digit, so none is looked at.
 */
const danish: Identifier = {
  rule: 'dk-cpr',
  type: 'DK_CPR',
  named: ['d10', 'd6-d4', 'd6 d4'],
  pattern: /^[0-3]\d[01]\d{7}$/,
  valid: (value) => isDay(pair(value, 2), pair(value, 0)),
  context: ['cpr', 'personnummer', 'cprnr', 'cpr nr'],
};

const estonianFirst: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1];
const estonianSecond: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3];

/**
 * Personal codes of Estonia (EVS 585:2007, TIN Algorithms, 3.8) and Lithuania (law I-2237, TIN Algorithms, 3.17). Sex
 * and century, birth date, serial, check digit by 11 with the weights 1 to 9 and 1, and where that is 10 with 3 to 9
 * and 1 to 3. Lithuanian codes that begin with 9 hold no date.
 */
const baltic: Identifier = {
  rule: 'ee-lt-personal-code',
  type: 'EE_LT_PERSONAL_CODE',
  named: ['d11'],
  pattern: /^[1-9]\d{10}$/,
  valid: (value) => {
    if (!value.startsWith('9') && !isDay(pair(value, 3), pair(value, 5))) return false;
    let check = weighted(value, estonianFirst) % 11;
    if (check === 10) check = weighted(value, estonianSecond) % 11;
    return check % 10 === digitAt(value, 10);
  },
  context: ['isikukood', 'asmens kodas', 'personal code'],
};

/** Identifiers of Finland, Sweden, Norway, Denmark, Estonia and Lithuania. */
export const northernEurope: readonly Identifier[] = [
  finnish,
  swedish,
  organisation,
  norwegian,
  danish,
  baltic,
];
