import { describe, expectTypeOf, it } from 'vitest';
import { context } from '../../src/context/context.ts';
import type { ContextFields } from '../../src/context/fields.ts';

describe('the fields of a context', () => {
  it('have conventions and stay open', () => {
    const fields: ContextFields = { requestId: 'r1', userId: 7, anything: { else: true } };
    // @ts-expect-error a user is named by text or number
    const wrong: ContextFields = { userId: {} };
    expectTypeOf(context.run({ ...fields, ...wrong }, () => 5)).toEqualTypeOf<number>();
  });

  it('may be any object, of a class or an interface too', () => {
    interface Job {
      id: number;
    }
    expectTypeOf(context.run).toBeCallableWith({ id: 7 } as Job, () => undefined);
    expectTypeOf(context.run).toBeCallableWith(new Map([['a', 1]]), () => undefined);
    expectTypeOf(context.add).toBeCallableWith({ id: 7 } as Job);
  });

  it('come from the headers of Node and of fetch', () => {
    expectTypeOf(context.fromHeaders).toBeCallableWith({} as import('node:http').IncomingHttpHeaders);
    expectTypeOf(context.fromHeaders).toBeCallableWith(new Headers());
    expectTypeOf(context.fromHeaders({}).trace_id).toEqualTypeOf<string | undefined>();
    expectTypeOf(context.toHeaders()).toEqualTypeOf<Record<string, string>>();
    new Headers(context.toHeaders());
  });
});
