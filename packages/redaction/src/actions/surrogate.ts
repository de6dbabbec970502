import { checkOptions } from '@stele/core/authoring';
import { type Action, masked } from './action.ts';

export interface SurrogateOptions {
  /** Numbers from 0 to below 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** ISO/IEC 7064 and Luhn sums are over the whole number, so one changed digit makes them fail. */
const digit = /\d/;

/**
 * Writes another text of the same length and layout: a digit for each digit, a letter for each letter of the same
 * case. The sum of a card number (Luhn, ISO/IEC 7812-1) and of an IBAN (ISO 13616, modulo 97) is made to fail, so that
 * nobody takes the surrogate for a real number. It is random: the same value gives another one each time.
 */
export function surrogate(options: SurrogateOptions = {}): Action {
  checkOptions(options, { random: 'function' }, 'surrogate');
  const { random = Math.random } = options;
  return {
    name: 'surrogate',
    apply(found) {
      const { text, value } = found;
      if (text === undefined) return masked(found);
      const shown = failing(replaced(text, random));
      return typeof value === 'number' && Number.isSafeInteger(Number(shown)) ? Number(shown) : shown;
    },
  };
}

function replaced(text: string, random: () => number): string {
  const pick = (base: number, count: number): string =>
    String.fromCharCode(base + Math.min(count - 1, Math.floor(random() * count)));
  return [...text]
    .map((character, at) => {
      // A number does not begin with 0.
      if (digit.test(character)) return at === 0 ? pick(0x31, 9) : pick(0x30, 10);
      if (/[A-Z]/.test(character)) return pick(0x41, 26);
      if (/[a-z]/.test(character)) return pick(0x61, 26);
      return /\p{L}/u.test(character) ? 'x' : character;
    })
    .join('');
}

/** A text whose last digit makes both sums fail. */
function failing(text: string): string {
  const last = text.search(/\d\D*$/);
  if (last < 0) return text;
  let shown = text;
  for (let tries = 0; tries < 10 && (luhnHolds(shown) || mod97Holds(shown)); tries++) {
    const next = (Number(shown[last]) + 1) % 10;
    shown = shown.slice(0, last) + next + shown.slice(last + 1);
  }
  return shown;
}

function luhnHolds(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function mod97Holds(text: string): boolean {
  const letters = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const turned = letters.slice(4) + letters.slice(0, 4);
  let rest = 0;
  for (const character of turned)
    for (const figure of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(figure)) % 97;
  return rest === 1;
}
