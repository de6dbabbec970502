import { codeAt, isDigit } from './characters.ts';
import type { Place, Spot } from './spots.ts';
import type { Report } from './types.ts';

type AtWord = (text: string, start: number, end: number, key: string, report: Report) => void;
type AtSign = (text: string, at: number, key: string, report: Report) => void;

/** Detectors by the place that calls them. */
export interface Spots {
  /** Before each text. */
  readonly reset: () => void;
  readonly digits: AtWord;
  readonly mixed: AtWord;
  readonly token: AtWord;
  readonly at: AtSign;
  readonly colon: AtSign;
  readonly plus: AtSign;
}

/** Shortest token with punctuation that is looked at: a MAC address with dots. */
const TOKEN = 14;

/** Sorts detectors by place; each is left out up to the position it gave back last. */
export function createSpots(spots: readonly Spot[]): Spots {
  const until = new Float64Array(spots.length);
  const numbersOf = (place: Place): number[] =>
    spots.flatMap((spot, number) => (spot.places.includes(place) ? [number] : []));
  const caller = (place: Place): AtWord => {
    const numbers = numbersOf(place);
    return (text, start, end, key, report) => {
      for (let index = 0; index < numbers.length; index++) {
        const number = numbers[index] as number;
        if (start < (until[number] as number)) continue;
        until[number] = (spots[number] as Spot).at(text, start, end, key, report);
      }
    };
  };
  const sign = (place: Place): AtSign => {
    const call = caller(place);
    return (text, at, key, report) => call(text, at, at + 1, key, report);
  };
  const plus = sign('+');
  const token = caller('token');
  return {
    reset: () => void until.fill(0),
    digits: caller('digits'),
    mixed: caller('mixed'),
    token: (text, start, end, key, report) => {
      if (end - start >= TOKEN) token(text, start, end, key, report);
    },
    at: sign('@'),
    colon: sign(':'),
    plus: (text, at, key, report) => {
      if (isDigit(text, at + 1) || codeAt(text, at + 1) === 40 || isDigit(text, at + 2)) {
        plus(text, at, key, report);
      }
    },
  };
}
