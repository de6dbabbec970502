/**
 * Check digits as the sources in src/identifiers give them, written a second time and in another way: from the right,
 * by place values, by trial.
 */

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Value of a character, `A` 10 to `Z` 35. */
export const worth = (character: string): number => alphabet.indexOf(character);

/** Sum of products of the characters with weights that are written in one text, from the left. */
export const sumBy = (text: string, weights: readonly number[]): number =>
  [...text].reduce((sum, character, at) => sum + worth(character) * (weights[at] ?? 0), 0);

/** A remainder that is never negative. */
export const modulo = (value: number, by: number): number => ((value % by) + by) % by;

const doubled = '0246813579';
/** Luhn: what is missing to a multiple of ten when every second digit, from the last one on, counts double. */
export const luhnDigit = (body: string): string => {
  const digits = [...body].reverse();
  const sum = digits.reduce(
    (all, digit, at) => all + Number(at % 2 === 0 ? doubled[Number(digit)] : digit),
    0,
  );
  return String(modulo(-sum, 10));
};

/** MOD 11,10: the digit for which the chain of products ends at one. */
export const hybridDigit = (body: string): string => {
  const end = [...body].reduce((product, digit) => {
    const sum = modulo(Number(digit) + product, 10) || 10;
    return modulo(sum * 2, 11);
  }, 10);
  return String(modulo(1 - end, 10));
};

/** MOD 11-2: weights are the powers of two by 11. */
export const powerDigit = (body: string): string => {
  const sum = [...body].reverse().reduce((all, digit, at) => all + Number(digit) * 2 ** (at + 1), 0);
  const check = modulo(1 - sum, 11);
  return check === 10 ? 'X' : String(check);
};

/** A number of any length by another. */
export const remainder = (digits: string, by: number): number => Number(BigInt(digits) % BigInt(by));

/** The product of two symmetries of a pentagon: 0 to 4 turn it, 5 to 9 turn it over. */
const symmetry = (left: number, right: number): number => {
  const turn = left < 5 ? left + (right % 5) : left - (right % 5);
  return modulo(turn, 5) + (left < 5 === right < 5 ? 0 : 5);
};
const shuffle = (digit: number, times: number): number =>
  times === 0 ? digit : shuffle(Number('1576283094'[digit]), times - 1);

/** Verhoeff: the digit that brings the product back to the start. */
export const verhoeffDigit = (body: string): string =>
  [...'0123456789'].find(
    (check) =>
      [...(body + check)]
        .reverse()
        .reduce((product, digit, place) => symmetry(product, shuffle(Number(digit), place % 8)), 0) === 0,
  ) ?? '';

/** Sum of the digits of a product. */
export const cross = (value: number): number =>
  [...String(value)].reduce((sum, digit) => sum + Number(digit), 0);

/** The weights 2, 3, ... to a greatest one and again, from the right. */
export const rising = (length: number, most: number): number[] =>
  Array.from({ length }, (_, at) => 2 + ((length - 1 - at) % (most - 1)));

/** The check digit by 11 that is what is missing to a multiple, `''` where that would be ten. */
export const missingTo11 = (sum: number, ten: string): string => {
  const check = modulo(-sum, 11);
  return check === 10 ? ten : String(check);
};
