import fc from 'fast-check';
import {
  cross,
  luhnDigit,
  missingTo11,
  modulo,
  powerDigit,
  remainder,
  sumBy,
  verhoeffDigit,
  worth,
} from './check-digits.ts';
import {
  among,
  type CheckedNumber,
  capitals,
  day,
  descending,
  digits,
  ending,
  join,
  month,
  number,
  two,
  year,
} from './numbers.ts';

const asian: readonly CheckedNumber[] = [
  ending('IN_AADHAAR', 'Aadhaar', join(number(2, 9, 1), digits(10)), verhoeffDigit),
  ending(
    'CN_RESIDENT_ID',
    '',
    join(among('110105 440524 360426'), number(1940, 2020, 4), month, day, digits(3)),
    powerDigit,
  ),
  ending('JP_MY_NUMBER', 'my number', digits(11), descending(7)),
  ending('TW_ID', '', join(capitals(1), among('1 2 8 9'), digits(7)), (body) => {
    const letter = 10 + 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(body.charAt(0));
    const sum = sumBy(`${letter}${body.slice(1)}`, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    return String(modulo(-sum, 10));
  }),
  ending('TH_TNIN', 'thai id', join(number(1, 8, 1), among('10 27 39 58 67 77 86 96'), digits(9)), (body) =>
    String(modulo(11 - (sumBy(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11), 10)),
  ),
  ending('SG_NRIC_FIN', '', join(among('S T F G M'), digits(7)), (body) => {
    const series = body.charAt(0);
    const shift = { S: 0, F: 0, T: 4, G: 4, M: 3 }[series] ?? 0;
    const rest = (sumBy(body.slice(1), [2, 7, 6, 5, 4, 3, 2]) + shift) % 11;
    const backwards = series === 'M' ? 'KLJNPQRTUWX' : 'ST'.includes(series) ? 'ABCDEFGHIZJ' : 'KLMNPQRTUWX';
    return backwards.charAt(10 - rest);
  }),
  ending('IL_ID', 'israeli id', digits(8), luhnDigit),
  ending(
    'KR_BRN',
    '',
    join(number(101, 999, 3), fc.constant('-'), number(1, 99), fc.constant('-'), digits(4)),
    (body) => {
      const plain = body.replaceAll('-', '');
      // The ninth digit counts five times, and the tens of that product once more.
      const ninth = cross(Number(plain.charAt(8)) * 5);
      return String(modulo(-sumBy(plain, [1, 3, 7, 1, 3, 7, 1, 3]) - ninth, 10));
    },
  ),
];

const american: readonly CheckedNumber[] = [
  ending('CA_SIN', 'SIN', join(among('1 2 3 4 5 6 7 9'), digits(7)), luhnDigit),
  ending('BR_CPF', 'CPF', digits(9), two(descending(12)), 2),
  ending('BR_CNPJ', 'CNPJ', digits(12), two(descending(9)), 2),
  ending(
    'MX_CURP',
    '',
    join(
      capitals(1),
      among('A E I O U X'),
      capitals(2),
      year,
      month,
      day,
      among('H M'),
      among('AS DF NE'),
      among('BCD XYZ RTS'),
      among('0 9 A'),
    ),
    (body) => {
      const sum = [...body].reduce((all, character, at) => {
        // Ñ stands behind N, so letters from O on count one more.
        const value = character > 'N' ? worth(character) + 1 : worth(character);
        return all + value * (18 - at);
      }, 0);
      return String(modulo(-sum, 10));
    },
  ),
  ending('CL_RUT', 'RUT', join(number(5, 24), digits(6), fc.constant('-')), (body) =>
    missingTo11(sumBy(body.slice(0, -1), [3, 2, 7, 6, 5, 4, 3, 2]), 'K'),
  ),
  ending('AR_CUIT', 'CUIT', join(among('20 23 24 25 27 30 33 34 50'), digits(8)), (body) =>
    missingTo11(sumBy(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), '9'),
  ),
  ending('ABA_ROUTING_NUMBER', 'routing', join(among('01 12 21 32 61 72 80'), digits(6)), (body) =>
    String(sumBy(body, [7, 3, 9, 7, 3, 9, 7, 3]) % 10),
  ),
  ending('US_NPI', 'NPI', join(among('1 2'), digits(8)), (body) => luhnDigit(`80840${body}`)),
  ending('MEDICAL_LICENSE', '', join(among('A B F M'), capitals(1), digits(6)), (body) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = [...body.slice(2)].map(Number);
    return String((cross(100 * a + 10 * c + e) + 2 * (b + d + f)) % 10);
  }),
];

const financial: readonly CheckedNumber[] = [
  {
    type: 'IBAN_CODE',
    word: '',
    body: digits(18),
    // D is 13, E is 14, and the two check digits count 00.
    complete: (body) => `DE${String(98 - remainder(`${body}131400`, 97)).padStart(2, '0')}${body}`,
    bodyOf: (text) => text.slice(4),
  },
];

const southern: readonly CheckedNumber[] = [
  {
    type: 'AU_ABN',
    word: 'ABN',
    body: digits(9),
    complete: (body) => String(11 + modulo(-sumBy(body, [3, 5, 7, 9, 11, 13, 15, 17, 19]) - 1, 89)) + body,
    bodyOf: (text) => text.slice(2),
  },
  ending('AU_ACN', 'ACN', digits(8), (body) => String(modulo(-sumBy(body, [8, 7, 6, 5, 4, 3, 2, 1]), 10))),
  ending('AU_TFN', 'TFN', digits(8), (body) => {
    const last = [...'0123456789'].filter(
      (digit) => sumBy(body + digit, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    );
    return last[0] ?? '';
  }),
  {
    type: 'AU_MEDICARE',
    word: 'Medicare',
    body: join(among('2 3 4 5 6'), digits(7), number(1, 9, 1)),
    complete: (body) => {
      // The issue of the card stands behind the check digit.
      const holder = body.slice(0, 8);
      return `${holder}${sumBy(holder, [1, 3, 7, 9, 1, 3, 7, 9]) % 10}${body.slice(8)}`;
    },
    bodyOf: (text) => text.slice(0, 8) + text.slice(9),
  },
  ending(
    'ZA_ID_NUMBER',
    'SA ID',
    join(year, month, day, digits(4), among('0 1'), number(0, 9, 1)),
    luhnDigit,
  ),
  ending('NG_NIN', 'NIN', digits(10), verhoeffDigit),
];

export const otherNumbers: readonly CheckedNumber[] = [...asian, ...american, ...southern, ...financial];
