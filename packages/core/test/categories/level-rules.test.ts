import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFit, findLevel, fitness, parseLevelSpec } from '../../src/categories/level-rules.ts';

describe('a pattern', () => {
  it.for([
    ['app', 'app', true],
    ['app', 'app.db', true],
    ['app', 'app.db.pool', true],
    ['app', 'apple', false],
    ['app', '', false],
    ['app.db', 'app', false],
    ['app.*', 'app', false],
    ['app.*', 'app.db', true],
    ['app.*', 'app.db.pool', true],
    ['app.*.pool', 'app.db.pool', true],
    ['app.*.pool', 'app.db.pool.x', true],
    ['app.*.pool', 'app.pool', false],
    ['*.db', 'app.db', true],
    ['*.db', 'db', false],
    ['*', 'anything.at.all', true],
    ['*', '', true],
    ['', 'app', true],
  ] as const)('%j fits %j: %s', ([pattern, name, fits]) => {
    expect(fitness(pattern, name) >= 0).toBe(fits);
  });

  it.for([
    [['*', 'app'], 'app.db', 'app'],
    [['app.db', 'app'], 'app.db.pool', 'app.db'],
    [['app', 'app.*'], 'app.db', 'app'],
    [['app.*', 'app.db'], 'app.db', 'app.db'],
    [['*.db', 'app.*'], 'app.db', '*.db'],
    [['a.b', 'a.*.c'], 'a.b.c', 'a.*.c'],
    [['vendor.*', '*'], 'vendor', '*'],
    [['x'], 'y', undefined],
  ] as const)('of %j the best for %j is %j', ([patterns, name, best]) => {
    expect(bestFit(patterns, name)).toBe(best);
  });

  it('fits the names below a name that it fits, unless there is none it fits', () => {
    const part = fc.stringMatching(/^[a-z]{1,3}$/);
    const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(name, name, part, (pattern, above, below) => {
        if (fitness(pattern, above) >= 0)
          expect(fitness(pattern, `${above}.${below}`)).toBe(fitness(pattern, above));
        expect(fitness(pattern, pattern)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a specification of levels', () => {
  it.for([
    ['info', { '': 'info' }],
    ['info,app.db=debug,vendor.*=off', { '': 'info', 'app.db': 'debug', 'vendor.*': 'silent' }],
    [' warn , a = trace ', { '': 'warn', a: 'trace' }],
    ['*=debug', { '': 'debug' }],
    ['off', { '': 'silent' }],
    ['a=debug,a=info', { a: 'info' }],
    [',,', {}],
    ['__proto__=debug', Object.defineProperty({}, '__proto__', { value: 'debug', enumerable: true })],
  ] as [string, object][])('%j', ([spec, rules]) => {
    expect(Object.entries(parseLevelSpec(spec))).toEqual(Object.entries(rules));
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (spec, name) => {
        expect(typeof findLevel(parseLevelSpec(spec), name, 'info').level).toBe('string');
      }),
    );
  });
});
