import { isDay, pair } from './checksum/date.ts';
import { luhn } from './checksum/luhn.ts';
import { digitAt, isUniform, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** Canadian social insurance numbers: Luhn's formula; 0 and 8 are not given as first digits. */
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

/** Brazilian numbers of persons (CPF): Receita Federal, weights 10 to 2 and 11 to 2. */
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

/** Brazilian numbers of companies (CNPJ): Receita Federal, weights 5, 4, 3, 2, 9 to 2. */
const cnpj: Identifier = {
  rule: 'br-cnpj',
  type: 'BR_CNPJ',
  alone: ['d2.d3.d3/d4-d2'],
  named: ['d14', 'd2.d3.d3/d4-d2', 'd12-d2'],
  pattern: /^\d{14}$/,
  valid: (value) =>
    !isUniform(value) &&
    checkDigit(value, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(value, 12) &&
    checkDigit(value, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) === digitAt(value, 13),
  context: ['cnpj', 'cadastro nacional da pessoa'],
};

const curpCharacters = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

/** Mexican population codes (CURP): instructivo normativo of RENAPO; weights 18 to 2. */
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

/** Chilean numbers (RUT, RUN): weights 2 to 7 from the right, `K` for 10. */
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

/** Argentine tax numbers (CUIT, CUIL): weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2. */
const cuit: Identifier = {
  rule: 'ar-cuit',
  type: 'AR_CUIT',
  alone: ['d2-d8-d1'],
  named: ['d11', 'd2-d8-d1'],
  pattern: /^(?:2[03467]|3[034])\d{9}$/,
  valid: (value) => (11 - (weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(value, 10),
  context: ['cuit', 'cuil'],
};

/** Identifiers of Canada, Brazil, Mexico, Chile and Argentina. */
export const americas: readonly Identifier[] = [sin, cpf, cnpj, curp, rut, cuit];
