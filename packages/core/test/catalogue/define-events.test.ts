import { describe, expect, it } from 'vitest';
import { defineEvents, eventFields, eventStats } from '../../src/catalogue/index.ts';
import type { InternalError } from '../../src/index.ts';
import type { StandardIssue, StandardSchemaV1 } from '../../src/schema/index.ts';
import { asynchronousSchemas, libraries, orderSchemas, readingSchemas } from '../schema/libraries.ts';

const wrong = { id: 'order-7', total: 'twelve' } as never;

describe('an event', () => {
  const events = defineEvents('order', {
    started: { level: 'info', msg: 'started' },
    cancelled: { level: 'warn', msg: 'order {id} cancelled by {user.name}', id: 'ORD-002', doc: 'By hand.' },
  });

  it('has name, identifier, level, message and fields', () => {
    const fields = { id: '7', user: { name: 'Ada' } };
    expect(events.cancelled(fields)).toEqual({
      name: 'order.cancelled',
      id: 'ORD-002',
      level: 'warn',
      msg: 'order {id} cancelled by {user.name}',
      fields,
    });
    expect(events.started()).toEqual({ name: 'order.started', level: 'info', msg: 'started', fields: {} });
  });

  it('says which fields of its message are missing', () => {
    const { fields, level } = events.cancelled({ id: undefined, user: {} } as never);
    expect(level).toBe('warn');
    expect(fields['schema_issues']).toEqual([
      { path: 'id', message: 'no field for the placeholder' },
      { path: 'user.name', message: 'no field for the placeholder' },
    ]);
    expect(events.cancelled({ id: 0, 'user.name': null })).not.toHaveProperty('fields.schema_issues');
  });

  it('is made of whatever it is given, without an exception', () => {
    const boom = (): never => {
      throw new Error('boom');
    };
    const given = [
      undefined,
      null,
      'text',
      7,
      [1],
      new Map([['a', 1]]),
      new Proxy({}, { get: boom, ownKeys: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom }),
      Object.defineProperty({}, 'id', { get: boom, enumerable: true }),
    ];
    const quiet = defineEvents(
      'a',
      { b: { level: 'info', msg: '{id}' }, c: { level: 'info', msg: 'c', schema: orderSchemas.zod } },
      { onInternalError: () => {} },
    );
    const made = given.flatMap((value) => [quiet.b(value as never), quiet.c(value as never)]);
    expect(made.map(({ name }) => name)).toEqual(given.flatMap(() => ['a.b', 'a.c']));
    expect(made.slice(4, 6).map(({ fields }) => fields['fields'])).toEqual(['text', 'text']);
  });
});

describe.for(libraries)('an event with a schema of %s', (library) => {
  const defs = {
    placed: { level: 'info', msg: 'order {id} placed', schema: orderSchemas[library], id: 'ORD-001' },
  } as const;

  it('carries the fields it was given when they are as described', () => {
    const fields = { id: 'order-7', total: 12 };
    for (const mode of ['strict', 'warn', 'sample', 'off'] as const) {
      const events = defineEvents('order', defs, { mode, share: 1 });
      expect(events.placed(fields).fields).toBe(fields);
      expect(eventStats(events).validated).toBe(mode === 'off' ? 0 : 1);
    }
  });

  it('lists what is wrong with its fields', () => {
    const events = defineEvents('order', defs);
    expect(events.placed(wrong)).toEqual({
      name: 'order.placed',
      id: 'ORD-001',
      level: 'info',
      msg: 'order {id} placed',
      fields: {
        id: 'order-7',
        total: 'twelve',
        schema_issues: [{ path: 'total', message: expect.any(String) }],
      },
    });
    expect(wrong).not.toHaveProperty('schema_issues');
    expect(eventStats(events)).toEqual({ validated: 1, failed: 1, rejected: 0, unchecked: 0 });
  });

  it('is rejected in mode strict, and shows none of its fields', () => {
    const events = defineEvents('order', defs, { mode: 'strict' });
    const event = events.placed(wrong);
    expect(event).toEqual({
      name: 'order.placed',
      id: 'ORD-001',
      level: 'error',
      msg: 'event ORD-001 rejected',
      fields: { schema_issues: [{ path: 'total', message: expect.any(String) }] },
      rejected: true,
    });
    expect(JSON.stringify(event)).not.toMatch(/order-7|twelve/);
    expect(eventStats(events)).toEqual({ validated: 1, failed: 1, rejected: 1, unchecked: 0 });
  });

  it('is validated by chance in mode sample', () => {
    const chances = [0.2, 0.1, 0.3];
    const events = defineEvents('order', defs, {
      mode: 'sample',
      share: 0.2,
      random: () => chances.shift() ?? 1,
    });
    const marked = [1, 2, 3].map(() => 'schema_issues' in events.placed(wrong).fields);
    expect(marked).toEqual([false, true, false]);
    expect(eventStats(events)).toEqual({ validated: 1, failed: 1, rejected: 0, unchecked: 0 });
  });

  it('is not validated in mode off', () => {
    const events = defineEvents('order', defs, { mode: 'off' });
    expect(events.placed(wrong).fields).toBe(wrong);
  });

  it('carries what the schema made of its fields where that is asked for', () => {
    const reads = { read: { level: 'info', msg: 'm', schema: readingSchemas[library] } } as const;
    const given = { id: 'x', total: '12' };
    expect(defineEvents('a', reads).read(given).fields).toEqual(given);
    expect(defineEvents('a', reads, { use: 'output' }).read(given).fields).toEqual({ id: 'x', total: 12 });
    expect(defineEvents('a', reads, { use: 'output', mode: 'off' }).read(given).fields).toEqual(given);
  });
});

