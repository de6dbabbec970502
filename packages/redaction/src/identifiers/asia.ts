import { isDay, pair } from './checksum/date.ts';
import { mod11x2 } from './checksum/iso7064.ts';
import { luhn } from './checksum/luhn.ts';
import { verhoeff } from './checksum/verhoeff.ts';
import { digitAt, isUniform, weighted } from './checksum/weighted.ts';
import type { Identifier } from './identifier.ts';

/** Indian Aadhaar numbers: UIDAI, "A UID Numbering Scheme" (2010); first digit 2 to 9, Verhoeff's checksum. */
const aadhaar: Identifier = {
  rule: 'in-aadhaar',
  type: 'IN_AADHAAR',
  alone: ['d4 d4 d4', 'd4-d4-d4'],
  named: ['d12', 'd4 d4 d4', 'd4-d4-d4', 'd4:d4:d4'],
  pattern: /^[2-9]\d{11}$/,
  valid: (value) => verhoeff(value) && !isUniform(value),
  context: ['aadhaar', 'aadhar', 'uidai', 'uid', 'आधार'],
};

/**
 * Indian permanent account numbers: Income Tax Rules, 1962, rule 114; the fourth letter is the kind of holder. How the
 * last letter is made is not published.
 */
const pan: Identifier = {
  rule: 'in-pan',
  type: 'IN_PAN',
  alone: ['x10'],
  named: ['x10'],
  pattern: /^[A-Z]{5}\d{4}[A-Z]$/,
  valid: (value) => 'ABCFGHJLPT'.includes(value.charAt(3)),
  strict: false,
  context: ['pan', 'permanent account', 'income tax', 'pancard'],
};

/**
 * Indian goods and services tax numbers: CGST Rules, 2017, rule 10; state, PAN, entity, `Z`, check character. The
 * check character (Luhn's formula by 36) is not looked at: nothing else has this layout.
 */
