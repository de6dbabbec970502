import { luhn } from './checksum/luhn.ts';
import { digitAt, isUniform, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/**
 * Social security numbers: SSA, POMS RM 10201.030 (areas 000, 666 and 900-999, group 00, serial 0000 are not given).
 */
const socialSecurity: Identifier = {
  rule: 'us-ssn',
  type: 'US_SSN',
  alone: ['d3-d2-d4'],
  named: ['d9', 'd3 d2 d4', 'd3.d2.d4', 'd3-d6', 'd5-d4'],
  pattern: /^(?!000|666|9)\d{9}$/,
  valid: (value) =>
    value.slice(3, 5) !== '00' && value.slice(5) !== '0000' && value !== '078051120' && !isUniform(value),
  context: ['ssn', 'ssns', 'social security', 'socialsecurity', 'ss no', 'social sec'],
};

/** Individual taxpayer numbers: IRS, Publication 1915 (9xx, then 50-65, 70-88, 90-92, 94-99). */
const taxpayer: Identifier = {
  rule: 'us-itin',
  type: 'US_ITIN',
  alone: ['d3-d2-d4'],
  named: ['d9', 'd3 d2 d4', 'd3-d6', 'd5-d4'],
  pattern: /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/,
  context: ['itin', 'individual taxpayer', 'taxpayer', 'tax id', 'taxid', 'tin'],
};

/**
 * Routing numbers: ABA, "Routing Number Administrative Rules" (prefixes of the Federal Reserve); weights 3, 7, 1 by 10.
 */
const routing: Identifier = {
  rule: 'us-routing',
  type: 'ABA_ROUTING_NUMBER',
  named: ['d9', 'd4-d4-d1', 'd4 d4 d1'],
  pattern: /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/,
  valid: (value) => weighted(value, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  context: ['aba', 'routing', 'rtn', 'abarouting', 'bank transit', 'bankrouting'],
};

/** Numbers of bank accounts: up to 17 digits (Nacha Operating Rules, DFI account number), nothing to check. */
const account: Identifier = {
  rule: 'us-bank-account',
  type: 'US_BANK_NUMBER',
  named: ['d8', 'd9', 'd10', 'd11', 'd12', 'd13', 'd14', 'd15', 'd16', 'd17'],
  pattern: /^\d{8,17}$/,
  context: [
    'bank account',
    'account number',
    'account no',
    'acct',
    'bankaccount',
    'accountnumber',
    'checking account',
  ],
};

/** Driving licences: the layouts of the states as NTSI collects them have letters and digits; nothing to check. */
const licence: Identifier = {
  rule: 'us-driver-license',
  type: 'US_DRIVER_LICENSE',
  named: [
    ...[
      'd7',
      'd8',
      'd9',
      'd10',
      'd11',
      'd12',
      'd13',
      'd14',
      'x7',
      'x8',
      'x9',
      'x10',
      'x11',
      'x12',
      'x13',
      'x14',
    ],
    ...['d4-d2-d4', 'd3-d2-d4', 'x4-d4-d4', 'd3 d3 d3', 'd3-d3-d3', 'x4-d3-d2-d3-d1'],
  ],
  pattern: /^[A-Z]{0,3}\d{6,14}[A-Z]{0,2}$/,
  context: [
    'driver license',
    'drivers license',
    'driver s license',
    'driver licence',
    'driving license',
    'dl no',
    'dln',
  ],
};

/** Passports: Department of State; nine digits, or a letter and eight digits (since 2021). Nothing to check. */
const passport: Identifier = {
  rule: 'us-passport',
  type: 'US_PASSPORT',
  named: ['d9', 'x9'],
  pattern: /^[A-Z\d]\d{8}$/,
  context: ['passport', 'passports', 'passportno'],
};

/** National provider identifiers: CMS, 45 CFR 162.406: Luhn's formula over 80840 and the number. */
const provider: Identifier = {
  rule: 'us-npi',
  type: 'US_NPI',
  named: ['d10', 'd4-d3-d3', 'd4 d3 d3'],
  pattern: /^[12]\d{9}$/,
  valid: (value) => luhn(`80840${value}`) && !isUniform(value.slice(0, 9)),
  context: ['npi', 'provider identifier', 'national provider', 'provider id', 'providerid', 'taxonomy'],
};

/** Medicare beneficiary identifiers: CMS, "Understanding the Medicare Beneficiary Identifier" (no S, L, O, I, B, Z). */
const beneficiary: Identifier = {
  rule: 'us-mbi',
  type: 'US_MBI',
  alone: ['x4-x3-x4', 'x11', 'x4 x3 x4'],
  named: ['x4-x3-x4', 'x11', 'x4 x3 x4'],
  pattern:
    /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d\d$/,
  context: ['mbi', 'medicare', 'beneficiary'],
};

/**
 * Registrations of the Drug Enforcement Administration: 21 CFR 1301; DEA, "Practitioner's Manual". The kind of
 * registrant, the first letter of the name or 9, and the sum of the digits 1, 3, 5 and twice 2, 4, 6, by 10.
 */
const dea: Identifier = {
  rule: 'us-dea',
  type: 'MEDICAL_LICENSE',
  alone: ['x9'],
  named: ['x9', 'a2 d7', 'a2-d7'],
  pattern: /^[A-HJ-MPR-UX][A-Z9]\d{7}$/,
  valid: (value) => {
    const digits = value.slice(2);
    return weighted(digits, [1, 2, 1, 2, 1, 2]) % 10 === digitAt(digits, 6);
  },
  context: ['dea', 'medical license', 'medical licence', 'certificate', 'prescriber', 'registration'],
};

/** Identifiers of the United States. */
export const unitedStates: readonly Identifier[] = [
  socialSecurity,
  taxpayer,
  routing,
  provider,
  beneficiary,
  dea,
  passport,
  licence,
  account,
];
