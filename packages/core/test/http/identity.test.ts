import { context as otelContext, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { context } from '@stele/core';
import { currentRequest } from '@stele/core/http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, serving, until } from './serving.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('the identifier of a request', () => {
  it.for(['a', 'f3c1-77', 'AZaz09._~:+/=@-', 'x'.repeat(128)])(
    'is the one that came, where that is harmless: %s',
    async (id) => {
      await serving(
        (_req, res) => res.end(String(context.get()['requestId'])),
        async ({ url, ended, recorder }) => {
          const response = await fetch(url, { headers: { 'x-request-id': id } });
          expect(await response.text()).toBe(id);
          expect(response.headers.get('x-request-id')).toBe(id);
          expect((await ended())[0]?.context['requestId']).toBe(id);
          expect(recorder.stats().rejectedIds).toBe(0);
        },
      );
    },
  );

  it.for([
    ['a blank', 'a b'],
    ['a tab', 'a\tb'],
    ['quotes', '"a"'],
    ['a comma', 'a,b'],
    ['a byte above ASCII', 'a\xe9'],
    ['markup', '<script>'],
    ['braces', '{"a":1}'],
    ['no character', ''],
    ['129 characters', 'x'.repeat(129)],
    ['8000 characters', 'x'.repeat(8000)],
  ] as const)('is a new one where that which came has %s', async ([, id]) => {
    await serving(
      (_req, res) => res.end(),
      async ({ port, ended, recorder }) => {
        const answer = await raw(
          port,
          `GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: ${id}\r\n\r\n`,
        );
        const [record] = await ended();
        expect(record?.context['requestId']).toMatch(uuid);
        expect(answer).toContain(`x-request-id: ${record?.context['requestId']}`);
        expect(recorder.stats().rejectedIds).toBe(1);
      },
    );
  });

  it('is a new one where two came', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ port, ended }) => {
        await raw(
          port,
          'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: a\r\nX-Request-Id: b\r\n\r\n',
        );
        expect((await ended())[0]?.context['requestId']).toMatch(uuid);
      },
    );
  });

  it.for(['\x00', '\x01', '\x0b', '\x1b[31m', '\x7f', '\r', '\n', '\r\ninjected'])(
    'never has %j in it, nor a line of the log',
    async (bad) => {
      await serving(
        (_req, res) => res.end(),
        async ({ port, out }) => {
          const answer = await raw(
            port,
            `GET /p HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: a${bad}: 1\r\n\r\n`,
          );
          await until(() => answer.startsWith('HTTP/1.1 400') || out.records.length === 1);
          for (const { context: scope } of out.records) expect(scope['requestId']).toMatch(/^[\w:.-]+$/);
          for (const line of out.lines) expect(String(line).trimEnd()).not.toMatch(/[\x00-\x1f\x7f]/);
        },
      );
    },
  );

  it('has the header, the test and the maker that the options say', async () => {
    let made = 0;
    await serving(
      (_req, res) => res.end(),
      async ({ url, ended }) => {
        for (const id of ['ok-1', 'no'])
          expect((await fetch(url, { headers: { 'x-trace': id } })).headers.get('x-trace')).toBe(
            id === 'no' ? 'made-1' : id,
          );
        expect((await ended(2)).map(({ context: { requestId } }) => requestId)).toEqual(['ok-1', 'made-1']);
      },
      {
        requestId: {
          header: 'X-Trace',
          validate: (id) => id.startsWith('ok'),
          generate: () => `made-${++made}`,
        },
      },
    );
  });

  it('is not sent back where nobody wants it', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ url }) => {
        expect((await fetch(url)).headers.get('x-request-id')).toBeNull();
      },
      { requestId: { echo: false } },
    );
  });

  it('is a harmless one, whatever is let through or made', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ port, ended }) => {
        await raw(port, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: a b\r\n\r\n');
        expect((await ended())[0]?.context['requestId']).toMatch(uuid);
      },
      { requestId: { validate: () => true, generate: () => 'made\r\nset-cookie: a=b' } },
    );
  });
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('the place of a request in its trace', () => {
  it('is a new span below the one that came', async () => {
    await serving(
      (_req, res) => res.end(context.toHeaders()['tracestate']),
      async ({ url, ended }) => {
        const headers = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'a=1,b=2' };
        expect(await (await fetch(url, { headers })).text()).toBe('a=1,b=2');
        const scope = (await ended())[0]?.context;
        expect(scope).toMatchObject({ trace_id: TRACE, parent_span_id: PARENT, trace_flags: '01' });
        expect(scope?.['span_id']).toMatch(/^(?!0{16})[\da-f]{16}$/);
        expect(scope?.['span_id']).not.toBe(PARENT);
        expect(JSON.stringify(scope)).not.toContain('a=1');
      },
    );
  });

  it.for([
    ['version ff', `ff-${TRACE}-${PARENT}-01`],
    ['upper case', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['too few digits', `00-${TRACE.slice(1)}-${PARENT}-01`],
    ['more in version 00', `00-${TRACE}-${PARENT}-01-more`],
    ['no hexadecimal digits', `00-${'g'.repeat(32)}-${PARENT}-01`],
    ['two of them', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
    ['100 KB', 'x'.repeat(10_000)],
    ['nothing', ''],
  ] as const)('is a new trace where what came has %s', async ([, traceparent]) => {
    await serving(
      (_req, res) => res.end(),
      async ({ url, ended }) => {
        await fetch(url, { headers: { traceparent } });
        const scope = (await ended())[0]?.context;
        expect(scope?.['trace_id']).toMatch(/^(?!0{32})[\da-f]{32}$/);
        expect(scope?.['trace_id']).not.toBe(TRACE);
        expect(scope).toMatchObject({ trace_flags: '02' });
        expect(scope).not.toHaveProperty('parent_span_id');
      },
    );
  });

  it.for([
    ['is not valid', 'a=1,,=2'],
    ['is longer than 512 characters', `a=${'x'.repeat(200)},b=${'x'.repeat(200)},c=${'x'.repeat(200)}`],
  ] as const)('sends no tracestate on that %s', async ([, tracestate]) => {
    await serving(
      (_req, res) => res.end(String(context.toHeaders()['tracestate'])),
      async ({ url }) => {
        const headers = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate };
        expect(await (await fetch(url, { headers })).text()).toBe('undefined');
      },
    );
  });

  it('is nowhere where nobody wants it', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ url, ended }) => {
        await fetch(url, { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } });
        expect(Object.keys((await ended())[0]?.context ?? {})).toEqual(['requestId']);
      },
      { trace: false },
    );
  });

  it('is found in scopes within, and so is the record', async () => {
    await serving(
      (_req, res) => {
        const outer = currentRequest();
        context.run({ job: 1 }, () =>
          context.run({ step: 2 }, () => {
            currentRequest()?.set({ inner: true });
            res.end(String(outer !== undefined && outer === currentRequest()));
          }),
        );
      },
      async ({ url, fields }) => {
        expect(await (await fetch(url)).text()).toBe('true');
        expect((await fields())['inner']).toBe(true);
        expect(currentRequest()).toBeUndefined();
      },
    );
  });

  it('has in its record what handlers add to the context', async () => {
    await serving(
      async (_req, res) => {
        await Promise.resolve();
        context.add({ tenantId: 'acme' });
        res.end();
      },
      async ({ url, ended }) => {
        await fetch(url);
        expect((await ended())[0]?.context['tenantId']).toBe('acme');
      },
    );
  });
});