describe('an event whose schema gives no answer', () => {
  function told(schema: StandardSchemaV1, count: number): [InternalError[], ReturnType<typeof eventStats>] {
    const internal: InternalError[] = [];
    const events = defineEvents(
      'a',
      { b: { level: 'info', msg: 'm', schema } },
      { mode: 'strict', onInternalError: (event) => void internal.push(event) },
    );
    for (let index = 0; index < count; index++) expect(events.b(wrong).fields).toBe(wrong);
    return [internal, eventStats(events)];
  }

  it.for(['zod', 'valibot'] as const)('goes out when it is asynchronous, in %s', (library) => {
    const [internal, stats] = told(asynchronousSchemas[library], 3);
    expect(internal).toMatchObject([{ kind: 'schema', count: 1 }]);
    expect(stats).toEqual({ validated: 0, failed: 0, rejected: 0, unchecked: 3 });
  });

  it('goes out when it throws, which is reported', () => {
    const validate = (): never => {
      throw new Error('boom');
    };
    const [internal, stats] = told({ '~standard': { version: 1, vendor: 'own', validate } }, 2);
    expect(internal.map(({ error }) => (error as Error).message)).toEqual([
      'the schema of a.b threw Error',
      'the schema of a.b threw Error',
    ]);
    expect(stats.unchecked).toBe(2);
  });
});

describe('the issues of an event', () => {
  const schema = (issue: (given: { tokens: object; token: unknown }) => StandardIssue): StandardSchemaV1 => ({
    '~standard': {
      version: 1,
      vendor: 'own',
      validate: (given) => ({ issues: [issue(given as { tokens: object; token: unknown })] }),
    },
  });
  const given = { tokens: { hunter2secret: 1 }, token: 'hunter2secret' };
  const rows: [path: string, message: string, schema: StandardSchemaV1][] = [
    ['tokens', 'm', schema(() => ({ message: 'm', path: ['tokens', 'hunter2secret'] }))],
    ['[…]', 'm', schema(({ token }) => ({ message: 'm', path: [token as string] }))],
    [
      'tokens',
      'Unrecognized key: "[value]"',
      schema(() => ({ message: 'Unrecognized key: "hunter2secret"', path: ['tokens'] })),
    ],
  ];

  it.for(rows)('show no key below its fields: %s %s', ([path, message, schema]) => {
    const { done } = defineEvents('a', { done: { level: 'info', msg: 'm', schema } }, { mode: 'strict' });
    expect(done(given).fields).toEqual({ schema_issues: [{ path, message }] });
  });

  it('name the placeholders of its message, whatever the fields are', () => {
    const { done } = defineEvents('a', { done: { level: 'info', msg: '{user.name}' } }, { mode: 'strict' });
    expect(done({ user: new Map() } as never).fields).toEqual({
      schema_issues: [{ path: 'user.name', message: 'no field for the placeholder' }],
    });
  });
});

describe('the fields of the record of an event', () => {
  it('begin with its name and identifier', () => {
    const event = { name: 'a.b', id: 'A-1', level: 'info', msg: 'm', fields: { x: 1 } } as const;
    expect(Object.entries(eventFields(event))).toEqual([
      ['event', 'a.b'],
      ['event_id', 'A-1'],
      ['x', 1],
    ]);
    const { id: _, ...rest } = event;
    expect(eventFields(rest)).toEqual({ event: 'a.b', x: 1 });
  });

  it('keep own fields of these names beside them', () => {
    const fields = { event: 1, event_: 2, event_id: 3 };
    expect(eventFields({ name: 'a.b', id: 'A-1', level: 'info', msg: 'm', fields })).toEqual({
      event: 'a.b',
      event_id: 'A-1',
      event__: 1,
      event_: 2,
      event_id_: 3,
    });
  });

  it('do not count a rejected event as the one it was to be', () => {
    const fields = { schema_issues: [] };
    expect(eventFields({ name: 'a.b', id: 'A', level: 'error', msg: 'm', fields, rejected: true })).toEqual({
      rejected: { event: 'a.b', event_id: 'A' },
      schema_issues: [],
    });
  });

  it('hold what a throwing member threw', () => {
    const fields = Object.defineProperty({ x: 1 }, 'y', {
      enumerable: true,
      get() {
        throw new Error('boom');
      },
    });
    expect(eventFields({ name: 'a.b', level: 'info', msg: 'm', fields })).toEqual({
      event: 'a.b',
      x: 1,
      y: '[Throws: boom]',
    });
  });
});
