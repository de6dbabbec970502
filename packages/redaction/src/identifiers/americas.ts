import { isDay, pair } from './checksum/date.ts';
import { luhn } from './checksum/luhn.ts';
import { digitAt, isUniform, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/**
 * Canadian social insurance numbers: ESDC, "The Social Insurance Number Code of Practice", OECD TIN, Canada; Luhn's
 * formula. 0 and 8 are not given as first digits.
 */
const sin: Identifier = {
  rule: 'ca-sin',
  type: 'CA_SIN',
  alone: ['d3-d3-d3'],
  named: ['d9', 'd3-d3-d3', 'd3 d3 d3'],
  pattern: /^[1-79]\d{8}$/,
  valid: (value) => luhn(value) && !isUniform(value),
  context: ['sin', 'social insurance', 'nas', 'assurance sociale', 'socialinsurance'],
};

/** Check digit by 11: 0 for remainders 0 and 1, otherwise 11 less the remainder. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const rest = weighted(digits, weights) % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** Brazilian numbers of persons (CPF): IN RFB 2172/2024, OECD TIN, Brazil; weights 10 to 2, then 11 to 2. */
const cpf: Identifier = {
  rule: 'br-cpf',
  type: 'BR_CPF',
  alone: ['d3.d3.d3-d2'],
  named: ['d11', 'd3.d3.d3-d2', 'd9-d2', 'd3 d3 d3 d2'],
  pattern: /^\d{11}$/,
  valid: (value) =>
    !isUniform(value) &&
    checkDigit(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(value, 9) &&
    checkDigit(value, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(value, 10),
  context: ['cpf', 'cadastro de pessoa'],
};

/** The layout of a CNPJ with points, in which each group of digits may hold letters. */
const cnpjGroups = (['d2', 'x2', 'a2'] as const).flatMap((first) =>
  ['d3', 'x3', 'a3'].flatMap((second) =>
    ['d3', 'x3', 'a3'].flatMap((third) =>
      ['d4', 'x4'].map((fourth) => `${first}.${second}.${third}/${fourth}-d2`),
    ),
  ),
);

/** Sum of the characters of a CNPJ, each times its weight: a character counts its ASCII code less 48. */
function cnpjDigit(value: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [at, weight] of weights.entries()) sum += (value.charCodeAt(at) - 48) * weight;
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

/**
 * Brazilian numbers of companies (CNPJ): IN RFB 2119/2022, since July 2026 with letters (IN RFB 2229/2024); weights 5,
 * 4, 3, 2, 9 to 2, then 6, 5, 4, 3, 2, 9 to 2.
 */
const cnpj: Identifier = {
  rule: 'br-cnpj',
  type: 'BR_CNPJ',
  alone: cnpjGroups,
  named: ['d14', 'x14', ...cnpjGroups, 'd12-d2', 'x12-d2'],
  pattern: /^[\dA-Z]{12}\d\d$/,
  valid: (value) =>
    !isUniform(value) &&
    cnpjDigit(value, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(value, 12) &&
    cnpjDigit(value, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(value, 13),
  context: ['cnpj', 'cadastro nacional da pessoa'],
};

const curpCharacters = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

/**
 * Mexican population codes (CURP): RENAPO, Instructivo Normativo para la Asignación de la CURP; letters
 * of the names, birth date, sex, state, and 10 less the sum with the weights 18 to 2, by 10.
 */
const curp: Identifier = {
  rule: 'mx-curp',
  type: 'MX_CURP',
  alone: ['x18'],
  pattern: /^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[\dA-Z]\d$/,
  valid: (value) => {
    let sum = 0;
    for (let at = 0; at < 17; at++) sum += curpCharacters.indexOf(value.charAt(at)) * (18 - at);
    return isDay(pair(value, 6), pair(value, 8)) && (10 - (sum % 10)) % 10 === digitAt(value, 17);
  },
  anyCase: true,
  context: ['curp'],
};

/**
 * Chilean numbers (RUT, RUN): DFL 3 of 1969, OECD TIN, Chile; by 11 with the weights 2 to 7 from the right, `K` for 10.
 */
const rut: Identifier = {
  rule: 'cl-rut',
  type: 'CL_RUT',
  alone: ['d2.d3.d3-d1', 'd2.d3.d3-a1', 'd1.d3.d3-d1', 'd1.d3.d3-a1'],
  named: ['d8-d1', 'd8-a1', 'd7-d1', 'd7-a1', 'd9', 'x9'],
  pattern: /^\d{7,8}[\dK]$/,
  valid: (value) => {
    let sum = 0;
    for (let at = value.length - 2, weight = 2; at >= 0; at--, weight = weight === 7 ? 2 : weight + 1) {
      sum += digitAt(value, at) * weight;
    }
    const check = 11 - (sum % 11);
    return value.slice(-1) === (check === 10 ? 'K' : String(check % 11));
  },
  context: ['rut', 'run', 'rol único', 'rol unico'],
};

/**
 * Argentine tax numbers (CUIT, CUIL): AFIP, RG 10/1997, as described in Wikipedia ("Clave Única de Identificación
 * Tributaria"). Kind of holder (20 to 27 persons, 30 to 34 companies, 50, 51 and 55 abroad), number, check digit by 11
 * with the weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2. Where that would be 10 the kind becomes 23 or 33; some issue 9.
 */
const cuit: Identifier = {
  rule: 'ar-cuit',
  type: 'AR_CUIT',
  alone: ['d2-d8-d1'],
  named: ['d11', 'd2-d8-d1'],
  pattern: /^(?:2[03-7]|3[034]|5[015])\d{9}$/,
  valid: (value) => {
    const check = (11 - (weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return Math.min(check, 9) === digitAt(value, 10);
  },
  context: ['cuit', 'cuil'],
};

/** Identifiers of Canada, Brazil, Mexico, Chile and Argentina. */
export const americas: readonly Identifier[] = [sin, cpf, cnpj, curp, rut, cuit];
