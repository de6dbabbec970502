import fc from 'fast-check';
import {
  cross,
  hybridDigit,
  luhnDigit,
  missingTo11,
  modulo,
  remainder,
  rising,
  sumBy,
  worth,
} from './check-digits.ts';

/** A kind of number, how it is made, and a word that names it, `''` where it stands alone. */
export interface CheckedNumber {
  readonly type: string;
  readonly word: string;
  /** Everything but the check digits. */
  readonly body: fc.Arbitrary<string>;
  /** The number of a body, `''` where the scheme has none. */
  readonly complete: (body: string) => string;
  /** The body of a number. */
  readonly bodyOf: (number: string) => string;
  /** Numbers that are valid without being those that `complete` makes. */
  readonly also?: (number: string) => boolean;
}

const digits = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^\\d{${length}}$`)).filter((text) => !/^(\d)\1*$/.test(text) || length < 5);
const join = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const among = (list: string): fc.Arbitrary<string> => fc.constantFrom(...list.split(' '));
const number = (min: number, max: number, length = 2): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((value) => String(value).padStart(length, '0'));
const [year, month, day] = [number(40, 99), number(1, 12), number(1, 28)];
/** Months of births in several centuries. */
const months = (...raised: readonly number[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(0, ...raised), fc.integer({ min: 1, max: 12 }))
    .map(([by, value]) => String(by + value).padStart(2, '0'));
const capitals = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`));

/** A number whose last characters check the others. */
function ending(
  type: string,
  word: string,
  body: fc.Arbitrary<string>,
  check: (body: string) => string,
  length = 1,
): CheckedNumber {
  return {
    type,
    word,
    body,
    complete: (text) => (check(text) === '' ? '' : text + check(text)),
    bodyOf: (text) => text.slice(0, -length),
  };
}

const by97 = (body: string): string => String(97 - remainder(body, 97)).padStart(2, '0');
const corsica = (body: string): string => {
  const plain = body.replace('2A', '19').replace('2B', '18');
  return /^\d+$/.test(plain) ? by97(plain) : '';
};
const spanish = 'TRWAGMYFPDXBNJZSQVHLCKE';
/** By 11 with the weights n to 2, where 10 becomes 0 as 11 does. */
const descending = (most: number) => (body: string) =>
  missingTo11(sumBy(body, rising(body.length, most)), '0');
const two = (check: (body: string) => string) => (body: string) => check(body) + check(body + check(body));

