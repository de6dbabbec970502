import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import {
  type CatalogEvent,
  catalogueMarkdown,
  defineEvents,
  describeEvents,
  type EventCatalogue,
  eventStats,
} from '../../src/catalogue/index.ts';
import type { InferIn, InferOut, StandardSchemaV1 } from '../../src/schema/index.ts';

const events = defineEvents('order', {
  started: { level: 'info', msg: 'started' },
  cancelled: { level: 'warn', msg: 'order {id} cancelled by {who}' },
  literal: { level: 'info', msg: '{id} is like {{this}} and {{that}} of {who}' },
  nested: { level: 'info', msg: '{user.name} of {user.address.city}, {list.0}' },
  viaZod: { level: 'info', msg: 'order {id}', schema: z.object({ id: z.string(), total: z.number() }) },
  viaValibot: {
    level: 'info',
    msg: 'order {id}',
    schema: v.object({ id: v.string(), note: v.optional(v.string()) }),
    id: 'ORD-1',
  },
  viaArktype: { level: 'info', msg: 'order {id}', schema: type({ id: 'string', 'note?': 'string' }) },
  read: { level: 'info', msg: '{at}', schema: z.object({ at: z.string().transform((at) => new Date(at)) }) },
  either: {
    level: 'info',
    msg: '{a} {b}',
    schema: z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]),
  },
});

describe('an event without a schema', () => {
  it('takes any fields when its message names none', () => {
    expectTypeOf(events.started).toBeCallableWith();
    expectTypeOf(events.started).toBeCallableWith({ port: 3000 });
  });

  it('asks for the fields of its message', () => {
    expectTypeOf(events.cancelled).toBeCallableWith({ id: 7, who: 'user' });
    expectTypeOf(events.cancelled).toBeCallableWith({ id: 7, who: 'user', more: true });
    // @ts-expect-error a field of the message is missing
    events.cancelled({ id: 7 });
    // @ts-expect-error a name is misspelt
    events.cancelled({ id: 7, whom: 'user' });
    // @ts-expect-error there are no fields
    events.cancelled();
    // @ts-expect-error text is no fields
    events.cancelled('user');
  });

  it('takes objects of interfaces', () => {
    interface Order {
      id: string;
      who: string;
      total: number;
    }
    const order: Order = { id: '7', who: 'user', total: 1 };
    expectTypeOf(events.cancelled).toBeCallableWith(order);
  });

  it('does not ask for what stands in double braces', () => {
    expectTypeOf(events.literal).toBeCallableWith({ id: 7, who: 'user' });
    // @ts-expect-error a field before the double braces is missing
    events.literal({ who: 'user' });
    // @ts-expect-error a field behind the double braces is missing
    events.literal({ id: 7 });
  });

  it('takes nested placeholders from members or from dotted keys', () => {
    expectTypeOf(events.nested).toBeCallableWith({
      user: { name: 'Ada', address: { city: 'x' } },
      list: [1],
    });
    expectTypeOf(events.nested).toBeCallableWith({
      'user.name': 'Ada',
      'user.address.city': 'x',
      'list.0': 1,
    });
    // @ts-expect-error a member is missing
    events.nested({ user: { name: 'Ada', address: {} }, list: [1] });
    // @ts-expect-error the object is missing
    events.nested({ 'user.name': 'Ada', list: [1] });
  });
});

