import fc from 'fast-check';
import { expect, it } from 'vitest';

const cases = (): number[] => {
  const seen: number[] = [];
  fc.assert(
    fc.property(fc.integer(), (n) => {
      seen.push(n);
    }),
  );
  return seen;
};

it('gives every run of a property the same cases, unless others are asked for', () => {
  const [one, two] = [cases(), cases()];
  if (process.env['STELE_SEED'] === 'random') expect(one).not.toEqual(two);
  else expect(one).toEqual(two);
});
