import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context } from '../../src/context/context.ts';
import { randomId } from '../../src/context/random-id.ts';
import { complete, parent, SPAN, TRACE, trace } from './sample-headers.ts';

/** What a service sends that received these headers. */
function passedOn(headers: object): Record<string, string> {
  return context.run(context.fromHeaders(headers), () => context.toHeaders());
}

describe('context.toHeaders', () => {
  it('sends a new parent id in the same trace', () => {
    const [one, two] = context.run(context.fromHeaders(complete), () => [
      context.toHeaders(),
      context.toHeaders(),
    ]);
    for (const headers of [one, two]) {
      expect(headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[\\da-f]{16}-01$`));
      expect(headers['traceparent']).not.toContain(SPAN);
    }
    expect(one['traceparent']).not.toBe(two['traceparent']);
  });

  it('sends on what came with the request', () => {
    const { traceparent: _, ...rest } = complete;
    expect(passedOn(complete)).toMatchObject(rest);
  });

  it('sends the parent id it is told, when that is one', () => {
    const sent = (spanId: string): string | undefined =>
      context.run(trace, () => context.toHeaders({ spanId }))['traceparent'];
    expect(sent('b7ad6b7169203331')).toBe(`00-${TRACE}-b7ad6b7169203331-01`);
    for (const spanId of ['0000000000000000', 'B7AD6B7169203331', 'x', ''])
      expect(sent(spanId)).toMatch(/-(?!0{16})[\da-f]{16}-01$/);
  });

  it('begins a trace where there is none, not sampled, and the scope keeps it', () => {
    context.run({ requestId: 'r1' }, () => {
      const [one, two] = [context.toHeaders(), context.toHeaders()];
      expect(one['traceparent']).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-02$/);
      expect(two['traceparent']?.slice(0, 36)).toBe(one['traceparent']?.slice(0, 36));
      expect(context.get()).toEqual({
        requestId: 'r1',
        trace_id: one['traceparent']?.slice(3, 35),
        trace_flags: '02',
      });
    });
    const [one, two] = [context.toHeaders(), context.toHeaders()];
    expect(two['traceparent']?.slice(0, 35)).not.toBe(one['traceparent']?.slice(0, 35));
    expect(context.get()).toEqual({});
  });

  const own: [what: string, fields: object, headers: object][] = [
    ['no trace whose identifier is none of W3C', { trace_id: 'abc' }, {}],
    ['no trace whose identifier is no text', { trace_id: 7 }, {}],
    ['a request identifier that is a number', { ...trace, requestId: 7 }, { 'x-request-id': '7' }],
    ['no request identifier that would end the header', { trace_id: 1, requestId: 'a\r\nevil: 1' }, {}],
    ['no request identifier that is an object', { trace_id: 1, requestId: {} }, {}],
    ['no user and no tenant by itself', { trace_id: 1, userId: 'ada', tenantId: 't' }, {}],
  ];
  it.for(own)('sends %s', ([, fields, headers]) => {
    const { traceparent: _, ...sent } = context.run(fields, () => context.toHeaders());
    expect(sent).toEqual(headers);
    if ('trace_id' in fields && fields.trace_id !== TRACE)
      expect(context.run(fields, () => [context.toHeaders(), context.get()])).toEqual([headers, fields]);
  });

  it.for([
    ['01', '01'],
    ['00', '00'],
    ['ff', '03'],
    [1, '01'],
    [undefined, '00'],
    ['x', '00'],
    [{}, '00'],
  ])('writes the flags %j as %s', ([trace_flags, written]) => {
    const sent = context.run({ trace_id: TRACE, trace_flags }, () => context.toHeaders());
    expect(sent['traceparent']?.slice(-2)).toBe(written);
  });

  it('does not give the state of one trace to another', () => {
    const other = '0af7651916cd43dd8448eb211c80319c';
    const sent = context.run(context.fromHeaders(complete), () =>
      context.run({ trace_id: other }, () => context.toHeaders()),
    );
    expect(sent['traceparent']).toContain(other);
    expect(sent).not.toHaveProperty('tracestate');
    expect(sent['baggage']).toBe(complete.baggage);
  });

  it('does not give the baggage of one request to another within it', () => {
    const sent = context.run(context.fromHeaders(complete), () => passedOn({ traceparent: parent }));
    expect(sent).not.toHaveProperty('baggage');
    expect(sent).not.toHaveProperty('tracestate');
  });

  it('adds baggage, or replaces it', () => {
    const baggage = { color: 'blue & green', 'bad key': '1', n: 5 as unknown as string };
    const sent = context.run(context.fromHeaders({ baggage: 'color=red,size=xl' }), () =>
      context.toHeaders({ baggage }),
    );
    expect(sent['baggage']).toBe('color=blue%20&%20green,size=xl');
  });

  it.for([
    null,
    5,
    { baggage: 5 },
    {
      baggage: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('x');
          },
        },
      ),
    },
    {
      baggage: {
        get a() {
          throw new Error('x');
        },
      },
    },
  ])('never throws: options %#', (options) => {
    expect(context.run(trace, () => context.toHeaders(options as object))['traceparent']).toContain(TRACE);
  });

  it('keeps trace, baggage and request identifier of any request', () => {
    const id = (length: number): fc.Arbitrary<string> =>
      fc
        .uint8Array({ minLength: length, maxLength: length })
        .filter((bytes) => bytes.some((byte) => byte > 0))
        .map((bytes) => Buffer.from(bytes).toString('hex'));
    const entries = fc.dictionary(
      fc.string({ unit: fc.constantFrom(..."!#$%&'*+-.^_`|~09azAZ"), minLength: 1, maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed()),
      { maxKeys: 10 },
    );
    const requestId = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((c) => String.fromCharCode(c)),
      minLength: 1,
      maxLength: 128,
    });
    fc.assert(
      fc.property(
        id(16),
        id(8),
        fc.integer({ min: 0, max: 3 }),
        entries,
        requestId,
        (trace_id, span_id, flags, baggage, request) => {
          const fields = { trace_id, span_id, trace_flags: `0${flags}`, requestId: request };
          const sent = context.run(fields, () => context.toHeaders({ baggage, spanId: span_id }));
          const received = context.fromHeaders(sent);
          expect(received).toMatchObject(fields);
          context.run(received, () => {
            expect(Object.entries(context.baggage())).toEqual(Object.entries(baggage));
            expect(context.toHeaders({ spanId: span_id })).toEqual(sent);
          });
        },
      ),
    );
  });
});

describe('a random identifier', () => {
  it('is hexadecimal and never all zero', () => {
    expect(randomId(8, (bytes) => bytes.set([0, 1, 10, 15, 16, 255]))).toBe('00010a0f10ff0000');
    expect(randomId(8, () => {})).toBe('0000000000000001');
    expect(new Set(Array.from({ length: 1000 }, () => randomId(16))).size).toBe(1000);
  });
});