describe('an event with a schema', () => {
  it('takes what a schema of zod accepts', () => {
    expectTypeOf(events.viaZod).parameters.toEqualTypeOf<[fields: { id: string; total: number }]>();
    // @ts-expect-error wrong type
    events.viaZod({ id: '7', total: 'x' });
    // @ts-expect-error a field is missing
    events.viaZod({ id: '7' });
  });

  it('takes what a schema of valibot accepts', () => {
    expectTypeOf(events.viaValibot).toBeCallableWith({ id: '7' });
    expectTypeOf(events.viaValibot).toBeCallableWith({ id: '7', note: 'x' });
    // @ts-expect-error wrong type
    events.viaValibot({ id: 7 });
  });

  it('takes what a schema of arktype accepts', () => {
    expectTypeOf(events.viaArktype).parameters.toEqualTypeOf<[fields: { id: string; note?: string }]>();
    // @ts-expect-error wrong type
    events.viaArktype({ id: '7', note: 7 });
  });

  it('takes what goes into a transformation', () => {
    expectTypeOf(events.read).parameters.toEqualTypeOf<[fields: { at: string }]>();
  });

  it('may be of several forms', () => {
    expectTypeOf(events.either).toBeCallableWith({ a: 'x' });
    expectTypeOf(events.either).toBeCallableWith({ b: 1 });
  });
});

describe('a definition', () => {
  it('needs a standard level and a message', () => {
    // @ts-expect-error no such level
    defineEvents('a', { b: { level: 'notice', msg: 'm' } });
    // @ts-expect-error no message
    defineEvents('a', { b: { level: 'info' } });
    // @ts-expect-error no such property
    defineEvents('a', { b: { level: 'info', msg: 'm', code: 'x' } });
  });

  it('shows only fields that its schema has', () => {
    const schema = z.object({ id: z.string(), user: z.object({ name: z.string() }) });
    // @ts-expect-error `{idd}` is no field of the schema
    defineEvents('a', { b: { level: 'info', msg: 'order {idd}', schema } });
    defineEvents('a', { b: { level: 'info', msg: 'order {id} of {user.name}', schema } });
    defineEvents('a', { b: { level: 'info', msg: 'any {idd}', schema: z.record(z.string(), z.unknown()) } });
    defineEvents('a', { b: { level: 'info', msg: 'any {idd}', schema: z.any() } });
  });

  it('may be made by a function', () => {
    const make = (level: 'info' | 'warn', msg: string): EventCatalogue<'a'> =>
      defineEvents('a', { b: { level, msg } });
    expectTypeOf(make).returns.toEqualTypeOf<EventCatalogue<'a'>>();
    const { b } = defineEvents('a', { b: { level: 'info', msg: 'x' as string } });
    expectTypeOf(b).toBeCallableWith({ any: 1 });
    expectTypeOf(b).toBeCallableWith();
  });
});

describe('a catalogue', () => {
  it('has a function for each definition, whose events know their names', () => {
    expectTypeOf<keyof typeof events>().toEqualTypeOf<
      | 'started'
      | 'cancelled'
      | 'literal'
      | 'nested'
      | 'viaZod'
      | 'viaValibot'
      | 'viaArktype'
      | 'read'
      | 'either'
    >();
    const event = events.cancelled({ id: 1, who: 'x' });
    expectTypeOf(event).toExtend<CatalogEvent>();
    expectTypeOf(event.name).toEqualTypeOf<'order.cancelled'>();
  });

  it('is taken by what describes it', () => {
    expectTypeOf(catalogueMarkdown).toBeCallableWith(events);
    expectTypeOf(describeEvents).toBeCallableWith([events, defineEvents('b', {})], { format: 'json-schema' });
    expectTypeOf(eventStats).toBeCallableWith(events);
    // @ts-expect-error no catalogue
    catalogueMarkdown({ a: 1 });
  });
});

describe('what a schema takes and gives', () => {
  it('is inferred for every library', () => {
    const schema = z.object({ at: z.string().transform(Number) });
    expectTypeOf<InferIn<typeof schema>>().toEqualTypeOf<{ at: string }>();
    expectTypeOf<InferOut<typeof schema>>().toEqualTypeOf<{ at: number }>();
    expectTypeOf(type({ a: 'string' })).toExtend<StandardSchemaV1>();
    expectTypeOf(v.object({ a: v.string() })).toExtend<StandardSchemaV1>();
    expectTypeOf<InferIn<string>>().toEqualTypeOf<never>();
  });
});
