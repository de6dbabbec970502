import { createLogger, memory } from '@stele/core';
import { createRequestRecorder, currentRequest, type HttpOptions, healthChecks } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { requestsOf, serving } from './serving.ts';

type Options = Omit<HttpOptions, 'logger'>;

/** Answers each path with the status that stands in it. */
async function levels(paths: readonly string[], options: Options): Promise<(string | undefined)[]> {
  const out = memory();
  const recorder = createRequestRecorder({
    logger: createLogger({ level: 'trace', sinks: { out } }),
    ...options,
  });
  return paths.map((path) => {
    out.clear();
    const record = recorder.begin({
      method: 'GET',
      target: path,
      header: () => undefined,
      request: { path },
    });
    record.settle({ complete: true, status: Number(path.slice(1, 4)) });
    return requestsOf(out)[0]?.levelName;
  });
}

describe('the level of a record', () => {
  it('is by the outcome', async () => {
    expect(await levels(['/200', '/302', '/404', '/422', '/500'], {})).toEqual([
      'info',
      'info',
      'info',
      'warn',
      'error',
    ]);
  });

  it('is by a table of outcomes, and by default where that says nothing', async () => {
    const level = { ok: 'debug', client_error: 'error' };
    expect(await levels(['/200', '/404', '/500'], { level })).toEqual(['debug', 'error', 'error']);
  });

  it('is by a function, and by default where that says nothing, nonsense or throws', async () => {
    const level: Options['level'] = ({ status, path }) => {
      if (status === 200) return 'trace';
      if (path === '/422') return 'nonsense';
      if (path === '/500') throw new Error('no');
      return undefined;
    };
    expect(await levels(['/200', '/404', '/422', '/500'], { level })).toEqual([
      'trace',
      'info',
      'warn',
      'error',
    ]);
  });

  it('may be silent', async () => {
    expect(await levels(['/200', '/500'], { level: { ok: 'silent' } })).toEqual([undefined, 'error']);
  });
});

describe('sampling', () => {
  it('drops health checks, but not those that fail', async () => {
    await serving(
      (req, res) => {
        res.statusCode = req.url === '/healthz' && req.method === 'POST' ? 503 : 200;
        res.end();
      },
      async ({ url, ended, recorder }) => {
        await fetch(`${url}/health`);
        await fetch(`${url}/healthz`);
        await fetch(`${url}/healthz`, { method: 'POST' });
        await fetch(`${url}/other`);
        expect((await ended(2)).map(({ fields }) => fields['url.path'])).toEqual(['/healthz', '/other']);
        expect(recorder.stats()).toMatchObject({ requests: 4, sampled: 2, open: 0 });
      },
      { sample: { routes: healthChecks } },
    );
  });

  it('keeps errors, slow requests and what is asked for, each with its reason', async () => {
    await serving(
      (req, res) => {
        if (req.url === '/kept') currentRequest()?.keep();
        if (req.url === '/because') currentRequest()?.keep('because').keep('later');
        if (req.url === '/500') res.statusCode = 500;
        setTimeout(() => res.end(), req.url === '/slow' ? 60 : 0);
      },
      async ({ url, ended }) => {
        for (const path of ['/', '/kept', '/because', '/500', '/slow']) await fetch(url + path);
        expect((await ended(4)).map(({ fields }) => [fields['url.path'], fields['kept']])).toEqual([
          ['/kept', 'kept'],
          ['/because', 'because'],
          ['/500', undefined],
          ['/slow', undefined],
        ]);
      },
      { sample: { rate: 0 }, slowMs: 50 },
    );
  });

  it.for(['audit', 'security', 'compliance'] as const)(
    'keeps a request in which there was a record of %s',
    async (kind) => {
      const own = memory();
      const log = createLogger({ sinks: { own } });
      await serving(
        async (req, res) => {
          await Promise.resolve();
          if (req.url === '/done') {
            const party = { type: 'user', id: '1' };
            if (kind === 'audit') void log.audit({ action: 'a.b', actor: party });
            if (kind === 'security') void log.security({ action: 'a.b', severity: 'low' });
            if (kind === 'compliance') void log.compliance({ action: 'a.b', regulation: 'GDPR' });
          }
          res.end();
        },
        async ({ url, ended }) => {
          await fetch(`${url}/other`);
          await fetch(`${url}/done`);
          const [record] = await ended(1);
          expect(record?.fields).toMatchObject({ 'url.path': '/done', kept: kind });
          expect(own.records[0]?.context['requestId']).toBe(record?.context['requestId']);
        },
        { sample: { rate: 0 } },
      );
    },
  );

  it('writes the share that it says, and says it', async () => {
    const out = memory();
    const recorder = createRequestRecorder({
      logger: createLogger({ sinks: { out } }),
      sample: { rate: 0.5 },
    });
    for (let each = 0; each < 1000; each++)
      recorder
        .begin({ method: 'GET', target: '/', header: () => undefined, request: undefined })
        .settle({ complete: true, status: 200 });
    expect(out.records.length).toBeGreaterThan(350);
    expect(out.records.length).toBeLessThan(650);
    expect(out.records[0]?.fields['sample_rate']).toBe(0.5);
    expect(recorder.stats()).toMatchObject({ requests: 1000, sampled: 1000 - out.records.length });
  });

  it('goes by the route before the path', async () => {
    const out = memory();
    const recorder = createRequestRecorder({
      logger: createLogger({ sinks: { out } }),
      sample: { rate: 0, routes: { '/users/:id': 1, '/users/7': 0 } },
    });
    const record = recorder.begin({
      method: 'GET',
      target: '/users/7',
      header: () => undefined,
      request: undefined,
    });
    record.template = '/users/:id';
    record.settle({ complete: true, status: 200 });
    expect(out.records[0]?.fields['http.route']).toBe('/users/:id');
  });
});

