import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { written } from '../properties/lanes.ts';

/** Text that stays as it is in JSON and is found only where it was put. */
const word = fc.stringMatching(/^[a-z]{6,12}$/).map((text) => `w_${text}`);
const primitive = fc.oneof(
  word,
  fc.integer({ min: 1000 }),
  fc.boolean(),
  fc.bigInt({ min: 10_000n }),
  word.map((text) => Symbol(text)),
);
const holder = fc.oneof(
  word.map((text) => ({ [text]: text })),
  word.map((text) => [text]),
  word.map((text) => new Map([[text, text]])),
  word.map((text) => new Error(text)),
  word.map((text) => new Set([text])),
);
const format = fc
  .array(fc.constantFrom('%s', '%d', '%j', '%o', '%O', '%f', '%%', 'plain', '{a}', '%x', '{{', ' '), {
    maxLength: 6,
  })
  .map((parts) => parts.join(' '));
const nothing = fc.constantFrom(undefined, null);
const args = fc.array(fc.oneof(primitive, holder, nothing), { maxLength: 6 });

/** The texts of the arguments that a reader of the line must find. */
function texts(values: readonly unknown[]): string[] {
  return values.flatMap((value): string[] => {
    if (value === undefined || value === null) return [];
    if (value instanceof Error) return [value.message];
    if (value instanceof Map) return [...value.keys()];
    if (value instanceof Set) return [...value];
    if (Array.isArray(value)) return value;
    return typeof value === 'object' ? Object.keys(value) : [String(value)];
  });
}

describe('the text of every argument stands somewhere in the line', () => {
  it('when the message comes first', () => {
    fc.assert(
      fc.property(format, args, (first, rest) => {
        const { text } = written((log) => log.info(first, ...rest));
        for (const expected of texts(rest)) expect(text).toContain(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('when anything else comes first', () => {
    fc.assert(
      fc.property(fc.oneof(primitive, holder, nothing), format, args, (first, second, rest) => {
        const { text } = written((log) => log.info(first, second, ...rest));
        for (const expected of texts([first, ...rest])) expect(text).toContain(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('when there is no message at all', () => {
    fc.assert(
      fc.property(args, (all) => {
        const { text } = written((log) => Reflect.apply(log.info, undefined, all));
        for (const expected of texts(all)) expect(text).toContain(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('and null and undefined among others keep their places', () => {
    const { data } = written((log) => log.info('m', 'a', null, undefined, 'b'));
    expect(data.args).toEqual(['a', null, null, 'b']);
  });
});
