import fc from 'fast-check';

/** Texts as a header may bring them: anything, and valid and invalid ones that were cut, joined and changed. */
export function headerText(samples: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(...samples),
    fc
      .constantFrom(...samples)
      .chain((text) =>
        fc
          .tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ unit: 'binary', maxLength: 3 }))
          .map(([a, b, added]) => text.slice(0, Math.min(a, b)) + added + text.slice(Math.max(a, b))),
      ),
    fc.string({ unit: fc.constantFrom(...'0af-=,;% \t"\\\r\n\u0000é'), maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  return fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
}
