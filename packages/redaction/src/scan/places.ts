import { classes, codeAt, HEX, isDigit } from './characters.ts';
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

const COLON = 58;

const isHex = (code: number): boolean => code < 128 && ((classes[code] as number) & HEX) !== 0;

/** Sorts detectors by place; each is left out up to the position it gave back last. */
export function createSpots(spots: readonly Spot[]): Spots {
  const until = new Int32Array(spots.length);
  const caller = (place: Place): AtWord => {
    const numbers = spots.flatMap((spot, number) => (spot.places.includes(place) ? [number] : []));
    const calls = numbers.map((number) => (spots[number] as Spot).at);
    return (text, start, end, key, report) => {
      for (let index = 0; index < numbers.length; index++) {
        const number = numbers[index] as number;
        if (start < (until[number] as number)) continue;
        until[number] = (calls[index] as Spot['at'])(text, start, end, key, report);
      }
    };
  };
  const sign = (place: Place): AtSign => {
    const call = caller(place);
    return (text, at, key, report) => call(text, at, at + 1, key, report);
  };
  const plus = sign('+');
  const colon = sign(':');
  const token = caller('token');
  return {
    reset: () => {
      for (let at = 0; at < until.length; at++) until[at] = 0;
    },
    digits: caller('digits'),
    mixed: caller('mixed'),
    token: (text, start, end, key, report) => {
      if (end - start >= TOKEN) token(text, start, end, key, report);
    },
    at: sign('@'),
    colon: (text, at, key, report) => {
      const next = codeAt(text, at + 1);
      if (next === COLON || (isHex(next) && isHex(codeAt(text, at - 1)))) colon(text, at, key, report);
    },
    plus: (text, at, key, report) => {
      if (isDigit(text, at + 1) || codeAt(text, at + 1) === 40 || isDigit(text, at + 2)) {
        plus(text, at, key, report);
      }
    },
  };
}
