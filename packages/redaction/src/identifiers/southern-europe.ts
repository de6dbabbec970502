import { isDay, pair } from './checksum/date.ts';
import { luhn } from './checksum/luhn.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** Letters of the Spanish tax number by remainder of 23: Real Decreto 1553/2005, article 11. */
const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';

/**
 * Spanish tax numbers of citizens (NIF, DNI): Real Decreto 1553/2005, article 11; seven or eight digits and the letter
 * for their remainder by 23.
 */
const nif: Identifier = {
  rule: 'es-nif',
  type: 'ES_NIF',
  alone: ['x9', 'd8-a1', 'x8'],
  named: ['x9', 'd8-a1', 'd7-a1', 'd8 a1', 'x8'],
  pattern: /^\d{7,8}[A-HJ-NP-TV-Z]$/,
  valid: (value) => letters[Number(value.slice(0, -1)) % 23] === value.slice(-1),
  context: ['nif', 'dni', 'documento nacional', 'identificación', 'identificacion'],
};

/**
 * Spanish numbers of foreigners (NIE): Real Decreto 557/2011, article 206, Orden INT/2058/2008; X, Y or Z stands for 0,
 * 1 or 2 before seven digits, then the letter of {@link nif}.
 */
const nie: Identifier = {
  rule: 'es-nie',
  type: 'ES_NIE',
  alone: ['x9', 'x8-a1', 'a1-d7-a1'],
  named: ['x9', 'x8-a1', 'a1-d7-a1', 'a1 d7 a1'],
  pattern: /^[XYZ]\d{7}[A-HJ-NP-TV-Z]$/,
  valid: (value) =>
    letters[Number('XYZ'.indexOf(value.charAt(0)) + value.slice(1, 8)) % 23] === value.charAt(8),
  context: ['nie', 'extranjero', 'número de identificación', 'numero de identificacion'],
};

/** Spanish passports: Real Decreto 896/2003 and Dirección General de la Policía; three letters, six digits. */
const spanishPassport: Identifier = {
  rule: 'es-passport',
  type: 'ES_PASSPORT',
  named: ['x9'],
  pattern: /^[A-Z]{3}\d{6}$/,
  context: ['pasaporte', 'passport', 'passportno'],
};

/** Values of the characters at odd places of the Italian fiscal code: DM 23 December 1976. */
const odd: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function fiscalCheck(value: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const code = value.charCodeAt(at);
    const place = code < 58 ? code - 48 : code - 65;
    sum += at % 2 === 0 ? (odd[place] as number) : place;
  }
  return sum % 26 === value.charCodeAt(15) - 65;
}

/**
 * Italian fiscal codes of persons: DM 23 December 1976 (GU 345 of 1976); letters of the names, birth date (the day plus
 * 40 for women), place, check letter. Letters L to V may stand for digits.
 */
const fiscalCode: Identifier = {
  rule: 'it-fiscal-code',
  type: 'IT_FISCAL_CODE',
  alone: ['x16'],
  named: ['x16', 'a3 a3 x5 x5', 'a3-a3-x5-x5'],
  pattern: /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/,
  valid: fiscalCheck,
  strict: false,
  anyCase: true,
  context: ['codice fiscale', 'fiscal code', 'codicefiscale', 'cf'],
};

/**
 * Italian value added tax numbers: DPR 633/1972, article 35, and DM 23 December 1976. Number of the taxable
 * person, office (001 to 100, 120, 121, 888, 999), Luhn's formula.
 */
const italianVat: Identifier = {
  rule: 'it-vat',
  type: 'IT_VAT_CODE',
  alone: ['x13'],
  named: ['d11', 'x13', 'a2 d11'],
  pattern: /^(?:IT)?\d{11}$/,
  valid: (value) =>
    luhn(value.slice(-11)) &&
    /^\d{7}(?:0\d\d|100|12[01]|888|999)/.test(value.slice(-11)) &&
    !/0{7}/.test(value.slice(-11, -4)),
  // The fiscal code of companies is the same number.
  context: ['partita iva', 'p iva', 'piva', 'vat', 'iva', 'partitaiva', 'codice fiscale', 'codicefiscale'],
};

/**
 * Italian driving licences: Ministero delle Infrastrutture e dei Trasporti, field 5 of the licence: two letters, seven
 * digits and a letter, or since 2013 U1, seven characters without vowels and a letter.
 */
const italianLicence: Identifier = {
  rule: 'it-driver-license',
  type: 'IT_DRIVER_LICENSE',
  named: ['x10'],
  pattern: /^(?:[A-Z]{2}\d{7}[A-Z]|U1[B-DF-HJ-NP-TV-Z\d]{7}[A-Z])$/,
  context: ['patente', 'license', 'licence', 'licenza', 'guida'],
};

/**
 * Italian identity cards: Ministero dell'Interno, "Carta di identità elettronica": on paper two letters and seven
 * digits, CIE 2.0 seven digits and two letters, CIE 3.0 two letters, five digits and two letters.
 */
const italianCard: Identifier = {
  rule: 'it-identity-card',
  type: 'IT_IDENTITY_CARD',
  named: ['x9', 'a2 d7', 'd7 a2'],
  pattern: /^(?:[A-Z]{2}\d{7}|\d{7}[A-Z]{2}|[A-Z]{2}\d{5}[A-Z]{2})$/,
  context: [
    'carta identità',
    'carta d identità',
    'carta identita',
    'identity card',
    'cie',
    'id card',
    'identità',
  ],
};

/** Italian passports: Ministero degli Affari Esteri; two letters and seven digits. Nothing to check. */
const italianPassport: Identifier = {
  rule: 'it-passport',
  type: 'IT_PASSPORT',
  named: ['x9'],
  pattern: /^[A-Z]{2}\d{7}$/,
  context: ['passaporto', 'passport', 'passportno'],
};

/**
 * Portuguese tax numbers (NIF, NIPC): Decreto-Lei 14/2013 and OECD TIN, Portugal; check digit by 11 with the weights 9
 * to 2, 0 for the remainders 0 and 1. The first digit tells the kind of holder: 1 to 3 and 45 persons, 5 and 6
 * companies and authorities, 7 estates and funds, 8 traders, 9 others.
 */
const portuguese: Identifier = {
  rule: 'pt-nif',
  type: 'PT_NIF',
  named: ['d9', 'd3 d3 d3'],
  pattern: /^(?:[1-35-9]\d|45)\d{7}$/,
  valid: (value) => {
    const rest = weighted(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === digitAt(value, 8);
  },
  context: ['nif', 'contribuinte', 'número fiscal', 'numero fiscal'],
};

/** Greek social security numbers (AMKA): law 3655/2008, article 153, amka.gr; birth date, serial, Luhn's formula. */
const amka: Identifier = {
  rule: 'gr-amka',
  type: 'GR_AMKA',
  named: ['d11'],
  pattern: /^\d{11}$/,
  valid: (value) => isDay(pair(value, 2), pair(value, 0)) && luhn(value),
  context: ['amka', 'αμκα'],
};

/** Identifiers of Spain, Italy, Portugal and Greece. */
export const southernEurope: readonly Identifier[] = [
  nif,
  nie,
  spanishPassport,
  fiscalCode,
  italianVat,
  italianLicence,
  italianCard,
  italianPassport,
  portuguese,
  amka,
];
