import { currentRequest, httpMetrics, type RequestHandle } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { url, wrapped } from './fetch-recording.ts';
import { serving } from './serving.ts';

type Tell = (request: RequestHandle | undefined) => void;

describe('the route that a handler tells', () => {
  it.for([
    ['a template', (request) => request?.route('/users/:id')],
    ['a function', (request) => request?.route(() => '/users/:id')],
    ['the last of several', (request) => request?.route('/users/*').route('/users/:id')],
  ] as readonly (readonly [string, Tell])[])(
    'as %s counts for record, metrics and sampling',
    async ([, tell]) => {
      const metrics = httpMetrics();
      const seen: unknown[] = [];
      const { call, record, records } = wrapped(
        () => {
          tell(currentRequest());
          return new Response(null);
        },
        {
          metrics,
          route: () => '/users/*',
          sample: { routes: { '/users/*': 0 } },
          level: ({ route }) => void seen.push(route) as undefined,
        },
      );
      await call(new Request(url));
      expect(records()).toHaveLength(1);
      expect(record().fields['http.route']).toBe('/users/:id');
      expect(seen).toEqual(['/users/:id']);
      expect(metrics.text()).toContain('http_requests_total{method="GET",route="/users/:id",status="200"} 1');
    },
  );

  it('keeps the record from being written where that route is not', async () => {
    const { call, records } = wrapped(
      () => {
        currentRequest()?.route('/quiet');
        return new Response(null);
      },
      { sample: { routes: { '/quiet': 0 } } },
    );
    await call(new Request(url));
    expect(records()).toEqual([]);
  });

  it('is asked at the end, of a request that was given up as well', async () => {
    const leaving = new AbortController();
    let at = '/before';
    const { call, record } = wrapped(() => {
      currentRequest()?.route(() => at);
      at = '/after';
      leaving.abort();
      return new Response(null);
    });
    await call(new Request(url, { signal: leaving.signal }));
    expect(record().fields).toMatchObject({ outcome: 'aborted', 'http.route': '/after' });
  });

  it.for([
    ['throws', () => fail()],
    ['gives a promise', () => Promise.resolve('/a') as never],
    ['gives no text', () => 7 as never],
  ] as readonly (readonly [string, () => string])[])('is none where its function %s', async ([, route]) => {
    const { call, record } = wrapped(
      () => {
        currentRequest()?.route(route);
        return new Response(null);
      },
      { onError: () => {} },
    );
    await call(new Request(url));
    expect(record().fields).not.toHaveProperty('http.route');
    expect(record().fields['outcome']).toBe('ok');
  });

  it('counts on node:http, too', async () => {
    await serving(
      (_request, response) => {
        currentRequest()?.route('/a/:b');
        response.end();
      },
      async ({ url: site, fields }) => {
        await (await fetch(site)).text();
        expect((await fields())['http.route']).toBe('/a/:b');
      },
    );
  });

  it('has no say once the record is written', async () => {
    let kept: RequestHandle | undefined;
    const { call, record } = wrapped(() => {
      kept = currentRequest();
      return new Response(null);
    });
    await call(new Request(url));
    kept?.route('/late');
    expect(record().fields).not.toHaveProperty('http.route');
  });
});

function fail(): never {
  throw new Error('no');
}