describe('a request that is skipped', () => {
  it('has no record, though it has a context', async () => {
    await serving(
      (_req, res) => res.end(currentRequest()?.id),
      async ({ url, out, recorder }) => {
        expect(await (await fetch(`${url}/skip`)).text()).toMatch(/^[\da-f-]{36}$/);
        expect(out.records).toEqual([]);
        expect(recorder.stats().requests).toBe(1);
      },
      { skip: (request) => (request as { url: string }).url === '/skip', startEvent: true },
    );
  });
});

describe('the record of the arrival', () => {
  it('comes first where it is wanted, at level debug and with the same identifier', async () => {
    await serving(
      (_req, res) => res.end(),
      async ({ url, out, ended }) => {
        await fetch(`${url}/a?b=s3cr3t`);
        await ended();
        expect(out.records.map(({ msg, levelName }) => [msg, levelName])).toEqual([
          ['http.request.started', 'debug'],
          ['http.request', 'info'],
        ]);
        expect(new Set(out.records.map(({ context }) => context['requestId'])).size).toBe(1);
        expect(out.records[0]?.fields).toEqual({ 'http.request.method': 'GET', 'url.path': '/a' });
      },
      { startEvent: true },
    );
  });
});

describe('the names of pino-http', () => {
  it('hold the same facts', async () => {
    await serving(
      (_req, res) => {
        res.statusCode = 500;
        res.end('no');
      },
      async ({ url, port, fields }) => {
        await fetch(`${url}/a?token=s3cr3t`, { headers: { 'user-agent': 'test/1', 'x-a': 'b' } });
        expect(await fields()).toEqual({
          req: {
            method: 'GET',
            url: '/a?token',
            remoteAddress: '127.0.0.1',
            userAgent: 'test/1',
            host: `127.0.0.1:${port}`,
          },
          'req.headers.x-a': 'b',
          res: { statusCode: 500, bytes: 2 },
          responseTime: expect.any(Number),
          ttfb_ms: expect.any(Number),
          outcome: 'server_error',
          'error.type': '500',
        });
      },
      { names: 'nested', headers: { request: ['x-a'] } },
    );
  });
});
