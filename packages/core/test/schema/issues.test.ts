import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { loggableIssues } from '../../src/schema/issues.ts';
import type { StandardIssue, StandardSchemaV1 } from '../../src/schema/standard-schema.ts';
import { libraries, orderSchemas } from './libraries.ts';

function issuesOf(schema: StandardSchemaV1, input: unknown): ReturnType<typeof loggableIssues> {
  const { issues = [] } = schema['~standard'].validate(input) as { issues?: StandardIssue[] };
  return loggableIssues(issues, input);
}

const says = (message: string, input: unknown, path: PropertyKey[] = []): string =>
  loggableIssues([{ message, path }], input)[0]?.message ?? '';

const rows: [expected: string, message: string, input: unknown, path: PropertyKey[]][] = [
  [
    'Expected number but received "[value]"',
    'Expected number but received "hunter2"',
    { a: 'hunter2' },
    ['a'],
  ],
  ['was "[value]"', 'was "two\\nlines"', { a: 'two\nlines' }, ['a']],
  ['was [value]', 'was 12345', { a: 12345 }, ['a']],
  ['a [value] here', 'a hunter2 here', { deep: { list: ['hunter2'] } }, []],
  ['at most 3 (was [value])', 'at most 3 (was 7)', { a: 7 }, ['a']],
  ['expected a string (was [value])', 'expected a string (was s)', { a: 's' }, ['a']],
  ['expected a string', 'expected a string', { a: 1, b: 'a' }, ['a']],
  ['[value] and [value]', 'long-one and long', { a: 'long', b: 'long-one' }, []],
  ['was ([value])', 'was (.*+?^$)', { a: '.*+?^$' }, ['a']],
  ['got [value]', 'got secret', { a: new Map([['k', 'secret']]) }, ['a', 'k']],
];

describe('issues in the log', () => {
  it.for(rows)('say %j', ([expected, message, input, path]) => {
    expect(says(message, input, path)).toBe(expected);
  });

  it('name the place, whatever form the path has', () => {
    const issues = loggableIssues(
      [
        { message: 'm', path: ['items', 0, 'price'] },
        { message: 'm', path: [{ key: 'items' }, { key: 1 }] },
        { message: 'm', path: [Symbol('s')] },
        { message: 'm' },
      ],
      {},
    );
    expect(issues.map(({ path }) => path)).toEqual(['items.0.price', 'items.1', 'Symbol(s)', '']);
  });

  it('are few and short', () => {
    const many = Array.from({ length: 25 }, () => ({ message: 'x'.repeat(1000), path: ['p'.repeat(1000)] }));
    const issues = loggableIssues(many, {});
    expect(issues).toHaveLength(11);
    expect(issues[10]?.message).toBe('…truncated 15');
    expect(JSON.stringify(issues).length).toBeLessThan(6000);
  });

  it('say nothing of an input that cannot be read whole', () => {
    const cycle: Record<string, unknown> = { a: 'hunter2' };
    cycle['self'] = cycle;
    expect(says('was hunter2', cycle)).toBe('[value]');
    const throwing = Object.defineProperty({}, 'a', {
      enumerable: true,
      get() {
        throw new Error('boom');
      },
    });
    expect(says('was hunter2', throwing, ['a'])).toBe('[value]');
    expect(says('was hunter2', { a: Array.from({ length: 6000 }, (_, index) => `${index}`) })).toBe(
      '[value]',
    );
  });

  it.for(libraries)('of %s hide what was given', (library) => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'binary' }), (secret) => {
        // What the message says in any case cannot be told from the value.
        const fixed = issuesOf(orderSchemas[library], { id: 0, total: '' });
        fc.pre(!fixed.some(({ message, path }) => `${message}${path}[value]`.includes(secret)));
        const issues = issuesOf(orderSchemas[library], { id: 'x', total: secret, note: 5 });
        expect(issues.length).toBeGreaterThan(0);
        for (const { message } of issues) expect(message).not.toContain(secret);
      }),
    );
  });

  it('hide values of dictionaries and lists', () => {
    const schema = v.object({ list: v.array(v.number()), map: v.map(v.string(), v.number()) });
    const issues = issuesOf(schema, { list: [1, 'hunter2'], map: new Map([['k', 'hunter3']]) });
    expect(issues.map(({ path }) => path)).toEqual(['list.1', 'map.k']);
    expect(JSON.stringify(issues)).not.toMatch(/hunter/);
  });
});
