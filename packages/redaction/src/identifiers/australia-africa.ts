import { isDay, pair } from './checksum/date.ts';
import { luhn } from './checksum/luhn.ts';
import { verhoeff } from './checksum/verhoeff.ts';
import { digitAt, isUniform, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** Australian business numbers: ABR, "Format of the ABN"; the first digit less 1, weights 10, 1, 3 to 19, by 89. */
const abn: Identifier = {
  rule: 'au-abn',
  type: 'AU_ABN',
  alone: ['d2 d3 d3 d3'],
  named: ['d11', 'd2 d3 d3 d3', 'd2-d3-d3-d3'],
  pattern: /^[1-9]\d{10}$/,
  valid: (value) => (weighted(value, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0,
  context: ['abn', 'australian business'],
};

/** Australian company numbers: ASIC, "Australian Company Number digit check"; weights 8 to 1, by 10. */
const acn: Identifier = {
  rule: 'au-acn',
  type: 'AU_ACN',
  named: ['d9', 'd3 d3 d3', 'd3-d3-d3'],
  pattern: /^\d{9}$/,
  valid: (value) => (10 - (weighted(value, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(value, 8),
  context: ['acn', 'australian company'],
};

/**
 * Australian tax file numbers: Taxation Administration Act 1953. The ATO does not publish the check; taken from
 * Wikipedia ("Tax file number"): the sum with the weights 1, 4, 3, 7, 5, 8, 6, 9, 10 is a multiple of 11.
 */
const tfn: Identifier = {
  rule: 'au-tfn',
  type: 'AU_TFN',
  named: ['d9', 'd3 d3 d3', 'd3-d3-d3'],
  pattern: /^\d{9}$/,
  valid: (value) => weighted(value, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && !isUniform(value),
  context: ['tfn', 'tax file'],
};

/**
 * Australian Medicare numbers: NEHTA, "Use of Healthcare Identifiers in Health Software Systems", 1.4; 2 to 6 first,
 * check digit by 10 with the weights 1, 3, 7, 9, then the card's issue.
 */
const medicare: Identifier = {
  rule: 'au-medicare',
  type: 'AU_MEDICARE',
  alone: ['d4 d5 d1'],
  named: ['d10', 'd4 d5 d1', 'd4-d5-d1'],
  pattern: /^[2-6]\d{9}$/,
  valid: (value) => weighted(value, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(value, 8),
  context: ['medicare'],
};

/**
 * South African identity numbers: Identification Act 68 of 1997, section 7; birth date, citizenship 0 to 2, Luhn's
 * formula.
 */
const southAfrican: Identifier = {
  rule: 'za-id',
  type: 'ZA_ID_NUMBER',
  alone: ['d6 d4 d3'],
  named: ['d13', 'd6 d4 d3', 'd6 d4 d2 d1'],
  pattern: /^\d{10}[0-2]\d{2}$/,
  valid: (value) => {
    const year = pair(value, 0);
    return luhn(value) && isDay(pair(value, 2), pair(value, 4), year === 0 ? 2000 : 1900 + year);
  },
  context: ['south african', 'rsa id', 'sa id', 'id number', 'said', 'refugee', 'idnumber', 'id no'],
};

/** Nigerian identity numbers: NIMC Act 2007; Verhoeff's checksum, as in Presidio, since NIMC does not publish it. */
const nigerian: Identifier = {
  rule: 'ng-nin',
  type: 'NG_NIN',
  named: ['d11'],
  pattern: /^\d{11}$/,
  valid: (value) => verhoeff(value) && !isUniform(value),
  context: ['nin', 'national identification', 'nimc', 'national identity'],
};

/**
 * Nigerian number plates: FRSC, National Road Traffic Regulations 2012; place, digits, letters. Short, so named only.
 */
const nigerianPlate: Identifier = {
  rule: 'ng-vehicle',
  type: 'NG_VEHICLE_REGISTRATION',
  named: ['a3-x5', 'a3 x5', 'x8'],
  pattern: /^[A-Z]{3}\d{3}[A-Z]{2}$/,
  context: ['vehicle', 'registration', 'plate', 'number plate', 'plate number'],
};

/** Identifiers of Australia, South Africa and Nigeria. */
export const australiaAfrica: readonly Identifier[] = [
  abn,
  acn,
  tfn,
  medicare,
  southAfrican,
  nigerian,
  nigerianPlate,
];
