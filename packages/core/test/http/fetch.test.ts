import { context } from '@stele/core';
import { currentRequest } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { type Handler, url, wrapped } from './fetch-recording.ts';
import { pause, serving, until } from './serving.ts';

describe('a handler of fetch', () => {
  it('has one record for each request, when the response has been read', async () => {
    const { call, record, records } = wrapped(
      async () => {
        await Promise.resolve();
        currentRequest()?.set({ mine: context.get()['requestId'] });
        return new Response('hällo', { headers: { 'content-length': '6', 'x-a': 'b' } });
      },
      { headers: { response: ['x-a'] }, route: () => '/:a', peer: () => '1.2.3.4' },
    );
    const response = await call(
      new Request(url, { headers: { 'x-request-id': 'mine', 'user-agent': 't/1' } }),
    );
    expect(records()).toEqual([]);
    expect(response.headers.get('x-request-id')).toBe('mine');
    expect(response.headers.get('content-length')).toBe('6');
    expect(await response.text()).toBe('hällo');
    expect(record()).toMatchObject({
      levelName: 'info',
      context: { requestId: 'mine' },
      fields: {
        mine: 'mine',
        outcome: 'ok',
        'http.request.method': 'GET',
        'http.route': '/:a',
        'url.path': '/a',
        'url.query': 'token',
        'url.scheme': 'https',
        'server.address': 'here.example:8443',
        'client.address': '1.2.3.4',
        'user_agent.original': 't/1',
        'http.response.status_code': 200,
        'http.response.body.size': 6,
        'http.response.header.x-a': 'b',
      },
    });
  });

  it('reads nothing ahead, and keeps its context while the body is read', async () => {
    let pulled = 0;
    const seen = new Set<unknown>();
    const { call, record } = wrapped(
      () =>
        new Response(
          new ReadableStream(
            {
              pull(controller) {
                seen.add(context.get()['requestId']);
                if (++pulled > 3) controller.close();
                else controller.enqueue(new Uint8Array(10));
              },
            },
            { highWaterMark: 0 },
          ),
        ),
    );
    const response = await call(new Request(url));
    await pause(5);
    expect(pulled).toBe(0);
    const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    await reader.read();
    await pause(5);
    expect(pulled).toBe(1);
    while (!(await reader.read()).done);
    expect([...seen]).toEqual([response.headers.get('x-request-id')]);
    expect(record().fields).toMatchObject({ outcome: 'ok', 'http.response.body.size': 30 });
  });

  it('that throws has a server error, and throws on', async () => {
    const boom = new TypeError('boom');
    for (const handler of [
      async () => {
        throw boom;
      },
      () => {
        throw boom;
      },
    ] as Handler[]) {
      const { call, record } = wrapped(handler);
      await expect(call(new Request(url))).rejects.toBe(boom);
      expect(record()).toMatchObject({
        levelName: 'error',
        fields: { outcome: 'server_error', 'error.type': 'TypeError' },
        err: { message: 'boom' },
      });
    }
  });

  it('whose body fails has a stream error', async () => {
    const source = new ReadableStream({
      pull() {
        throw new Error('source failed');
      },
    });
    const { call, record } = wrapped(() => new Response(source));
    await expect((await call(new Request(url))).text()).rejects.toThrow('source failed');
    expect(record()).toMatchObject({
      fields: { outcome: 'stream_error', 'http.response.status_code': 200 },
      err: { message: 'source failed' },
    });
  });

  it('whose body is given up is aborted, and so is what it comes from', async () => {
    let cancelled: unknown;
    const source = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(5)),
      cancel: (reason) => {
        cancelled = reason;
      },
    });
    const { call, record } = wrapped(() => new Response(source));
    const reader = (await call(new Request(url))).body?.getReader();
    await reader?.read();
    await reader?.cancel('enough');
    expect(cancelled).toBe('enough');
    expect(record().fields).toMatchObject({
      outcome: 'aborted',
      'http.response.status_code': 200,
      'http.response.body.size': 5,
    });
  });

  it.for(['before it answers', 'when it has answered', 'before it is called'])(
    'whose request is aborted %s, and whose body nobody reads, ends then',
    async (when) => {
      const controller = new AbortController();
      if (when === 'before it is called') controller.abort();
      const { call, record, records } = wrapped(async () => {
        if (when === 'before it answers') controller.abort();
        return new Response('never read');
      });
      await call(new Request(url, { signal: controller.signal }));
      if (when === 'when it has answered') {
        expect(records()).toEqual([]);
        controller.abort();
      }
      expect(record().fields['outcome']).toBe('aborted');
      expect(records()).toHaveLength(1);
    },
  );

  it('leaves no listener on a signal that many requests share', async () => {
    const { getEventListeners } = await import('node:events');
    const { signal } = new AbortController();
    const { call, records } = wrapped(() => new Response('some'));
    for (let each = 0; each < 3; each++) {
      const request = { method: 'GET', url, headers: new Headers(), signal } as Request;
      await (await call(request)).text();
    }
    expect(records()).toHaveLength(3);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it.for([
    ['HEAD', 200, 'text'],
    ['GET', 204, null],
    ['GET', 304, null],
  ] as const)('that answers %s with %i has its record at once', async ([method, status, body]) => {
    const { call, record } = wrapped(() => new Response(body, { status }));
    const response = await call(new Request(url, { method }));
    expect(record().fields).toMatchObject({ outcome: 'ok', 'http.response.status_code': status });
    expect(response.headers.get('x-request-id')).toBe(record().context['requestId']);
  });

  it('passes on what cannot be changed', async () => {
    await serving(
      (_req, res) => {
        res.setHeader('set-cookie', ['a=b', 'c=d']);
        res.end('from afar');
      },
      async ({ url: afar }) => {
        const { call, record } = wrapped(() => fetch(afar));
        const response = await call(new Request(url));
        expect(response.headers.get('x-request-id')).toBe(
          record()?.context['requestId'] ?? response.headers.get('x-request-id'),
        );
        expect(response.headers.getSetCookie()).toEqual(['a=b', 'c=d']);
        expect(await response.text()).toBe('from afar');
        expect(record().fields['http.response.body.size']).toBe(9);
      },
    );
  });

  it('counts what fails in its options', async () => {
    const told: string[] = [];
    const fail = (): never => {
      throw new Error('no');
    };
    const { call, record } = wrapped(() => new Response('ok'), {
      peer: fail,
      route: fail,
      onError: (option) => void told.push(option),
    });
    expect(await (await call(new Request(url))).text()).toBe('ok');
    expect(told).toEqual(['peer', 'route']);
    expect(record().fields['outcome']).toBe('ok');
  });

  it('logs the body of a response', async () => {
    const { call, record } = wrapped(() => Response.json({ password: 's3cr3t', a: 1 }, { status: 400 }), {
      body: { response: true },
    });
    await (await call(new Request(url))).text();
    expect(record().fields['http.response.body']).toEqual({ password: '[Redacted]', a: 1 });
  });

  it('streams through a real server, whose clients leave', async () => {
    const { call, records } = wrapped(
      () =>
        new Response(
          new ReadableStream({
            async pull(controller) {
              await pause(1);
              controller.enqueue(new Uint8Array(1000));
            },
          }),
        ),
    );
    await serving(
      async (req, res) => {
        const aborted = new AbortController();
        res.once('close', () => aborted.abort());
        const response = await call(new Request(`http://h${req.url}`, { signal: aborted.signal }));
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
          if (res.destroyed) break;
          res.write(chunk);
        }
      },
      async ({ url: site }) => {
        const leaving = new AbortController();
        const response = await fetch(site, { signal: leaving.signal });
        await response.body?.getReader().read();
        leaving.abort();
        await until(() => records().length === 1);
        expect(records()[0]?.fields['outcome']).toBe('aborted');
      },
    );
  });
});