const gstin: Identifier = {
  rule: 'in-gstin',
  type: 'IN_GSTIN',
  alone: ['x15'],
  named: ['x15'],
  pattern: /^(?:0[1-9]|[12]\d|3[0-8]|97|99)[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[\dA-Z]$/,
  context: ['gstin', 'gst', 'goods and services'],
};

/** Indian passports: Ministry of External Affairs, as in Presidio; a letter and seven digits. Nothing to check. */
const indianPassport: Identifier = {
  rule: 'in-passport',
  type: 'IN_PASSPORT',
  named: ['x8'],
  pattern: /^[A-PR-WY][1-9]\d{5}[1-9]$/,
  context: ['passport', 'passports', 'passportno'],
};

/**
 * Indian voter cards (EPIC): Registration of Electors Rules, 1960, rule 28; three letters and seven digits. That the
 * last digit checks the six before it is said of newer cards only, so it is not looked at.
 */
const voter: Identifier = {
  rule: 'in-voter',
  type: 'IN_VOTER',
  named: ['x10'],
  pattern: /^[A-Z]{3}\d{7}$/,
  context: ['voter', 'epic', 'electoral'],
};

/** Chinese resident identity numbers: GB 11643-1999; region, birth date, serial, ISO 7064 MOD 11-2. */
const chinese: Identifier = {
  rule: 'cn-resident-id',
  type: 'CN_RESIDENT_ID',
  alone: ['d18', 'x18'],
  pattern: /^[1-9]\d{16}[\dX]$/,
  valid: (value) => {
    const century = pair(value, 6);
    return (century === 19 || century === 20) && isDay(pair(value, 10), pair(value, 12)) && mod11x2(value);
  },
  anyCase: true,
  context: ['身份证', 'resident identity'],
};

/**
 * Japanese individual numbers: ordinance 85 of 2014 of the Ministry of Internal Affairs, article 5; check digit by 11
 * with the weights 6 to 2 and 7 to 2, 0 for the remainders 0 and 1.
 */
const japanese: Identifier = {
  rule: 'jp-my-number',
  type: 'JP_MY_NUMBER',
  named: ['d12', 'd4 d4 d4', 'd4-d4-d4'],
  pattern: /^\d{12}$/,
  valid: (value) => {
    const rest = weighted(value, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === digitAt(value, 11) && !isUniform(value);
  },
  context: ['my number', 'mynumber', 'マイナンバー', '個人番号', 'individual number'],
};

/** Numbers of the letters of Taiwanese identity cards, `A` to `Z`. */
const taiwaneseLetters = [
  10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
];

function isTaiwanese(value: string): boolean {
  const letter = taiwaneseLetters[value.charCodeAt(0) - 65] as number;
  return weighted(`${letter}${value.slice(1)}`, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}

/**
 * Taiwanese identity numbers: Household Registration Act, as described in Wikipedia ("National identification card
 * (Taiwan)"). The letter as two digits, sex (8 and 9 foreigners, since 2021), serial; the sum with the weights 1, 9 to
 * 1 and 1 is a multiple of 10.
 */
const taiwanese: Identifier = {
  rule: 'tw-id',
  type: 'TW_ID',
  alone: ['x10'],
  pattern: /^[A-Z][1289]\d{8}$/,
  valid: isTaiwanese,
  context: ['身分證', 'national id'],
};

/** Numbers of residents in Taiwan before 2021: the same with a letter `A` to `D` for the sex, which counts 0 to 3. */
const taiwaneseResident: Identifier = {
  rule: 'tw-id',
  type: 'TW_ID',
  named: ['x10'],
  pattern: /^[A-Z][A-D]\d{8}$/,
  valid: (value) => isTaiwanese(value.charAt(0) + 'ABCD'.indexOf(value.charAt(1)) + value.slice(2)),
  context: ['居留證', '身分證', 'resident certificate'],
};

/**
 * Thai identity numbers: Department of Provincial Administration, OECD TIN, Thailand. Kind of person, province (ISO
 * 3166-2:TH), district, serial, and 11 less the remainder by 11 with the weights 13 to 2, by 10.
 */
const thai: Identifier = {
  rule: 'th-national-id',
  type: 'TH_TNIN',
  named: ['d13', 'd1-d4-d5-d2-d1', 'd1 d4 d5 d2 d1'],
  pattern: /^[1-8](?:1\d|2[0-7]|[34]\d|5[0-8]|6[0-7]|7[0-7]|8[0-6]|9[0-6])\d{10}$/,
  valid: (value) => {
    const sum = weighted(value, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    return (11 - (sum % 11)) % 10 === digitAt(value, 12);
  },
  context: ['thai id', 'เลขประจำตัวประชาชน', 'บัตรประชาชน', 'thai national', 'tnin', 'citizen id'],
};

/** Letters by remainder: Singapore's series S and T, F and G, and M (ICA, since 2022). */
const nricLetters: Readonly<Record<string, string>> = {
  S: 'JZIHGFEDCBA',
  T: 'JZIHGFEDCBA',
  F: 'XWUTRQPNMLK',
  G: 'XWUTRQPNMLK',
  M: 'XWUTRQPNJLK',
};

/**
 * Singaporean identity numbers (NRIC, FIN): National Registration Act 1965. ICA does not publish the check letter;
 * taken from Wikipedia ("National Registration Identity Card"): by 11 with the weights 2, 7, 6, 5, 4, 3, 2; T and G add
 * 4, M adds 3. It is asked for only where nothing names the number.
 */
const nric: Identifier = {
  rule: 'sg-nric-fin',
  type: 'SG_NRIC_FIN',
  alone: ['x9'],
  named: ['x9'],
  pattern: /^[A-Z]\d{7}[A-Z]$/,
  valid: (value) => {
    const series = value.charAt(0);
    const offset = series === 'T' || series === 'G' ? 4 : series === 'M' ? 3 : 0;
    const sum = weighted(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset;
    return nricLetters[series]?.[sum % 11] === value.charAt(8);
  },
  strict: false,
  context: ['nric', 'fin', 'singapore', 'identity card'],
};

/** Singaporean numbers of entities (UEN): ACRA, uen.gov.sg, three layouts. The check letter is not published. */
const uen: Identifier = {
  rule: 'sg-uen',
  type: 'SG_UEN',
  named: ['x9', 'x10'],
  pattern: /^(?:\d{8}[A-Z]|(?:19|20)\d{7}[A-Z]|[RST]\d\d[A-Z][A-Z\d]\d{4}[A-Z])$/,
  context: ['uen', 'unique entity'],
};

/**
 * Philippine tax numbers: National Internal Revenue Code, section 236, OECD TIN, Philippines; nine digits, a branch
 * code of three or five.
 */
const philippine: Identifier = {
  rule: 'ph-tin',
  type: 'PH_TIN',
  named: ['d9', 'd12', 'd14', 'd3-d3-d3', 'd3-d3-d3-d3', 'd3-d3-d3-d5', 'd3 d3 d3 d3', 'd3 d3 d3'],
  pattern: /^\d{9}(?:\d{3}|\d{5})?$/,
  context: ['tin', 'bir', 'tax id', 'taxid', 'tax identification'],
};

/** Israeli identity numbers: Population Registry Law, 1965, OECD TIN, Israel; Luhn's formula over nine digits. */
const israeli: Identifier = {
  rule: 'il-id',
  type: 'IL_ID',
  named: ['d9'],
  pattern: /^\d{9}$/,
  valid: (value) => luhn(value) && !isUniform(value),
  context: ['teudat zehut', 'תעודת זהות', 'israeli id'],
};

/** Identifiers of India, China, Japan, Taiwan, Thailand, Singapore, the Philippines and Israel. */
export const asia: readonly Identifier[] = [
  aadhaar,
  pan,
  gstin,
  indianPassport,
  voter,
  chinese,
  japanese,
  taiwanese,
  taiwaneseResident,
  thai,
  nric,
  uen,
  philippine,
  israeli,
];
