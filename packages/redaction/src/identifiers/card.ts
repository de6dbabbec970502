import { luhnIn } from './checksum/luhn.ts';
import type { Identifier } from './identifier.ts';

/** A range of issuers by the first six digits, and the lengths of their numbers. */
interface Network {
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}

/** A range from its shortest beginnings, `51` to `55`. */
function range(from: number, to: number, ...lengths: number[]): Network {
  const scale = 10 ** (6 - String(from).length);
  return { from: from * scale, to: (to + 1) * scale - 1, lengths };
}

/**
 * Issuer identification ranges (ISO/IEC 7812-1) as published by the networks: American Express, Visa, Mastercard,
 * Diners Club, Discover, JCB, UnionPay, Maestro, Mir, RuPay, Elo, Hipercard, Verve, Troy, UATP, Dankort, InterPayment.
 */
const networks: readonly Network[] = [
  range(34, 34, 15),
  range(37, 37, 15),
  range(4, 4, 13, 16, 18, 19),
  range(51, 55, 16),
  range(2221, 2720, 16),
  range(300, 305, 14, 16, 19),
  range(3095, 3095, 14, 16, 19),
  range(36, 36, 14, 15, 16, 17, 18, 19),
  range(38, 39, 14, 16, 17, 18, 19),
  range(6011, 6011, 16, 17, 18, 19),
  range(622126, 622925, 16, 17, 18, 19),
  range(644, 649, 16, 17, 18, 19),
  range(65, 65, 16, 17, 18, 19),
  range(35, 35, 16, 17, 18, 19),
  range(1800, 1800, 15),
  range(2131, 2131, 15),
  range(62, 62, 16, 17, 18, 19),
  range(81, 81, 16, 17, 18, 19),
  range(50, 50, 12, 13, 14, 15, 16, 17, 18, 19),
  range(56, 58, 12, 13, 14, 15, 16, 17, 18, 19),
  range(60, 60, 16),
  range(63, 63, 12, 13, 14, 15, 16, 17, 18, 19),
  range(67, 67, 12, 13, 14, 15, 16, 17, 18, 19),
  range(68, 69, 16, 17, 18, 19),
  range(2200, 2204, 16, 17, 18, 19),
  range(82, 82, 16),
  range(9792, 9792, 16),
  range(1, 1, 15),
  range(5019, 5019, 16),
  range(636, 636, 16, 17, 18, 19),
];

/** For the first three digits the lengths of all numbers that begin with them, as bits. */
const lengthsOf: Int32Array = /* @__PURE__ */ (() => {
  const table = new Int32Array(1000);
  for (const { from, to, lengths } of networks) {
    const bits = lengths.reduce((all, length) => all | (1 << length), 0);
    for (let first = Math.floor(from / 1000); first <= Math.floor(to / 1000); first++)
      table[first] = (table[first] as number) | bits;
  }
  return table;
})();

/** Luhn's formula, and a network that may have such a number; three digits at least stand at the beginning. */
function mayBeNumber(text: string, start: number, end: number, size: number): boolean {
  const first =
    text.charCodeAt(start) * 100 + text.charCodeAt(start + 1) * 10 + text.charCodeAt(start + 2) - 5328;
  return (((lengthsOf[first] as number) >>> size) & 1) === 1 && luhnIn(text, start, end);
}

function hasIssuer(digits: string): boolean {
  const first = Number(digits.slice(0, 6));
  for (const { from, to, lengths } of networks) {
    if (first >= from && first <= to && lengths.includes(digits.length)) return true;
  }
  return false;
}

const groups = (separator: string): string[] =>
  ['d4 d4 d4 d4', 'd4 d6 d5', 'd4 d6 d4', 'd4 d4 d4 d4 d3', 'd4 d4 d4 d4 d2'].map((layout) =>
    layout.replaceAll(' ', separator),
  );

const context: readonly string[] = [
  'card',
  'credit',
  'debit',
  'visa',
  'mastercard',
  'maestro',
  'amex',
  'american express',
  'diners',
  'discover',
  'jcb',
  'unionpay',
  'pan',
  'ccnum',
  'ccn',
  'cc',
  'creditcard',
  'kreditkarte',
  'kartennummer',
  'tarjeta',
  'carte',
  'cartão',
  'carta di credito',
];

/**
 * Payment card numbers: ISO/IEC 7812-1, checked by length and range of the issuer and by Luhn's formula. Lengths that
 * other numbers have too (12 and 13: times, 17 to 19: ids of databases) must be named or in groups.
 */
export const card: Identifier = {
  rule: 'payment-card',
  type: 'CREDIT_CARD',
  alone: ['d14', 'd15', 'd16', ...groups('-'), ...groups(' '), 'd4.d4.d4.d4'],
  named: [
    'd12',
    'd13',
    'd17',
    'd18',
    'd19',
    'd4 d4 d5',
    'd4-d4-d5',
    'd4 d4 d4 d3',
    'd8 d8',
    'd6 d13',
    'd6-d10',
  ],
  pattern: /^[1-9]\d{11,18}$/,
  mayBe: mayBeNumber,
  valid: hasIssuer,
  crowded: true,
  context,
};

/** UnionPay's numbers of 17 to 19 digits, which most of its cards have. */
export const longCard: Identifier = {
  rule: 'payment-card',
  type: 'CREDIT_CARD',
  alone: ['d17', 'd18', 'd19', 'd6 d13'],
  pattern: /^62\d{15,17}$/,
  mayBe: mayBeNumber,
  valid: hasIssuer,
  context,
};

/** Whether digits are a card number by length, issuer and Luhn's formula. */
export function isCardNumber(text: string, start: number, end: number): boolean {
  const size = end - start;
  return size >= 12 && size <= 19 && mayBeNumber(text, start, end, size) && hasIssuer(text.slice(start, end));
}
