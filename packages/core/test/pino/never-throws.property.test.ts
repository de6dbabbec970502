import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import pino, { type Logger, type LoggerOptions } from '../../src/pino/index.ts';
import { strange } from '../properties/strange.ts';

const fails = (): never => {
  throw new Error('kaboom');
};

/** Makes a value when it is asked: some change when they are read. */
const recipe = fc.oneof(
  fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true }).map((made) => () => made),
  fc.constantFrom(...Object.values(strange)),
);

const fields = fc
  .dictionary(fc.oneof(fc.string(), fc.constantFrom('err', 'msg', 'a', 'toJSON')), recipe)
  .map((all) => () => Object.fromEntries(Object.entries(all).map(([name, make]) => [name, make()])));

const functions: fc.Arbitrary<LoggerOptions> = fc.record(
  {
    serializers: fc.constantFrom({ a: fails, err: fails, msg: fails }, {}),
    mixin: fc.constantFrom(fails, () => 1 as never),
    formatters: fc.constantFrom({ log: fails }, { log: () => 1 as never }, { bindings: fails }),
    hooks: fc.constantFrom({ logMethod: fails }, { streamWrite: fails }),
    redact: fc.constantFrom({ paths: ['a', '*.b'], censor: fails }, false as const),
    nestedKey: fc.constant('data'),
    onChild: fc.constant(fails),
  },
  { requiredKeys: [] },
);

describe('a log call', () => {
  it('never throws, and writes one line of JSON, whatever it is given', () => {
    fc.assert(
      fc.property(
        functions,
        fc.array(fc.oneof(fields, recipe), { maxLength: 4 }),
        fields,
        (some, args, own) => {
          const lines: string[] = [];
          const log: Logger = pino(
            { ...some, onInternalError: () => {} },
            { write: (line: string) => lines.push(line) },
          );
          const child = log.child({ own: own() });
          (child.info as (...args: unknown[]) => void)(...args.map((make) => make()));
          expect(lines).toHaveLength(1);
          expect(lines[0]).toMatch(/^[^\n]*\n$/);
          expect(JSON.parse(lines[0] ?? '')).toBeTypeOf('object');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not throw when the destination does', () => {
    const kinds: string[] = [];
    const log = pino({ onInternalError: ({ kind }) => kinds.push(kind) }, { write: fails });
    log.info('x');
    log.fatal('y');
    expect(kinds).toEqual(['write', 'write']);
  });

  it.for([
    ['deep', () => Array.from({ length: 20_000 }).reduce((inner: object) => ({ inner }), {})],
    ['woven', () => Array.from({ length: 40 }).reduce((inner: object) => ({ a: inner, b: inner }), {})],
    [
      'knotted',
      () => {
        const all: Record<string, object>[] = Array.from({ length: 30 }, () => ({}));
        for (const one of all) for (const [index, other] of all.entries()) one[`k${index}`] = other;
        return all[0];
      },
    ],
  ] as const)('writes a %s object in bounded time and space', ([, make]) => {
    const lines: string[] = [];
    pino({}, { write: (line: string) => lines.push(line) }).info({ value: make() }, 'x');
    expect(JSON.parse(lines[0] ?? '').msg).toBe('x');
    expect(lines[0]?.length).toBeLessThan(20_000_000);
  });
});
