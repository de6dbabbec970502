import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/index.ts';
import { lanes, type Opened, open } from '../properties/lanes.ts';

const SECRET = 'S3cr3tS3cr3t';
const names = ['password', 'Access-Token', 'api_key', 'AUTHORIZATION', 'myOwn', 'set-cookie'];
const redact = { keys: ['my_own'], paths: ['pin', '**.deep.pin', 'list[*].x'] };

type Holder = (inner: unknown) => unknown;

class Box {
  constructor(members: object) {
    Object.assign(this, members);
  }
}

/** Ways to hold a value without hiding it. */
const harmless: readonly Holder[] = [
  (inner) => ({ inner }),
  (inner) => ({ a: 1, b: { inner }, c: 'x' }),
  (inner) => [1, inner],
  (inner) => new Map([['inner', inner]]),
  (inner) =>
    new Map<unknown, unknown>([
      [5, inner],
      ['a', 1],
    ]),
  (inner) => new Set([inner]),
  (inner) => new Box({ inner, id: 7 }),
  (inner) => Object.assign(new Error('x'), { inner }),
  (inner) => new Error('x', { cause: inner }),
  (inner) => new AggregateError([inner], 'x'),
  (inner) => ({ toJSON: () => ({ inner }) }),
  (inner) => new Proxy({ inner }, {}),
  (inner) => Object.assign(Object.create(null), { inner }),
  (inner) => ({
    get inner() {
      return inner;
    },
  }),
  (inner) => Object.defineProperty({ x: 1 }, 'toJSON', { value: () => ({ inner }) }),
  (inner) => Object.assign([inner], { toJSON: () => [inner] }),
];

/** Ways to hold a secret so that it must be hidden. */
const hiding: readonly Holder[] = [
  ...names.flatMap((name): Holder[] => [
    (secret) => ({ a: 1, [name]: secret }),
    (secret) => new Map([[name, secret]]),
    (secret) =>
      new Map<unknown, unknown>([
        [1, 2],
        [name, secret],
      ]),
    (secret) => new Box({ [name]: secret }),
    (secret) => Object.assign(new Error('x'), { [name]: secret }),
    (secret) => ({ toJSON: () => ({ [name]: secret }) }),
  ]),
  (secret) => ({ deep: { pin: secret } }),
  (secret) => ({ x: { deep: [{ pin: secret }] } }),
];

const secret = fc.constantFrom<Holder>(
  (text) => text,
  (text) => [text],
  (text) => ({ value: text }),
  (text) => new Map([['value', text]]),
  (text) => new Error(String(text)),
  (text) => Symbol(String(text)),
  (text) => Object(text),
);

/** A structure somewhere in which a secret stands under a name that hides it. */
const structure = fc
  .tuple(secret, fc.constantFrom(...hiding), fc.array(fc.constantFrom(...harmless), { maxLength: 4 }))
  .map(([wrap, hide, around]) => around.reduce((inner, hold) => hold(inner), hide(wrap(SECRET))));

const asObject = (value: unknown): object =>
  Array.isArray(value) || value instanceof Set ? { value } : (value as object);

const place = fc.constantFrom<(log: Opened['log'], value: unknown) => void>(
  (log, value) => log.info('m', { value }),
  (log, value) => log.info('m', asObject(value)),
  (log, value) => log.info(asObject(value), 'm'),
  (log, value) => log.info('m {value} {inner}', { value }),
  (log, value) => log.info('m', () => ({ value })),
  (log, value) => log.info('%j %s %o', value, value, value),
  (log, value) => log.info('m', 1, value, [value]),
  (log, value) => log.error('m', { a: 1 }, value),
  (log, value) => log.error(value),
  (log, value) => log.error(value, 'm'),
  (log, value) => log.child({ value }).info('m'),
  (log, value) => log.child(asObject(value)).info('m'),
  (log, value) => log.child({ a: 1 }).child(asObject(value)).info('m', { a: 2 }),
  (log, value) => context.run({ value }, () => log.info('m')),
  (log, value) => context.run(asObject(value), () => log.info('m', { a: 1 })),
  (log, value) => log.info('m', { pin: value }),
  (log, value) => log.info('m', { list: [{ x: value }] }),
);

describe('a secret under a sensitive name', () => {
  it('appears nowhere, wherever it is planted', () => {
    fc.assert(
      fc.property(structure, place, fc.boolean(), (value, plant, inBase) => {
        for (const lane of lanes) {
          const { log, lines, internal }: Opened = open(lane, {
            redact,
            ...(inBase ? { base: { value } } : {}),
          });
          plant(log, value);
          expect(internal).toEqual([]);
          expect(lines).toHaveLength(1);
          expect(lines[0]).not.toContain(SECRET);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('appears nowhere in lines that are too long either', () => {
    fc.assert(
      fc.property(structure, fc.integer({ min: 200, max: 4000 }), (value, record) => {
        for (const lane of lanes) {
          const { log, lines } = open(lane, { redact, limits: { record } });
          log.info('m', { filling: 'x'.repeat(3000), value, more: ['y'.repeat(2000)] });
          expect(lines).toHaveLength(1);
          expect(lines[0]).not.toContain(SECRET);
          expect(Buffer.byteLength(lines[0] as string)).toBeLessThanOrEqual(record);
        }
      }),
      { numRuns: 500 },
    );
  });
});
