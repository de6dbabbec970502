import { isDay, pair } from './checksum/date.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/**
 * Korean resident registration numbers: enforcement rules of the Resident Registration Act, article 2; birth date, 1 to
 * 4 by sex and century, six digits. Those given since October 2020 have no check digit, so none is looked at.
 */
const resident: Identifier = {
  rule: 'kr-rrn',
  type: 'KR_RRN',
  alone: ['d6-d7'],
  named: ['d13', 'd6-d7'],
  pattern: /^\d{6}[1-4]\d{6}$/,
  valid: (value) => isDay(pair(value, 2), pair(value, 4)),
  context: ['rrn', 'resident registration', '주민등록번호', '주민번호', 'korean'],
};

/** Korean numbers of foreigners: Immigration Act, article 31; as {@link resident}, with 5 to 8. */
const foreigner: Identifier = {
  rule: 'kr-frn',
  type: 'KR_FRN',
  alone: ['d6-d7'],
  named: ['d13', 'd6-d7'],
  pattern: /^\d{6}[5-8]\d{6}$/,
  valid: (value) => isDay(pair(value, 2), pair(value, 4)),
  context: ['frn', 'foreigner registration', '외국인등록번호', 'korean', 'alien registration'],
};

/**
 * Korean numbers of businesses: VAT Act, article 8, OECD TIN, Korea. The National Tax Service does not publish the
 * check digit; as in Presidio: weights 1, 3, 7, 1, 3, 7, 1, 3, 5 and the carry of the ninth product, by 10.
 */
const business: Identifier = {
  rule: 'kr-brn',
  type: 'KR_BRN',
  alone: ['d3-d2-d5'],
  named: ['d10', 'd3-d2-d5'],
  pattern: /^[1-9]\d{9}$/,
  valid: (value) => {
    const sum = weighted(value, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((digitAt(value, 8) * 5) / 10);
    return (10 - (sum % 10)) % 10 === digitAt(value, 9);
  },
  context: ['brn', 'business registration', '사업자등록번호', '사업자'],
};

/**
 * Korean driving licences: Korean National Police Agency; region, year, serial, and two digits that are not published.
 */
const licence: Identifier = {
  rule: 'kr-driver-license',
  type: 'KR_DRIVER_LICENSE',
  alone: ['d2-d2-d6-d2'],
  named: ['d12', 'd2 d2 d6 d2'],
  pattern: /^(?:1[1-9]|2[0-68])\d{10}$/,
  context: [
    '운전면허',
    'driver license',
    'drivers license',
    'driver s license',
    'driving licence',
    'license',
  ],
};

/**
 * Korean passports: Ministry of Foreign Affairs; the kind, three digits, a letter, four digits; before 2021 eight
 * digits.
 */
const passport: Identifier = {
  rule: 'kr-passport',
  type: 'KR_PASSPORT',
  named: ['x9'],
  pattern: /^[DGMORS](?:\d{3}[A-Z]\d{4}|\d{8})$/,
  context: ['여권', 'passport', 'passports', 'passportno'],
};

/** Identifiers of South Korea. */
export const korea: readonly Identifier[] = [resident, foreigner, business, licence, passport];
