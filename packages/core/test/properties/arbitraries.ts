import fc from 'fast-check';
import { strange } from './strange.ts';

/**
 * How to make a value. Some strange values cannot pass through fast-check, and some change when they are read, so
 * each reader makes its own.
 */
export interface Recipe<T = unknown> {
  make(): T;
  readonly [fc.toStringMethod]: () => string;
}

function recipe<T>(make: () => T, text: string): Recipe<T> {
  return { make, [fc.toStringMethod]: () => text };
}

const anything: fc.Arbitrary<Recipe> = fc
  .anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
  })
  .map((made) => recipe(() => made, fc.stringify(made)));

const strangeValue: fc.Arbitrary<Recipe> = fc
  .constantFrom(...Object.entries(strange))
  .map(([name, make]) => recipe(make, `<${name}>`));

const key = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'a',
    'user',
    'password',
    'msg',
    'level',
    'err',
    'args',
    'template',
    '__proto__',
    'toJSON',
    '1',
  ),
);

function listOf(items: fc.Arbitrary<Recipe>): fc.Arbitrary<Recipe<unknown[]>> {
  return fc
    .array(items, { maxLength: 4 })
    .map((parts) => recipe(() => parts.map((part) => part.make()), fc.stringify(parts)));
}

type Pairs = readonly (readonly [string, Recipe])[];

function made(pairs: Pairs): [string, unknown][] {
  return pairs.map(([name, part]) => [name, part.make()]);
}

function pairsOf(items: fc.Arbitrary<Recipe>, keys: fc.Arbitrary<string> = key): fc.Arbitrary<Pairs> {
  return fc.uniqueArray(fc.tuple(keys, items), { maxLength: 4, selector: ([name]) => name });
}

const { value: anyValue } = fc.letrec<{ value: Recipe }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: anything, weight: 4 },
    { arbitrary: strangeValue, weight: 4 },
    { arbitrary: listOf(tie('value')), weight: 1 },
    {
      arbitrary: pairsOf(tie('value')).map((pairs) =>
        recipe(() => Object.fromEntries(made(pairs)), fc.stringify(pairs)),
      ),
      weight: 2,
    },
    {
      arbitrary: pairsOf(tie('value')).map((pairs) =>
        recipe(() => new Map(made(pairs)), `Map ${fc.stringify(pairs)}`),
      ),
      weight: 1,
    },
    {
      arbitrary: fc
        .tuple(fc.string(), tie('value'), pairsOf(tie('value')))
        .map(([text, cause, pairs]) =>
          recipe(
            () => withMembers(new Error(text, { cause: cause.make() }), pairs),
            `Error ${fc.stringify([text, cause, pairs])}`,
          ),
        ),
      weight: 1,
    },
  ),
}));

function withMembers(target: object, pairs: Pairs): object {
  for (const [name, member] of made(pairs))
    Object.defineProperty(target, name, {
      value: member,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return target;
}

/** A usual or strange value, alone or among others. */
export const value: fc.Arbitrary<Recipe> = anyValue;

const message: fc.Arbitrary<Recipe> = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'plain',
      'a {a} {user.name} {missing}',
      '%s and %d, %j %o %O %i %f %%',
      '%',
      '{',
      '{{a}}',
      '50% {a} %d',
    ),
  )
  .map((text) => recipe(() => text, fc.stringify(text)));

/** An object of fields, with the names that mean something more often than chance would have them. */
export const fields: fc.Arbitrary<Recipe<object>> = pairsOf(
  value,
  fc.oneof(fc.string(), fc.constantFrom('a', 'user', 'err', 'args', 'template', 'level', 'password', 'x')),
).map((pairs) => recipe(() => Object.fromEntries(made(pairs)), fc.stringify(pairs)));

const lazyFields: fc.Arbitrary<Recipe> = fields.map((inner) =>
  recipe(() => () => inner.make(), `() => ${fc.stringify(inner)}`),
);

/** The arguments of a log call, in every form there is and in none. */
export const callArguments: fc.Arbitrary<Recipe[]> = fc.oneof(
  fc.tuple(message),
  fc.tuple(message, fields),
  fc.tuple(message, fields, value),
  fc.tuple(fields, message),
  fc.tuple(fields, message, value),
  fc.tuple(value, message),
  fc.tuple(value, message, fields),
  fc.tuple(message, value),
  fc.tuple(message, value, value, value),
  fc.tuple(message, lazyFields),
  fc.array(value, { maxLength: 6 }),
);
