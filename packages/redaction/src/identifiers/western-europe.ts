import { luhn } from './checksum/luhn.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** French social security numbers (NIR): INSEE, decree 82-103; the key is 97 less the remainder; Corsica 2A and 2B. */
const nir: Identifier = {
  rule: 'fr-nir',
  type: 'FR_NIR',
  alone: ['d15', 'x15', 'd1 d2 d2 d2 d3 d3 d2', 'd1 d2 d2 x2 d3 d3 d2', 'd13 d2'],
  named: ['d15', 'x15', 'd1 d2 d2 d2 d3 d3 d2', 'd1-d2-d2-d2-d3-d3-d2', 'd13 d2', 'x13 d2', 'd13-d2'],
  pattern: /^[12378]\d\d(?:0[1-9]|1[0-2]|[2-4]\d|5\d|[6-9]\d)(?:\d\d|2[AB])\d{8}$/,
  valid: (value) => {
    const number = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return 97 - (Number(number) % 97) === Number(value.slice(13));
  },
  context: ['nir', 'sécurité sociale', 'securite sociale', 'insee', 'numéro de sécurité', 'secu'],
};

/** French companies: SIREN and SIRET (INSEE): Luhn's formula. */
const siret: Identifier = {
  rule: 'fr-siret',
  type: 'FR_SIRET',
  named: ['d9', 'd14', 'd3 d3 d3', 'd3 d3 d3 d5'],
  pattern: /^(?:\d{9}|\d{14})$/,
  valid: luhn,
  context: ['siren', 'siret'],
};

/** Dutch citizen service numbers (BSN): the eleven test, weights 9 to 2 and -1. */
const bsn: Identifier = {
  rule: 'nl-bsn',
  type: 'NL_BSN',
  named: ['d9', 'd3 d3 d3', 'd4.d2.d3', 'd3.d3.d3'],
  pattern: /^\d{9}$/,
  valid: (value) => weighted(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && value !== '000000000',
  context: ['bsn', 'burgerservicenummer', 'sofinummer', 'sofi'],
};

/** Belgian national numbers: royal decree of 3 April 1984; 97 less the remainder, since 2000 with 2 before. */
const belgian: Identifier = {
  rule: 'be-national-number',
  type: 'BE_NATIONAL_NUMBER',
  named: ['d11', 'd2.d2.d2-d3.d2', 'd2.d2.d2.d3.d2', 'd6-d3-d2', 'd6 d3 d2', 'd2 d2 d2 d3 d2'],
  alone: ['d2.d2.d2-d3.d2'],
  pattern: /^\d{2}[0-5]\d[0-3]\d{6}$/,
  valid: (value) => {
    const check = Number(value.slice(9));
    const number = Number(value.slice(0, 9));
    return 97 - (number % 97) === check || 97 - ((2_000_000_000 + number) % 97) === check;
  },
  context: [
    'rijksregister',
    'rijksregisternummer',
    'registre national',
    'numéro national',
    'niss',
    'insz',
    'nrn',
  ],
};

/** Swiss insurance numbers (AHV, AVS): 756, then EAN-13's check digit (weights 1 and 3). */
const ahv: Identifier = {
  rule: 'ch-ahv',
  type: 'CH_AHV',
  alone: ['d13', 'd3.d4.d4.d2'],
  named: ['d13', 'd3.d4.d4.d2', 'd3 d4 d4 d2'],
  pattern: /^756\d{10}$/,
  valid: (value) => weighted(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  context: ['ahv', 'avs', 'ahvn13', 'navs', 'sozialversicherungsnummer'],
};

/** Austrian social insurance numbers: weights 3, 7, 9, 5, 8, 4, 2, 1, 6 around the check digit at the fourth place. */
const austrian: Identifier = {
  rule: 'at-social-insurance',
  type: 'AT_SVNR',
  named: ['d10', 'd4 d6', 'd4-d6'],
  pattern: /^[1-9]\d{3}[0-3]\d[0-1]\d{3}$/,
  valid: (value) => weighted(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(value, 3),
  context: ['svnr', 'sozialversicherung', 'versicherungsnummer', 'sv nummer'],
};

/** Irish personal public service numbers: weights 8 to 2, and 9 for a second letter; the remainder by 23. */
const pps: Identifier = {
  rule: 'ie-pps',
  type: 'IE_PPS',
  alone: ['x9'],
  named: ['x8', 'x9'],
  pattern: /^\d{7}[A-W][A-IW]?$/,
  valid: (value) => {
    const second = value.charCodeAt(8);
    const extra = Number.isNaN(second) || second === 87 ? 0 : (second - 64) * 9;
    const rest = (weighted(value, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23;
    return (rest === 0 ? 'W' : String.fromCharCode(64 + rest)) === value.charAt(7);
  },
  context: ['pps', 'ppsn', 'personal public service'],
};

/** Identifiers of France, the Netherlands, Belgium, Switzerland, Austria and Ireland. */
export const westernEurope: readonly Identifier[] = [nir, siret, bsn, belgian, ahv, austrian, pps];
