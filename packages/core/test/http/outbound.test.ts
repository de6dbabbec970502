import { once } from 'node:events';
import { get, type IncomingHttpHeaders, request } from 'node:http';
import { context, createLogger, memory } from '@stele/core';
import { type OutboundOptions, propagateOutbound } from '@stele/core/http';
import { fetch as undiciFetch, request as undiciRequest } from 'undici';
import { describe, expect, it } from 'vitest';
import { serving } from './serving.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const scope = { requestId: 'r-1', trace_id: TRACE, span_id: '00f067aa0ba902b7', trace_flags: '01' };

type Send = (url: string, headers?: Record<string, string>) => Promise<unknown>;

const clients: readonly (readonly [string, Send])[] = [
  ['fetch', async (url, headers = {}) => (await fetch(url, { headers })).text()],
  ['fetch of undici', async (url, headers = {}) => (await undiciFetch(url, { headers })).text()],
  ['request of undici', async (url, headers = {}) => (await undiciRequest(url, { headers })).body.text()],
  [
    'node:http',
    async (url, headers = {}) => {
      const [response] = await once(get(url, { headers }), 'response');
      await once(response.resume(), 'end');
    },
  ],
];

/** Sends to a server within a context, and returns the headers that arrived. */
async function sent(
  send: Send,
  options: (origin: string) => OutboundOptions,
  headers?: Record<string, string>,
): Promise<IncomingHttpHeaders> {
  let arrived: IncomingHttpHeaders = {};
  await serving(
    (req, res) => {
      arrived = req.headers;
      res.end('ok');
    },
    async ({ url }) => {
      const end = propagateOutbound(options(url));
      try {
        await context.run(scope, () => send(`${url}/p?token=s3cr3t`, headers));
      } finally {
        end();
      }
    },
  );
  return arrived;
}

describe.for(clients)('a request by %s', ([, send]) => {
  it('has the context of the request it is made for', async () => {
    const headers = await sent(send, (origin) => ({ allow: [origin] }));
    expect(headers).toMatchObject({ 'x-request-id': 'r-1' });
    expect(headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-(?!0{16})[\\da-f]{16}-01$`));
  });

  it.for<readonly [string, OutboundOptions['allow']]>([
    ['to an origin that is not allowed', ['https://api.example.com']],
    ['where a function says no', () => false],
    [
      'where a function throws',
      () => {
        throw new Error('no');
      },
    ],
    ['where a function gives a promise', (async () => true) as never],
  ])('has nothing of it %s', async ([, allow]) => {
    const headers = await sent(send, () => ({ allow }));
    expect(headers).not.toHaveProperty('traceparent');
    expect(headers).not.toHaveProperty('x-request-id');
  });

  it('keeps what it has already', async () => {
    const own = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` };
    const headers = await sent(send, (origin) => ({ allow: [origin] }), own);
    expect(headers).toMatchObject(own);
    expect(headers).not.toHaveProperty('x-request-id');
    const id = await sent(send, (origin) => ({ allow: [origin] }), { 'x-request-id': 'mine' });
    expect(id).toMatchObject({ 'x-request-id': 'mine', traceparent: expect.any(String) });
  });

  it('has a record where one is wanted, without the query', async () => {
    const out = memory();
    const logger = createLogger({ sinks: { out } });
    await sent(send, () => ({ allow: [], logger }));
    expect(out.records).toHaveLength(1);
    expect(out.records[0]).toMatchObject({
      msg: 'http.client.request',
      levelName: 'info',
      context: { requestId: 'r-1' },
      fields: {
        'http.request.method': 'GET',
        'url.full': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/p$/),
        'http.response.status_code': 200,
        duration_ms: expect.any(Number),
      },
    });
  });

  it('that fails has a record with its error', async () => {
    const out = memory();
    let nowhere = '';
    await serving(
      () => {},
      async ({ url }) => {
        nowhere = url;
      },
    );
    const end = propagateOutbound({ allow: () => true, logger: createLogger({ sinks: { out } }) });
    await context.run(scope, () => send(nowhere).catch(() => {}));
    end();
    expect(out.records).toHaveLength(1);
    expect(out.records[0]).toMatchObject({ levelName: 'warn', err: { code: expect.any(String) } });
  });

  it('outside any context is left alone', async () => {
    const out = memory();
    await serving(
      (req, res) => res.end(String(req.headers['traceparent'])),
      async ({ url }) => {
        const end = propagateOutbound({ allow: [url], logger: createLogger({ sinks: { out } }) });
        await send(url);
        end();
        expect(out.records).toEqual([]);
      },
    );
  });
});

describe('a request whose headers are gone already', () => {
  it('goes out as it is, and nothing crashes', async () => {
    const told: string[] = [];
    const headers = await sent(
      async (url) => {
        const sending = request(url, { headers: ['Host', new URL(url).host, 'X-A', 'b'] as never }).end();
        const [response] = await once(sending, 'response');
        await once(response.resume(), 'end');
      },
      (origin) => ({ allow: [origin], onError: (option) => void told.push(option) }),
    );
    expect(headers).toMatchObject({ 'x-a': 'b' });
    expect(headers).not.toHaveProperty('traceparent');
    expect(told).toEqual([]);
  });
});

describe('what watches requests', () => {
  it('tells its first failure', async () => {
    const told: unknown[] = [];
    const [, send] = clients[0] as (typeof clients)[0];
    for (let each = 0; each < 2; each++)
      await sent(send, () => ({
        allow: () => {
          throw new Error('no');
        },
        onError: (option, error) => void told.push([option, (error as Error).message]),
      }));
    expect(told).toEqual([
      ['allow', 'no'],
      ['allow', 'no'],
    ]);
  });

  it('is gone when it is ended', async () => {
    const [, send] = clients[0] as (typeof clients)[0];
    await serving(
      (req, res) => res.end(String(req.headers['traceparent'])),
      async ({ url }) => {
        propagateOutbound({ allow: [url] })();
        await context.run(scope, async () => expect(await send(url)).toBe('undefined'));
      },
    );
  });
});
