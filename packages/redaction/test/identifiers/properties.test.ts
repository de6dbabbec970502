import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mod97 } from '../../src/identifiers/checksum/iso7064.ts';
import { luhn } from '../../src/identifiers/checksum/luhn.ts';
import { identifiers } from '../../src/identifiers/index.ts';
import { createScanner } from '../../src/scan/index.ts';

const scan = createScanner({ identifiers, cache: 0 });
const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(fc.nat(9), { minLength: count, maxLength: count }).map((list) => list.join(''));

/** The last digit that makes Luhn's formula hold. */
const withLuhn = (body: string): string =>
  [...'0123456789'].map((digit) => body + digit).find((number) => luhn(number)) as string;

const card = fc
  .tuple(fc.constantFrom('4', '51', '2221', '6011'), digits(15))
  .map(([issuer, rest]) => withLuhn((issuer + rest).slice(0, 15)));
const grouped = fc
  .tuple(card, fc.constantFrom(' ', '-'))
  .map(([number, separator]) => (number.match(/\d{4}/g) as string[]).join(separator));
const iban = digits(18).map((account) => {
  const check = 98 - mod97(`${account}DE00`);
  return `DE${String(check).padStart(2, '0')}${account}`;
});
const name = fc.stringMatching(/^[a-z][a-z0-9]{1,12}$/);
const email = fc
  .tuple(name, name, fc.constantFrom('com', 'org', 'museum'))
  .map(([a, b, top]) => `${a}@${b}.${top}`);
const address = fc
  .tuple(fc.integer({ min: 4, max: 223 }), fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => parts.join('.'));
const social = fc
  .tuple(
    fc.integer({ min: 100, max: 599 }),
    fc.integer({ min: 10, max: 99 }),
    fc.integer({ min: 1000, max: 9999 }),
  )
  .map((parts) => parts.join('-'));
const international = digits(9).map((rest) => `+49${rest}`);

/** What may stand around a value: it ends and begins with something that belongs to no value. */
const around = fc.tuple(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(' ', ' "', ' (', '\n', ', ', ' ="'),
);

describe('a valid value in any surroundings', () => {
  it.for([
    ['card', card],
    ['card in groups', grouped],
    ['IBAN', iban],
    ['e-mail address', email],
    ['IPv4 address', address],
    ['social security number', social],
    ['international telephone number', international],
  ] as const)('is covered: %s', ([, value]) => {
    fc.assert(
      fc.property(around, value, around, ([before, open], secret, [after, close]) => {
        const text = `${before} -${open}${secret}${close}; ${after}`;
        const start = text.indexOf(secret, before.length);
        const end = start + secret.length;
        expect(scan(text, 'note').some((found) => found.start <= start && found.end >= end)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any text', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '@',
      ':',
      '::',
      '=',
      '+',
      '(',
      ')',
      '-',
      '.',
      ' ',
      '%',
      '"',
      '\\',
      '\\n',
      '\ud800',
      'fe80',
      'GB82',
    ),
    digits(4),
    fc.constantFrom('phone ', 'ssn ', 'a@b.com', '1.2.3.4', '4111', '00-1a', 'DE '),
  );

  it('gives ordered findings inside the text, and never throws', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.string({ maxLength: 10 }), (parts, key) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of scan(text, key)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
