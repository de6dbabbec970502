import { isDay, pair } from './checksum/date.ts';
import { mod11x10 } from './checksum/iso7064.ts';
import { mrz } from './checksum/mrz.ts';
import { digitAt } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** Sum of the digits of products with alternating weights. */
function crossSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) {
    const product = digitAt(digits, at) * (weights[at] as number);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum;
}

/** The letter at a place as two digits, `A` 01 to `Z` 26. */
const letterPair = (value: string, at: number): string => String(value.charCodeAt(at) - 64).padStart(2, '0');

/**
 * Tax identification numbers: §§ 139a to 139d AO, TIN Algorithms, 3.11; ISO 7064 MOD 11,10. One of the first ten digits
 * occurs twice or three times; sample numbers in which all ten differ are taken, too.
 */
const taxId: Identifier = {
  rule: 'de-tax-id',
  type: 'DE_TAX_ID',
  named: ['d11', 'd2 d3 d3 d3'],
  pattern: /^[1-9]\d{10}$/,
  valid: (value) => {
    return new Set(value.slice(0, 10)).size >= 8 && mod11x10(value);
  },
  context: [
    'steuer id',
    'steueridentifikationsnummer',
    'steuer identifikationsnummer',
    'idnr',
    'id nr',
    'tax id',
    'taxid',
    'tin',
    'steuerid',
  ],
};

/**
 * Tax numbers of the federal states: ELSTER, "Prüfung der Steuer- und Steueridentifikationsnummer": ten or eleven
 * digits in the state's own groups, or 13 that begin with the state and have 0 at the fifth place. 13 digits that begin
 * with the official number of the state (01 to 16), as Presidio writes them, are taken, too. The states have check
 * digits of different kinds, which are not looked at.
 */
const taxNumber: Identifier = {
  rule: 'de-tax-number',
  type: 'DE_TAX_NUMBER',
  named: ['d13', 'd10', 'd11', 'd3/d3/d5', 'd3/d4/d4', 'd2/d3/d5', 'd5/d5', 'd3 d3 d5', 'd2 d3 d5'],
  pattern: /^(?:(?:0[1-9]|1[0-6])\d{11}|(?:2[1-46-8]|3[0-2]|4[01]|[59]\d)\d\d0\d{8}|\d{10,11})$/,
  // Each sign of `St.-Nr.` counts as a blank.
  context: ['steuernummer', 'steuer nr', 'steuernr', 'st nr', 'st  nr', 'tax number', 'taxnumber'],
};

/**
 * Value added tax numbers: § 27a UStG; DE and nine digits (VIES). The BZSt does not publish the check digit: ISO 7064
 * MOD 11,10, as python-stdnum and Presidio have it, is asked for only where nothing names the number.
 */
const vat: Identifier = {
  rule: 'de-vat',
  type: 'DE_VAT_ID',
  alone: ['x11', 'a2 d9', 'a2 d3 d3 d3'],
  named: ['x11', 'a2 d9', 'a2-d9', 'a2 d3 d3 d3', 'a2-d3-d3-d3', 'a2.d3.d3.d3'],
  pattern: /^DE[1-9]\d{8}$/,
  valid: (value) => mod11x10(value.slice(2)),
  strict: false,
  context: ['ust', 'ust idnr', 'umsatzsteuer', 'vat', 'ustid', 'mwst', 'vatid'],
};

/**
 * Identity cards: § 5 PAuswG; letters without vowels and without those that look like digits, ICAO
 * 9303 check digit over the serial number. The older ones are `T` and eight digits.
 */
const identityCard: Identifier = {
  rule: 'de-id-card',
  type: 'DE_ID_CARD',
  named: ['x9', 'x10'],
  pattern: /^[LMNPRTVWXYCFGHJK](?:[CFGHJKLMNPRTVWXYZ\d]{7}\d\d?|\d{8})$/,
  valid: (value) => (value.length === 9 && /^T\d{8}$/.test(value)) || mrz(value),
  context: ['personalausweis', 'ausweis', 'identity card', 'id card', 'ausweisnummer', 'idcard', 'perso'],
};

/** Passports: § 4 PassG; the letters of {@link identityCard}, ICAO 9303 check digit over the serial number. */
const passport: Identifier = {
  rule: 'de-passport',
  type: 'DE_PASSPORT',
  named: ['x9', 'x10'],
  pattern: /^[CFGHJK][CFGHJKLMNPRTVWXYZ\d]{7}\d\d?$/,
  valid: mrz,
  context: ['reisepass', 'passport', 'passnummer', 'pass nr', 'passportno'],
};

