import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/context/context.ts';
import type { ContextFields } from '../../src/context/fields.ts';
import { headerText } from './header-text.ts';
import { complete, parent, trace } from './sample-headers.ts';

describe('context.fromHeaders', () => {
  const sources: [form: string, headers: object][] = [
    ['an object', complete],
    [
      'an object with names in any case',
      Object.fromEntries(Object.entries(complete).map(([k, v]) => [k.toUpperCase(), v])),
    ],
    ['an object without prototype', Object.assign(Object.create(null), complete)],
    [
      'an object with lists of values',
      Object.fromEntries(Object.entries(complete).map(([k, v]) => [k, [v]])),
    ],
    ['Headers', new Headers(complete)],
    ['a Map', new Map(Object.entries(complete))],
    ['pairs', Object.entries(complete)],
    ['an object with other fields', { host: 'a', cookie: undefined, 'set-cookie': ['x=1'], ...complete }],
  ];
  it.for(sources)('reads %s', ([, headers]) => {
    const fields = context.fromHeaders(headers);
    expect({ ...fields }).toMatchObject({
      ...trace,
      requestId: 'req-7',
      userId: 'ada',
      tenantId: 'acme inc',
    });
    expect(Object.keys(fields)).toHaveLength(6);
    expect(context.run(fields, () => context.baggage())).toEqual({
      'user.id': 'ada',
      'tenant.id': 'acme inc',
      color: 'red',
    });
  });

  const parts: [rule: string, headers: object, fields: ContextFields][] = [
    ['nothing from nothing', {}, {}],
    ['the trace alone', { traceparent: parent }, trace],
    ['no trace from two traceparents', { traceparent: [parent, parent] }, {}],
    ['no trace from two spellings of the name', { traceparent: parent, Traceparent: parent }, {}],
    ['no trace from values that are no text', { traceparent: 5 }, {}],
    ['the identifier of the request', { 'X-Request-ID': 'r1' }, { requestId: 'r1' }],
    ['the correlation identifier for want of one', { 'x-correlation-id': 'c1' }, { requestId: 'c1' }],
    [
      'the request identifier before the correlation identifier',
      { 'x-correlation-id': 'c1', 'x-request-id': 'r1' },
      { requestId: 'r1' },
    ],
    [
      'the correlation identifier where the other is not valid',
      { 'x-request-id': 'a b', 'x-correlation-id': 'c1' },
      { requestId: 'c1' },
    ],
    ['no identifier that is empty', { 'x-request-id': '' }, {}],
    ['an identifier of 128 characters', { 'x-request-id': 'r'.repeat(128) }, { requestId: 'r'.repeat(128) }],
    ['no identifier of 129 characters', { 'x-request-id': 'r'.repeat(129) }, {}],
    ['no identifier with a line break', { 'x-request-id': 'a\nb' }, {}],
    ['no identifier with an escape', { 'x-request-id': 'a\u001b[31m' }, {}],
    ['no identifier that is not ASCII', { 'x-request-id': 'é' }, {}],
    ['no identifier from two', { 'x-request-id': ['a', 'b'] }, {}],
    [
      'user and tenant from baggage',
      { baggage: 'user.id=1,tenant.id=%E2%82%AC' },
      { userId: '1', tenantId: '€' },
    ],
    ['no user from other fields', { 'x-user-id': 'root', user: 'root', baggage: 'userId=root' }, {}],
    ['no user that is empty', { baggage: 'user.id=' }, {}],
    ['no user with a line break', { baggage: 'user.id=a%0Ab' }, {}],
    ['no user with a line separator', { baggage: 'user.id=a%E2%80%A8b' }, {}],
    ['no user of 257 characters', { baggage: `user.id=${'a'.repeat(257)}` }, {}],
    ['baggage of several headers', { baggage: ['user.id=1', 'tenant.id=2'] }, { userId: '1', tenantId: '2' }],
  ];
  it.for(parts)('takes %s', ([, headers, fields]) => {
    expect(JSON.parse(JSON.stringify(context.fromHeaders(headers)))).toEqual(fields);
  });

  const thrower = (): never => {
    throw new Error('hostile');
  };
  const hostile: [what: string, headers: unknown, fields: ContextFields][] = [
    ['nothing', undefined, {}],
    ['null', null, {}],
    ['a number', 5, {}],
    ['a text', 'traceparent', {}],
    [
      'a getter that throws',
      {
        get baggage() {
          return thrower();
        },
        traceparent: parent,
      },
      trace,
    ],
    ['a list that throws', { baggage: new Proxy([], { get: thrower }), traceparent: parent }, trace],
    ['a proxy that throws', new Proxy({}, { get: thrower, ownKeys: thrower }), {}],
    ['an iterator that throws', { [Symbol.iterator]: thrower }, {}],
    [
      'an iterator that throws later',
      {
        *[Symbol.iterator]() {
          yield ['traceparent', parent];
          thrower();
        },
      },
      trace,
    ],
    [
      'an iterator that never ends',
      {
        *[Symbol.iterator]() {
          for (;;) yield ['traceparent', 'x'];
        },
      },
      {},
    ],
    ['an iterator of no pairs', [1, 2], {}],
    [
      'a list without end',
      { tracestate: Array.from({ length: 1e6 }, () => 'a=1'), traceparent: parent },
      trace,
    ],
    [
      'values of 10 MB',
      { traceparent: 'x'.repeat(1e7), tracestate: ','.repeat(1e7), baggage: 'a=1;'.repeat(2.5e6) },
      {},
    ],
  ];
  it.for(hostile)('never throws: %s', ([, headers, fields]) => {
    expect(JSON.parse(JSON.stringify(context.fromHeaders(headers as object)))).toEqual(fields);
  });

  it('gives a bounded amount, whatever it is given', () => {
    const text = headerText([...Object.values(complete), ',', 'user.id=', '%00', 'x'.repeat(200)]);
    const names = ['traceparent', 'tracestate', 'baggage', 'x-request-id', 'x-correlation-id'];
    const headers = fc.record(Object.fromEntries(names.map((name) => [name, text])), { requiredKeys: [] });
    fc.assert(
      fc.property(headers, (given) => {
        const fields = context.fromHeaders(given);
        expect(JSON.stringify(fields).length).toBeLessThan(2000);
        const sent = context.run(fields, () => context.toHeaders());
        expect(Object.values(sent).join('').length).toBeLessThan(4096 + 8192 + 55 + 128 + 1);
        for (const value of Object.values(sent)) expect(value).toMatch(/^[\x20-\x7e]*$/);
        expect(() => new Headers(sent)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});
