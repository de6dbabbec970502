import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { expectLinear, filled, growth, MOST_GROWTH } from './growth.ts';
import { hostile } from './hostile.ts';
import { countSteps } from './steps.ts';

const steps = countSteps('/redaction/');
afterAll(() => steps.stop());

const { identifiers } = await import('../../src/identifiers/index.ts');
const { createScanner } = await import('../../src/scan/index.ts');
const { secretDetectors } = await import('../../src/secrets/index.ts');
const { quadratic } = await import('./quadratic.ts');

const scan = createScanner({ identifiers, secrets: secretDetectors(), cache: 0 });
/** Steps for a character that a hostile text may cost: a sentence costs 2 to 5, a line of `name=value` about 30. */
const MOST = 120;

describe('the steps of a scan for identifiers and secrets', () => {
  it.for(hostile)('grow with the length: %j', (unit) => {
    expectLinear(
      growth(
        steps,
        (length) => filled(unit, length),
        (text) => scan(text, 'note'),
      ),
      unit,
      MOST,
    );
  });

  const pieces = fc.array(fc.constantFrom(...hostile, ...'aZ019 .,:;=@"\'\\-_/+%()[]{}&\n'), {
    minLength: 1,
    maxLength: 4,
  });

  it('grow with the length, whatever is repeated', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const unit = parts.join('');
        expectLinear(
          growth(
            steps,
            (length) => filled(unit, length),
            (text) => scan(text, ''),
          ),
          unit,
          MOST,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('grow with the length, whatever stands before and behind', () => {
    fc.assert(
      fc.property(fc.tuple(pieces, pieces, pieces), (units) => {
        const made = (length: number): string =>
          units.map((parts) => filled(parts.join(''), Math.floor(length / 3))).join('');
        expectLinear(
          growth(steps, made, (text) => scan(text, 'phone')),
          JSON.stringify(units),
          MOST,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('the count of steps', () => {
  it.for(Object.entries(quadratic))('shows a detector that %s', ([, detector]) => {
    const slow = createScanner({
      identifiers: [...identifiers, detector],
      secrets: secretDetectors(),
      cache: 0,
    });
    const { factor } = growth(
      steps,
      (length) => filled('@', length),
      (text) => slow(text, 'note'),
    );
    expect(factor).toBeGreaterThan(MOST_GROWTH);
  });
});
