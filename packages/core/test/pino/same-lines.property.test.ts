import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Logger, LoggerOptions } from '../../src/pino/index.ts';
import { ours, parsed, theirs } from './both.ts';

/** Values that both write alike. Those of differences.test.ts are not among them. */
const value = fc.anything({
  withDate: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
});

/** pino throws for bindings without a prototype. */
const plain = { noNullPrototype: true };

const message = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom('%s', '%d', '%i', '%f', '%j', '%o', '%O', '%%', '%c', '%', ' '),
        fc.string({ maxLength: 3 }),
      ),
    )
    .map((parts) => parts.join('')),
);

const scalar = fc.oneof(fc.constantFrom(null, undefined, true, 0, Number.NaN, -0), fc.double(), fc.bigInt());

const name = fc.constantFrom('a', 'b', 'c', 'd-e');

const error = fc
  .tuple(fc.constantFrom(Error, TypeError, RangeError), fc.string(), fc.dictionary(name, scalar))
  .map(([Kind, text, members]) => Object.assign(new Kind(text), members, { message: text }));

const fields = fc.oneof(
  fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('msg', 'err', 'level', 'time', 'a', 'toJSON')), value),
  fc.record({ err: error, a: value }, { requiredKeys: ['err'] }),
);

const args = fc.oneof(
  fc.tuple(message, fc.array(value, { maxLength: 4 })).map(([first, rest]) => [first, ...rest]),
  fc.tuple(fields).map(([first]) => [first]),
  fc
    .tuple(fc.oneof(fields, error, fc.constant(null), fc.constant(undefined)), message, fc.array(value))
    .map(([first, second, rest]) => [first, second, ...rest]),
  fc.tuple(scalar).map(([only]) => [only]),
  fc.tuple(fields, scalar).map(([first, second]) => [first, second]),
);

const options: fc.Arbitrary<LoggerOptions<string>> = fc
  .record(
    {
      base: fc.constantFrom(null, {}, { service: 'shop', n: 1 }),
      name: fc.string(),
      messageKey: fc.constantFrom('msg', 'message'),
      errorKey: fc.constantFrom('err', 'error'),
      nestedKey: fc.constantFrom('data', 'a b'),
      msgPrefix: fc.constantFrom('[x] ', '%s '),
      crlf: fc.boolean(),
      serializers: fc.constantFrom({ a: () => 'serialized' }, { a: () => undefined }, {}),
      mixin: fc.constantFrom(() => ({ mixed: 1, a: 2 })),
      formatters: fc.constantFrom<LoggerOptions['formatters'] & object>(
        { log: (all) => ({ count: Object.keys(all).length, ...all }) },
        { level: (label) => ({ severity: label }) },
        { bindings: (all) => ({ ...all, formatted: true }) },
      ),
    },
    { requiredKeys: [] },
  )
  // The names that are hidden here are not hidden there.
  .map((some) => ({ ...some, redact: false }) as LoggerOptions<string>);

const children = fc.array(fc.dictionary(fc.string(), value, plain), { maxLength: 2 });

const using =
  (all: readonly object[], call: readonly unknown[]) =>
  (log: Logger<string>): void => {
    let last = log;
    for (const bindings of all) last = last.child(bindings);
    (last.warn as (...args: unknown[]) => void)(...call);
  };

describe('a call', () => {
  it('gives the same line as in pino, and a line where pino throws', () => {
    fc.assert(
      fc.property(options, children, args, (some, all, call) => {
        const use = using(all, call);
        const own = parsed(ours(some, use));
        expect(own).toHaveLength(1);
        let expected: unknown;
        try {
          expected = parsed(theirs(some, use));
        } catch {
          return;
        }
        expect(own).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Objects and lists whose leaves can be told apart. */
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.nat().map((n) => `leaf${n}`),
    fc.dictionary(name, tie('node')),
    fc.array(tie('node'), { maxLength: 3 }),
  ),
})).node as fc.Arbitrary<unknown>;

const path = fc
  .array(fc.oneof(name, fc.constant('*')), { minLength: 1, maxLength: 3 })
  .map((segments) =>
    segments
      .map((segment, at) =>
        segment === 'd-e' ? `["d-e"]` : at === 0 ? segment : segment === '*' ? '[*]' : `.${segment}`,
      )
      .join(''),
  );

const leaves = (line: string): string[] => line.match(/leaf\d+/g) ?? [];

describe('redact', () => {
  it('hides at least what pino hides', () => {
    fc.assert(
      fc.property(
        fc.array(path, { minLength: 1, maxLength: 3 }),
        fc.dictionary(name, tree, plain),
        fc.boolean(),
        (paths, data, remove) => {
          const some = { redact: { paths, remove, defaults: false } };
          const use = (log: Logger<string>): void => {
            log.info(data);
            log.child(data).info('%j', data);
          };
          const shown = theirs(some, use).flatMap(leaves);
          for (const leaf of ours(some, use).flatMap(leaves)) expect(shown).toContain(leaf);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('hides no more than pino does where there are no lists', () => {
    const flat = fc.dictionary(
      name,
      fc.oneof(fc.nat(), fc.dictionary(name, fc.oneof(fc.nat(), fc.dictionary(name, fc.nat())))),
    );
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 1 }), flat, (paths, data) => {
        const some = { redact: { paths, defaults: false } };
        const use = (log: Logger<string>): void => log.info(data);
        expect(parsed(ours(some, use))).toEqual(parsed(theirs(some, use)));
      }),
      { numRuns: 1000 },
    );
  });
});
