import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownTokens } from '../../src/secrets/formats.ts';
import { gitleaksClasses, gitleaksTokens } from '../../src/secrets/gitleaks-table.ts';
import { type Pattern, readClasses, readPatterns } from '../../src/secrets/pattern.ts';
import { hidden, secretScan } from './find.ts';

const classes = readClasses(gitleaksClasses);
const lines = `${gitleaksTokens.trim()}\n${ownTokens.trim()}`.split('\n');
const forms: [id: string, pattern: Pattern][] = lines.flatMap((line) => {
  const [id = '', entropy = ''] = line.split(' ', 2);
  return readPatterns(line.slice(id.length + entropy.length + 2), classes).map(
    (pattern): [string, Pattern] => [id, pattern],
  );
});

/** A value of the form, of random characters; letters and digits in turn, so that its entropy is that of a key. */
function planted({ steps }: Pattern): fc.Arbitrary<string> {
  const parts = steps.map(({ literal, members, min, max }) => {
    if (literal !== '') return fc.constant(literal);
    const characters = [...members.keys()]
      .filter((code) => members[code] === 1)
      .map((code) => String.fromCharCode(code));
    const most = Math.min(max, min + 8);
    return fc
      .tuple(
        fc.shuffledSubarray(characters, { minLength: characters.length }),
        fc.integer({ min, max: most }),
      )
      .map(([shuffled, length]) =>
        digitFirst(shuffled)
          .join('')
          .repeat(Math.ceil(length / shuffled.length))
          .slice(0, length),
      );
  });
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

/** A short run of letters only would be a word, which the scanner does not show to detectors. */
function digitFirst(characters: readonly string[]): readonly string[] {
  const digit = characters.find((character) => character >= '0' && character <= '9');
  return digit === undefined ? characters : [digit, ...characters.filter((character) => character !== digit)];
}

const around = fc.stringMatching(/^[ a-z,;:!?()"']{0,40}$/);
const gaps = fc.constantFrom(' ', '"', "'", '\n', ' (', ', ', '>', '=');

describe('a key planted in a random text', () => {
  it.for(forms.map(([id, pattern], index) => [`${id} ${pattern.prefix} (${index})`, pattern] as const))(
    'is hidden whole: %s',
    ([, pattern]) => {
      fc.assert(
        fc.property(around, gaps, planted(pattern), around, (before, gap, key, after) => {
          const text = `${before}${gap}${key} ${after}`;
          const found = hidden(text);
          expect(
            found.some((part) => part.includes(key)),
            `${text} => ${found.join('|')}`,
          ).toBe(true);
        }),
        { numRuns: 20, seed: 5 },
      );
    },
  );
});

describe('any text', () => {
  const scan = secretScan();
  const pieces = fc.constantFrom(
    ...[
      'password',
      'token',
      '=',
      ':',
      '"',
      "'",
      ' ',
      '\n',
      '\\',
      '://',
      '@',
      'eyJ',
      '-----BEGIN',
      ' PRIVATE KEY-----',
      'Bearer ',
    ],
    ...[
      'Authorization: ',
      'cookie: ',
      '-u ',
      '-p',
      'curl',
      'kind: Secret',
      'data:',
      '%',
      '\ud800',
      'é',
      'ghp_',
      'AKIA',
      '9',
      '{',
      '$',
      ';',
      '&',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  );

  it('is read without throwing, and findings lie within it, in order', () => {
    fc.assert(
      fc.property(texts, fc.string(), (text, key) => {
        let last = 0;
        for (const { start, end } of scan(text, key)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