/**
 * Pension insurance numbers: § 147 SGB VI, VKVV §§ 2 to 4. Office, birth date, letter of the name, serial, and the sum
 * of the cross sums with the weights 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1, by 10.
 */
const pension: Identifier = {
  rule: 'de-social-security',
  type: 'DE_SOCIAL_SECURITY',
  alone: ['x12', 'd2 d6 x4'],
  named: ['x12', 'd2 d6 x4', 'd2 d6 a1 d3'],
  pattern: /^\d{8}[A-Z]\d{3}$/,
  valid: (value) => {
    // The day is raised by 50 where two people would get the same number.
    if (pair(value, 0) < 2 || !isDay(pair(value, 4), pair(value, 2) % 50)) return false;
    const digits = value.slice(0, 8) + letterPair(value, 8) + value.slice(9, 11);
    return crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(value, 11);
  },
  context: [
    'rentenversicherung',
    'sozialversicherung',
    'versicherungsnummer',
    'rvnr',
    'rv nr',
    'svnr',
    'sv nr',
    'vsnr',
    'social security',
  ],
};

/**
 * Health insurance numbers: § 290 SGB V, GKV-Spitzenverband, Richtlinie zum Aufbau der Krankenversichertennummer, annex
 * 1. A letter, eight digits, and the sum of the cross sums with the weights 1 and 2, by 10.
 */
const health: Identifier = {
  rule: 'de-health-insurance',
  type: 'DE_HEALTH_INSURANCE',
  alone: ['x10'],
  named: ['x10'],
  pattern: /^[A-Z]\d{9}$/,
  valid: (value) =>
    crossSum(letterPair(value, 0) + value.slice(1, 9), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 ===
    digitAt(value, 9),
  context: [
    'krankenkasse',
    'kvnr',
    'kv nr',
    'krankenversicherung',
    'versichertennummer',
    'egk',
    'health insurance',
  ],
};

/**
 * Numbers of physicians (LANR): KBV, Richtlinie nach § 75 Absatz 7 SGB V. Six digits with the weights 4 and 9, 10 less
 * the remainder by 10, two digits of the specialty.
 */
const physician: Identifier = {
  rule: 'de-lanr',
  type: 'DE_LANR',
  named: ['d9'],
  pattern: /^\d{9}$/,
  valid: (value) => {
    let sum = 0;
    for (let at = 0; at < 6; at++) sum += digitAt(value, at) * (at % 2 === 0 ? 4 : 9);
    return (10 - (sum % 10)) % 10 === digitAt(value, 6);
  },
  context: ['lanr', 'arztnummer', 'arzt nr', 'lebenslange arztnummer', 'physician'],
};

/**
 * Numbers of medical practices (BSNR): KBV, Richtlinie nach § 75 Absatz 7 SGB V; region and serial, nothing to check.
 */
const practice: Identifier = {
  rule: 'de-bsnr',
  type: 'DE_BSNR',
  named: ['d9'],
  pattern: /^(?!00)\d{9}$/,
  context: ['bsnr', 'betriebsstättennummer', 'betriebsstaettennummer', 'betriebsstätte', 'praxis'],
};

/**
 * Driving licences: Directive 2006/126/EC, annex I, and FeV, annex 8: field 5 has authority, serial, check digit,
 * issue. How the check digit is made is not published.
 */
const licence: Identifier = {
  rule: 'de-driving-licence',
  type: 'DE_FUEHRERSCHEIN',
  named: ['x11'],
  pattern: /^[A-Z][A-Z\d]{8}\d[A-Z\d]$/,
  context: [
    'führerschein',
    'fuehrerschein',
    'fahrerlaubnis',
    'driving licence',
    'driver license',
    'driver licence',
  ],
};

/** Entries of the commercial register: HRV, §§ 3 and 13; the abbreviation of the division is enough. */
const register: Identifier = {
  rule: 'de-register',
  type: 'DE_HANDELSREGISTER',
  alone: ['x4', 'x5', 'x6', 'x7', 'x8', 'x9', 'a3 d1', 'a3 d2', 'a3 d3', 'a3 d4', 'a3 d5', 'a3 d6'],
  pattern: /^HR[AB]\d{1,6}$/,
  anyCase: true,
  context: ['handelsregister', 'amtsgericht', 'registergericht'],
};

/** Identifiers of Germany. */
export const germany: readonly Identifier[] = [
  taxId,
  taxNumber,
  vat,
  identityCard,
  passport,
  pension,
  health,
  physician,
  practice,
  licence,
  register,
];