const western: readonly CheckedNumber[] = [
  ending(
    'FR_NIR',
    'NIR',
    join(among('1 2 3 4 7 8'), year, month, among('01 13 59 75 95 2A 2B'), digits(6)),
    corsica,
    2,
  ),
  ending('FR_SIRET', 'SIREN', digits(8), luhnDigit),
  ending(
    'FR_SIRET',
    'SIRET',
    digits(12).map((text) => text.slice(0, 8) + luhnDigit(text.slice(0, 8)) + text.slice(8)),
    luhnDigit,
  ),
  ending('NL_BSN', 'BSN', digits(8), (body) => {
    const rest = sumBy(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return rest > 9 ? '' : String(rest);
  }),
  {
    ...ending('BE_NATIONAL_NUMBER', 'NISS', join(year, months(20, 40), day, digits(3)), by97, 2),
    // Births since 2000 have other check digits.
    also: (text) => by97(`2${text.slice(0, 9)}`) === text.slice(9),
  },
  ending('CH_AHV', '', join(fc.constant('756'), digits(9)), (body) =>
    String(
      modulo(-[...body].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0), 10),
    ),
  ),
  {
    type: 'AT_SVNR',
    word: 'SVNR',
    body: join(number(100, 999, 3), day, month, year),
    complete: (body) => {
      const rest = sumBy(body, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11;
      return rest > 9 ? '' : body.slice(0, 3) + rest + body.slice(3);
    },
    bodyOf: (text) => text.slice(0, 3) + text.slice(4),
  },
  {
    type: 'IE_PPS',
    word: 'PPS',
    body: join(digits(7), among('A B H T W X')),
    complete: (body) => {
      const extra = 'ABCDEFGHI'.indexOf(body.slice(7)) + 1;
      const letter = 'WABCDEFGHIJKLMNOPQRSTUV'[(sumBy(body.slice(0, 7), rising(7, 8)) + 9 * extra) % 23];
      return `${body.slice(0, 7)}${letter}${body.slice(7)}`;
    },
    bodyOf: (text) => text.slice(0, 7) + text.slice(8),
  },
  ending('UK_NHS', 'NHS', digits(9), (body) => missingTo11(sumBy(body, rising(9, 10)), '')),
];

const southern: readonly CheckedNumber[] = [
  ending('ES_NIF', '', digits(8), (body) => spanish.charAt(remainder(body, 23))),
  ending('ES_NIE', '', join(among('X Y Z'), digits(7)), (body) =>
    spanish.charAt(remainder('XYZ'.indexOf(body.charAt(0)) + body.slice(1), 23)),
  ),
  ending(
    'IT_FISCAL_CODE',
    '',
    join(capitals(6), year, among('A B C D E H L M P R S T'), day, capitals(1), digits(3)),
    (body) => {
      // The table of the decree turned round: the letter whose place is its value.
      const places = 'BAKPLCQDREVOSFTGUHMINJWZYX';
      const sum = [...body].reduce((all, character, at) => {
        const place = worth(character) < 10 ? worth(character) : worth(character) - 10;
        return all + (at % 2 === 1 ? place : places.indexOf(String.fromCharCode(65 + place)));
      }, 0);
      return String.fromCharCode(65 + (sum % 26));
    },
  ),
  ending('IT_VAT_CODE', 'partita IVA', join(number(1, 9_999_999, 7), number(1, 100, 3)), luhnDigit),
  ending(
    'PT_NIF',
    'contribuinte',
    join(among('1 2 3 5 6 7 8 9 45'), digits(8)).map((text) => text.slice(0, 8)),
    descending(9),
  ),
  ending('GR_AMKA', 'AMKA', join(day, month, year, digits(4)), luhnDigit),
];

const eastern: readonly CheckedNumber[] = [
  ending('PL_PESEL', 'PESEL', join(year, months(20, 80), day, digits(4)), (body) =>
    String(modulo(-sumBy(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]), 10)),
  ),
  ending('PL_NIP', 'NIP', join(number(1, 9, 1), digits(8)), (body) => {
    const rest = sumBy(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
    return rest > 9 ? '' : String(rest);
  }),
  ending(
    'TR_NATIONAL_ID',
    'TC kimlik',
    join(number(1, 9, 1), digits(8)),
    (body) => {
      const tenth = modulo(-sumBy(body, [3, 1, 3, 1, 3, 1, 3, 1, 3]), 10);
      return `${tenth}${(cross(Number(body)) + tenth) % 10}`;
    },
    2,
  ),
  ending('RO_CNP', 'CNP', join(number(1, 8, 1), year, month, day, number(1, 46), digits(3)), (body) => {
    const rest = sumBy(body, [...'279146358279'].map(Number)) % 11;
    return rest === 10 ? '1' : String(rest);
  }),
  ending(
    'CZ_SK_BIRTH_NUMBER',
    'rodné číslo',
    join(number(54, 99), months(20, 50, 70), day, digits(3)),
    (body) => String(remainder(body, 11) % 10),
  ),
  ending('BG_EGN', 'EGN', join(year, months(20, 40), day, digits(3)), (body) =>
    String(
      (sumBy(
        body,
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map((power) => 2 ** power % 11),
      ) %
        11) %
        10,
    ),
  ),
];

const northern: readonly CheckedNumber[] = [
  ending(
    'FI_PERSONAL_IDENTITY_CODE',
    '',
    join(day, month, year, among('- Y X W V U'), number(2, 899, 3)),
    (body) => '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(remainder(body.replace(/\D/g, ''), 31)),
  ),
  ending('SE_PERSONNUMMER', 'personnr', join(year, month, number(61, 88), digits(3)), luhnDigit),
  ending('SE_ORGANISATIONSNUMMER', 'orgnr', join(among('16 55 76 96'), number(20, 99), digits(5)), luhnDigit),
  ending(
    'NO_FODSELSNUMMER',
    'fødselsnummer',
    join(fc.oneof(day, number(41, 68)), months(40), year, digits(3)),
    (body) => {
      const first = missingTo11(sumBy(body, [3, 7, 6, 1, 8, 9, 4, 5, 2]), '');
      const second = missingTo11(sumBy(body + first, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), '');
      return first === '' || second === '' ? '' : first + second;
    },
    2,
  ),
  ending('EE_LT_PERSONAL_CODE', 'isikukood', join(number(1, 8, 1), year, month, day, digits(3)), (body) => {
    const round = (from: number): number =>
      [...body].reduce((sum, digit, at) => sum + Number(digit) * (((from - 1 + at) % 9) + 1), 0) % 11;
    return String((round(1) === 10 ? round(3) : round(1)) % 10);
  }),
];

const mrzDigit = (body: string): string => String(sumBy(body, [7, 3, 1, 7, 3, 1, 7, 3]) % 10);
const serial = fc
  .stringMatching(/^[CFGHJ][CFGHJKLMNPRTVWXYZ\d]{6}\d$/)
  .filter((text) => /\d[A-Z]|[A-Z]\d/.test(text));
const letters = (text: string): string =>
  text.replace(/[A-Z]/, (letter) => String(worth(letter) - 9).padStart(2, '0'));
const crossSum = (text: string, weights: readonly number[]): string =>
  String([...text].reduce((sum, digit, at) => sum + cross(Number(digit) * (weights[at] ?? 0)), 0) % 10);

const german: readonly CheckedNumber[] = [
  ending(
    'DE_TAX_ID',
    'IdNr',
    fc
      .shuffledSubarray([...'123456789'], { minLength: 9 })
      .map(([first = '', ...rest]) => first + rest.join('') + first),
    hybridDigit,
  ),
  ending('DE_VAT_ID', '', join(fc.constant('DE'), number(1, 9, 1), digits(7)), (body) =>
    hybridDigit(body.slice(2)),
  ),
  ending('DE_ID_CARD', 'Personalausweis', serial, mrzDigit),
  ending('DE_PASSPORT', 'Reisepass', serial, mrzDigit),
  ending('DE_SOCIAL_SECURITY', '', join(number(2, 89), day, month, year, capitals(1), digits(2)), (body) =>
    crossSum(letters(body), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]),
  ),
  {
    type: 'DE_LANR',
    word: 'LANR',
    body: digits(8),
    complete: (body) => {
      const check = modulo(-sumBy(body.slice(0, 6), [4, 9, 4, 9, 4, 9]), 10);
      return `${body.slice(0, 6)}${check}${body.slice(6)}`;
    },
    bodyOf: (text) => text.slice(0, 6) + text.slice(7),
  },
  ending('DE_HEALTH_INSURANCE', 'KVNR', join(capitals(1), digits(8)), (body) =>
    crossSum(letters(body), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]),
  ),
];

export const europeanNumbers: readonly CheckedNumber[] = [
  ...western,
  ...southern,
  ...eastern,
  ...northern,
  ...german,
];
export { among, capitals, day, descending, digits, ending, join, month, number, two, year };
