import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  createSchemaObserver,
  type InferSchemaOptions,
  inferSchema,
  type SchemaObserver,
} from '../../src/schema/index.ts';
import { formatNames, formatsOf } from '../../src/schema/infer/formats.ts';

/** The formats, by somebody else's understanding of them. */
const oracle: Record<(typeof formatNames)[number], z.ZodType> = {
  'date-time': z.iso.datetime({ offset: true }),
  uuid: z.uuid(),
  email: z.email({ pattern: z.regexes.html5Email }),
  ipv4: z.ipv4(),
  uri: z.url(),
};

const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.constantFrom('a', 'b', 'c'),
  fc.uuid(),
  fc.emailAddress(),
  fc.ipV4(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

const keys: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor', '1', '2', '3'),
  fc.uuid(),
  fc.string({ maxLength: 5 }),
);

const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, true, false, undefined, Number.NaN),
    fc.integer(),
    fc.double(),
    texts,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
  ),
}));

const records = fc.array(fc.dictionary(keys, values, { maxKeys: 6 }), { maxLength: 12 });

const options: fc.Arbitrary<InferSchemaOptions> = fc.record(
  {
    enums: fc.integer({ min: 0, max: 4 }),
    ranges: fc.boolean(),
    closed: fc.boolean(),
    properties: fc.integer({ min: 1, max: 8 }),
    depth: fc.integer({ min: 1, max: 4 }),
    items: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: [] },
);

function observerOf(given: readonly unknown[], chosen: InferSchemaOptions): SchemaObserver {
  const observer = createSchemaObserver(chosen);
  for (const value of given) observer.observe(value);
  return observer;
}

const wrong = (schema: object, given: unknown): unknown => {
  const formats = Object.fromEntries(
    formatNames.map((name) => [name, (text: string) => oracle[name].safeParse(text).success]),
  );
  const ajv = new Ajv2020({ strict: true, strictTypes: false, ownProperties: true, formats });
  const validate = ajv.compile(schema);
  return validate(given) ? undefined : validate.errors;
};

/** Each run compiles a schema of its own. */
const compiled = { numRuns: 50 };

describe('an inferred schema', () => {
  it('describes every record it was inferred from', () => {
    fc.assert(
      fc.property(records, options, (given, chosen) => {
        const { $schema: _, ...schema } = inferSchema(given, chosen);
        expect(wrong({ type: 'array', items: schema }, JSON.parse(JSON.stringify(given)))).toBeUndefined();
      }),
      compiled,
    );
  });

  it('describes them also when there are too many places', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 20 }), (given, places) => {
        const { $schema: _, ...schema } = inferSchema(given, { places });
        expect(wrong({ type: 'array', items: schema }, JSON.parse(JSON.stringify(given)))).toBeUndefined();
      }),
      compiled,
    );
  });

  it('is the same in whatever order the records came', () => {
    const shuffled = records.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, options, ([given, other], chosen) => {
        expect(JSON.stringify(inferSchema(other, chosen))).toBe(JSON.stringify(inferSchema(given, chosen)));
      }),
    );
  });

  it('is the same in whatever groups the records were observed and merged', () => {
    fc.assert(
      fc.property(records, records, records, options, (first, second, third, chosen) => {
        const whole = observerOf([...first, ...second, ...third], chosen);
        const left = observerOf(first, chosen);
        left.merge(observerOf(second, chosen));
        left.merge(observerOf(third, chosen));
        const inner = observerOf(third, chosen);
        inner.merge(observerOf(second, chosen));
        const right = observerOf([], chosen);
        right.merge(inner);
        right.merge(observerOf(first, chosen));
        const expected = JSON.stringify(whole.schema());
        expect(JSON.stringify(left.schema())).toBe(expected);
        expect(JSON.stringify(right.schema())).toBe(expected);
        expect(right.observed).toBe(whole.observed);
      }),
    );
  });
});

describe('a recognized format', () => {
  it('is one by other rules too', () => {
    const near = fc.tuple(texts, fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, put]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(texts, near), (text) => {
        const bits = formatsOf(text);
        const found = formatNames.filter((_, bit) => (bits & (1 << bit)) > 0);
        expect(found.filter((name) => !oracle[name].safeParse(text).success)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it.for(['uuid', 'email', 'ipv4', 'date-time'] as const)('%s is found where it is one', (name) => {
    const made = {
      uuid: fc.uuid({ version: [1, 4, 7] }),
      email: fc.emailAddress().filter((text) => /^[\w.+-]+@/.test(text)),
      ipv4: fc.ipV4(),
      'date-time': fc
        .date({
          min: new Date('0000-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        })
        .map((date) => date.toISOString()),
    }[name];
    fc.assert(
      fc.property(made, (text) => {
        expect(inferSchema([text])).toMatchObject({ format: name });
      }),
    );
  });
});