describe('beside OpenTelemetry', () => {
  const provider = new TracerProvider();
  const manager = new AsyncLocalStorageContextManager();

  beforeAll(() => {
    otelContext.setGlobalContextManager(manager.enable());
    trace.setGlobalTracerProvider(provider);
  });
  afterAll(() => {
    otelContext.disable();
    trace.disable();
  });

  it('a request has the ids of the span that is active', async () => {
    const spans: Span[] = [];
    await serving(
      () => {},
      async ({ server, url, ended }) => {
        const handler = server.listeners('request')[0] as (...args: unknown[]) => unknown;
        server.removeAllListeners('request');
        server.on('request', (req, res) =>
          trace.getTracer('test').startActiveSpan('GET', (span) => {
            spans.push(span);
            handler(req, res);
            res.end();
            span.end();
          }),
        );
        await fetch(url, { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } });
        const [record] = await ended();
        const { traceId, spanId } = (spans[0] as Span).spanContext();
        expect(record?.context).toMatchObject({ trace_id: traceId, span_id: spanId, trace_flags: '01' });
        expect(record?.context).not.toHaveProperty('parent_span_id');
      },
    );
  });

  it('a request without an active span has a place of its own', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ url, ended }) => {
        await fetch(url, { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } });
        expect((await ended())[0]?.context).toMatchObject({ trace_id: TRACE, parent_span_id: PARENT });
      },
    );
  });

  it('a request below a remote span has a span of its own', async () => {
    await serving(
      () => {},
      async ({ server, url, ended }) => {
        const handler = server.listeners('request')[0] as (...args: unknown[]) => unknown;
        server.removeAllListeners('request');
        const remote = { traceId: TRACE, spanId: PARENT, traceFlags: 1, isRemote: true };
        server.on('request', (req, res) =>
          otelContext.with(trace.setSpanContext(otelContext.active(), remote), () => {
            handler(req, res);
            res.end();
          }),
        );
        await fetch(url, { headers: { traceparent: `00-${TRACE}-${PARENT}-01` } });
        const scope = (await ended())[0]?.context;
        expect(scope).toMatchObject({ trace_id: TRACE, parent_span_id: PARENT });
        expect(scope?.['span_id']).not.toBe(PARENT);
      },
    );
  });
});
