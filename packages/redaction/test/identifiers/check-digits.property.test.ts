import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifiers } from '../../src/identifiers/index.ts';
import { createScanner } from '../../src/scan/index.ts';
import { europeanNumbers } from './numbers.ts';
import { otherNumbers } from './numbers-elsewhere.ts';

const scan = createScanner({ identifiers, cache: 0 });

describe('a number with a check digit', () => {
  for (const { type, word, body, complete, bodyOf, also } of [...europeanNumbers, ...otherNumbers]) {
    const alone = createScanner({ identifiers: identifiers.filter((one) => one.type === type), cache: 0 });
    const found = (text: string): string[] =>
      alone(text, '').map((finding) => `${finding.type} ${text.slice(finding.start, finding.end)}`);
    const valid = body.map(complete).filter((number) => number !== '');

    it(`is found: ${type} ${word}`, () => {
      fc.assert(
        fc.property(valid, (number) => {
          const text = `${word} ${number}`;
          expect(found(text)).toEqual([`${type} ${number}`]);
          // The name of the field names it as well as the text does.
          expect(alone(number, word).map(({ start, end }) => number.slice(start, end))).toEqual([number]);
          // Where another type has the right of way, the number is hidden all the same.
          expect(scan(text, '').map(({ start, end }) => text.slice(start, end))).toEqual([number]);
        }),
        { numRuns: 100 },
      );
    });

    it(`is not found as that type when a digit is another: ${type} ${word}`, () => {
      fc.assert(
        fc.property(valid, fc.nat(40), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
          const digits = [...number.matchAll(/\d/g)];
          const at = (digits[place % digits.length] as RegExpExecArray).index;
          const other = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
          // Some schemes give two bodies one check digit: what is valid by the source as well is no error.
          fc.pre(complete(bodyOf(other)) !== other && also?.(other) !== true);
          expect(found(`${word} ${other}`)).toEqual([]);
        }),
        { numRuns: 200 },
      );
    });
  }
});
