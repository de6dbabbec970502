import { luhn } from './checksum/luhn.ts';
import { digitAt, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/**
 * French social security numbers (NIR): decree 82-103 of 22 January 1982, article 4, and INSEE, "Numéro d'inscription
 * au répertoire". Sex (3, 4, 7, 8 for numbers that are not final), year, month (20 and more where it is not known),
 * department (2A and 2B count as 19 and 18), serial, and 97 less the remainder by 97.
 */
const nir: Identifier = {
  rule: 'fr-nir',
  type: 'FR_NIR',
  alone: ['d15', 'x15', 'd1 d2 d2 d2 d3 d3 d2', 'd1 d2 d2 x2 d3 d3 d2', 'd13 d2'],
  named: ['d15', 'x15', 'd1 d2 d2 d2 d3 d3 d2', 'd1-d2-d2-d2-d3-d3-d2', 'd13 d2', 'x13 d2', 'd13-d2'],
  pattern: /^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d\d|2[AB])\d{8}$/,
  valid: (value) => {
    const number = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return 97 - (Number(number) % 97) === Number(value.slice(13));
  },
  context: ['nir', 'sécurité sociale', 'securite sociale', 'insee', 'numéro de sécurité', 'secu'],
};

/** SIREN of La Poste: its SIRETs have a sum of digits that is a multiple of 5. */
const laPoste = '356000000';

/**
 * French companies (SIREN, nine digits) and their establishments (SIRET, five more): Code de commerce, R. 123-220, and
 * INSEE, "Répertoire Sirene". Luhn's formula over both, except for establishments of La Poste.
 */
const siret: Identifier = {
  rule: 'fr-siret',
  type: 'FR_SIRET',
  named: ['d9', 'd14', 'd3 d3 d3', 'd3 d3 d3 d5'],
  pattern: /^(?:\d{9}|\d{14})$/,
  valid: (value) => {
    if (!luhn(value.slice(0, 9))) return false;
    if (luhn(value)) return true;
    return value.startsWith(laPoste) && weighted(value, Array(14).fill(1)) % 5 === 0;
  },
  context: ['siren', 'siret'],
};

/** Dutch citizen service numbers (BSN): TIN Algorithms, Netherlands; the eleven test, weights 9 to 2 and -1. */
const bsn: Identifier = {
  rule: 'nl-bsn',
  type: 'NL_BSN',
  named: ['d9', 'd3 d3 d3', 'd4.d2.d3', 'd3.d3.d3'],
  pattern: /^\d{9}$/,
  valid: (value) => weighted(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && value !== '000000000',
  context: ['bsn', 'burgerservicenummer', 'sofinummer', 'sofi'],
};

/**
 * Belgian national and BIS numbers: royal decrees of 3 April 1984 and 8 February 1991, TIN Algorithms, 3.2. Birth date
 * (the month plus 20 or 40 in BIS numbers, 0 where it is not known), serial, and 97 less the remainder of the first
 * nine digits, for births since 2000 with a 2 before them.
 */
const belgian: Identifier = {
  rule: 'be-national-number',
  type: 'BE_NATIONAL_NUMBER',
  named: ['d11', 'd2.d2.d2-d3.d2', 'd2.d2.d2.d3.d2', 'd6-d3-d2', 'd6 d3 d2', 'd2 d2 d2 d3 d2'],
  alone: ['d2.d2.d2-d3.d2'],
  pattern: /^\d{2}(?:[024]\d|[135][0-2])[0-3]\d{6}$/,
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

/** Swiss insurance numbers (AHV, AVS): AHVV (SR 831.101), article 133: 756, nine digits, the check digit of EAN-13. */
const ahv: Identifier = {
  rule: 'ch-ahv',
  type: 'CH_AHV',
  alone: ['d13', 'd3.d4.d4.d2'],
  named: ['d13', 'd3.d4.d4.d2', 'd3 d4 d4 d2'],
  pattern: /^756\d{10}$/,
  valid: (value) => weighted(value, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  context: ['ahv', 'avs', 'ahvn13', 'navs', 'sozialversicherungsnummer'],
};

/**
 * Austrian social insurance numbers: § 31 ASVG, Dachverband der Sozialversicherungsträger, as described in Wikipedia
 * ("Sozialversicherungsnummer", Austria). Serial, check digit by 11 (weights 3, 7, 9, 5, 8, 4, 2, 1, 6), birth date, in
 * which the month is 13 to 15 where a day has no serials left.
 */
const austrian: Identifier = {
  rule: 'at-social-insurance',
  type: 'AT_SVNR',
  named: ['d10', 'd4 d6', 'd4-d6'],
  pattern: /^[1-9]\d{3}[0-3]\d[0-1]\d{3}$/,
  valid: (value) => weighted(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(value, 3),
  context: ['svnr', 'sv nr', 'sozialversicherung', 'versicherungsnummer', 'sv nummer'],
};

/**
 * Irish personal public service numbers: TIN Algorithms, 3.14. Seven digits with weights 8 to 2, and a second letter
 * with weight 9 (`A` 1; since 2013); the remainder by 23 is the first letter. `W`, `T` and `X`, which older numbers
 * have, do not count.
 */
const pps: Identifier = {
  rule: 'ie-pps',
  type: 'IE_PPS',
  alone: ['x9'],
  named: ['x8', 'x9'],
  pattern: /^\d{7}[A-W][A-ITWX]?$/,
  valid: (value) => {
    const second = value.charCodeAt(8) - 64;
    const extra = second >= 1 && second <= 9 ? second * 9 : 0;
    const rest = (weighted(value, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23;
    return (rest === 0 ? 'W' : String.fromCharCode(64 + rest)) === value.charAt(7);
  },
  context: ['pps', 'ppsn', 'personal public service'],
};

/** Identifiers of France, the Netherlands, Belgium, Switzerland, Austria and Ireland. */
export const westernEurope: readonly Identifier[] = [nir, siret, bsn, belgian, ahv, austrian, pps];
