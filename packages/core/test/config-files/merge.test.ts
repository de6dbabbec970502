import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/config/files/merge.ts';
import { memory } from '../../src/index.ts';

const sink = memory();
const formatter = { name: 'mine', format: () => '' };
const policy = { root: {}, anywhere: {} };

describe('merging configurations', () => {
  it.for<[rule: string, base: object, over: object, merged: object]>([
    ['takes the options of both', { level: 'info' }, { name: 'a' }, { level: 'info', name: 'a' }],
    ['lets the second win', { level: 'info' }, { level: 'debug' }, { level: 'debug' }],
    [
      'merges objects by key',
      { limits: { depth: 1, keys: 2 } },
      { limits: { depth: 3 } },
      { limits: { depth: 3, keys: 2 } },
    ],
    [
      'merges the options of one sink',
      { sinks: { out: { type: 'stdout', flush: 'line' } } },
      { sinks: { out: { level: 'warn' }, more: { type: 'memory' } } },
      { sinks: { out: { type: 'stdout', flush: 'line', level: 'warn' }, more: { type: 'memory' } } },
    ],
    [
      'replaces a sink of another type',
      { sinks: { out: { type: 'stdout', flush: 'line' } } },
      { sinks: { out: { type: 'memory' } } },
      { sinks: { out: { type: 'memory' } } },
    ],
    [
      'replaces what lies deeper',
      { sinks: { out: { type: 'file', path: 'a', fallback: { type: 'stderr', level: 'warn' } } } },
      { sinks: { out: { fallback: { type: 'stderr' } } } },
      { sinks: { out: { type: 'file', path: 'a', fallback: { type: 'stderr' } } } },
    ],
    [
      'replaces arrays',
      { redact: { keys: ['a'], defaults: true } },
      { redact: { keys: ['b'] } },
      { redact: { keys: ['b'], defaults: true } },
    ],
    ['replaces an object by a scalar', { redact: { keys: ['a'] } }, { redact: false }, { redact: false }],
    ['replaces a scalar by an object', { redact: false }, { redact: { keys: [] } }, { redact: { keys: [] } }],
    ['removes an option that is null', { exit: { timeoutMs: 1 }, name: 'a' }, { exit: null }, { name: 'a' }],
    [
      'removes a member that is null',
      { sinks: { a: {}, b: {} } },
      { sinks: { a: null } },
      { sinks: { b: {} } },
    ],
    ['removes nulls of new objects too', {}, { sinks: { a: null } }, { sinks: {} }],
    [
      'keeps null further down, where it is a value',
      { sinks: { out: { type: 'stdout' } } },
      { sinks: { out: { fallback: null } } },
      { sinks: { out: { type: 'stdout', fallback: null } } },
    ],
    ['counts undefined as left out', { level: 'info' }, { level: undefined }, { level: 'info' }],
    [
      'replaces a sink as a whole',
      { sinks: { out: { type: 'stdout' } } },
      { sinks: { out: sink } },
      { sinks: { out: sink } },
    ],
    ['replaces a formatter as a whole', { format: { a: 1 } }, { format: formatter }, { format: formatter }],
    ['replaces a policy as a whole', { redact: { keys: [] } }, { redact: policy }, { redact: policy }],
  ])('%s', ([, base, over, merged]) => {
    expect(merge(base as never, over as never)).toEqual(merged);
  });

  it('leaves live objects themselves in place', () => {
    const { sinks } = merge({ sinks: { out: sink } }, { sinks: { more: formatter } });
    expect((sinks as Record<string, unknown>)['out']).toBe(sink);
    expect((sinks as Record<string, unknown>)['more']).toBe(formatter);
  });

  const name = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'sinks'),
    fc.string(),
  );
  const data = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('object')),
    object: fc.array(fc.tuple(name, tie('value'))).map((entries) => {
      const made: Record<string, unknown> = {};
      for (const [key, value] of entries)
        Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
      return made;
    }),
  })).object as fc.Arbitrary<Record<string, unknown>>;

  it('never changes a prototype or its arguments, whatever the names', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    fc.assert(
      fc.property(data, data, (base, over) => {
        const texts = [JSON.stringify(base), JSON.stringify(over)];
        const merged = merge(base, over);
        expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
        expect(Object.hasOwn(merged, '__proto__')).toBe(false);
        expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
        expect([JSON.stringify(base), JSON.stringify(over)]).toEqual(texts);
      }),
    );
  });

  it('gives the same when the same is put over it again', () => {
    fc.assert(
      fc.property(data, data, (base, over) => {
        const once = merge(base, over);
        expect(merge(once, over)).toEqual(once);
      }),
    );
  });
});
