import { describe, expect, it } from 'vitest';
import { identifiers } from '../../src/identifiers/index.ts';
import { createScanner } from '../../src/scan/index.ts';

const scan = createScanner({ identifiers, cache: 0 });

/** Processor time of the best of a few scans of a flat string, in ms. */
function cost(part: string, length: number): number {
  const text = Buffer.from(part.repeat(Math.ceil(length / part.length)).slice(0, length)).toString();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    scan(text, 'note');
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

describe('the cost of a hostile text', () => {
  // Four times the length: a linear cost grows 4 times, a quadratic one 16 times. A busy machine may disturb single attempts.
  it.for([
    '@',
    'a@',
    'a.b@c.',
    'é@',
    '1',
    '12 ',
    '1-',
    '1.',
    '4111 ',
    '4111-1111-',
    '123456789 ',
    'tax id 123456789 ',
    'eyJ',
    'eyJ.',
    ':',
    '::',
    ':1',
    '1:2:',
    '=',
    'a=',
    'a="',
    '-',
    '+1',
    '(4',
    '00-11-',
    'GB82 WEST 1234 ',
    '日本1',
    'é',
    'a',
  ])('of %j grows with its length', (part) => {
    let growth = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 5 && growth >= 10; attempt++) {
      const short = cost(part, 16_384);
      growth = Math.min(growth, cost(part, 65_536) / short);
    }
    expect(growth).toBeLessThan(10);
  });
});
