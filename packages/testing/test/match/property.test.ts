import { createLogger } from '@stele/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capture, memorySink } from '../../src/index.ts';

const fields = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));

/** Names the logger keeps for itself, or whose values it hides. */
const sink = memorySink();
const log = createLogger({ redact: false, sinks: { sink } });

function recordOf(given: object) {
  sink.clear();
  log.info('m', given);
  return sink.records[0]?.fields ?? {};
}

describe('any fields', () => {
  it('match themselves', () => {
    fc.assert(
      fc.property(fields, (given) => {
        const logged = recordOf(given);
        expect(sink.where({ fields: structuredClone(logged) })).toHaveLength(1);
      }),
    );
  });

  it('match any part of themselves', () => {
    fc.assert(
      fc.property(fields, fc.func(fc.boolean()), (given, keep) => {
        const part = Object.fromEntries(Object.entries(recordOf(given)).filter(([key]) => keep(key)));
        expect(sink.where({ fields: part })).toHaveLength(1);
      }),
    );
  });

  it('do not match one more', () => {
    fc.assert(
      fc.property(fields, fc.string(), (given, more) => {
        const logged = recordOf(given);
        fc.pre(!Object.hasOwn(logged, more));
        expect(sink.where({ fields: { ...logged, [more]: null } })).toHaveLength(0);
      }),
    );
  });

  it('do not match when one value is another', () => {
    fc.assert(
      fc.property(fields, fc.jsonValue(), fc.nat(), (given, other, at) => {
        const logged = recordOf(given);
        const keys = Object.keys(logged);
        const key = keys[at % Math.max(keys.length, 1)];
        fc.pre(key !== undefined && typeof other !== 'object' && logged[key] !== other);
        expect(sink.where({ fields: { ...logged, [String(key)]: other } })).toHaveLength(0);
      }),
    );
  });
});

describe('any expectation', () => {
  it('is explained in a text of bounded length when it does not hold', () => {
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 8 }), fc.anything(), (logged, expected) => {
        const captured = capture();
        for (const given of logged) captured.logger.info('m', given);
        const act = () => captured.expect({ level: 'warn', fields: { 'not there': { deep: expected } } });
        expect(act).toThrow(/^no record matches/);
        try {
          act();
        } catch (error) {
          expect((error as Error).message.length).toBeLessThan(10_000);
        }
      }),
    );
  });
});
