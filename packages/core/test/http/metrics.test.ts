import { createLogger, memory } from '@stele/core';
import { createRequestRecorder, httpMetrics } from '@stele/core/http';
import { describe, expect, it } from 'vitest';
import { serving } from './serving.ts';

/** Samples of an exposition, by name and labels as they stand there. */
function parsed(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, labels = '', value] = /^(\w+)(\{(?:\w+="(?:[^"\\]|\\.)*",?)*\})? (\S+)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`not a sample: ${line}`);
    samples.set(name + labels, value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value));
  }
  return samples;
}

describe('the metrics of requests', () => {
  it('are counted of every request, sampled and skipped ones, too', async () => {
    const metrics = httpMetrics();
    await serving(
      (req, res) => {
        res.statusCode = req.url === '/500' ? 500 : 200;
        res.end();
      },
      async ({ url, recorder, out }) => {
        for (const path of ['/a', '/a', '/500', '/skip']) await (await fetch(url + path)).text();
        while (recorder.stats().open > 0) await new Promise(setImmediate);
        expect(out.records).toHaveLength(1);
        const samples = parsed(metrics.text());
        const of = (status: number): string => `{method="GET",route="unmatched",status="${status}"}`;
        expect(samples.get(`http_requests_total${of(200)}`)).toBe(3);
        expect(samples.get(`http_requests_total${of(500)}`)).toBe(1);
        expect(samples.get(`http_request_duration_seconds_count${of(200)}`)).toBe(3);
        expect(samples.get(`http_request_duration_seconds_sum${of(200)}`)).toBeGreaterThan(0);
      },
      { metrics, sample: { rate: 0 }, skip: (request) => (request as { url: string }).url === '/skip' },
    );
  });

  it('have buckets that hold all below their bound', () => {
    const metrics = httpMetrics({ buckets: [0.1, 1] });
    for (const ms of [50, 100, 500, 5000]) metrics.observe('GET', '/a', 200, ms);
    const samples = parsed(metrics.text());
    const of = (le: string): number | undefined =>
      samples.get(`http_request_duration_seconds_bucket{method="GET",route="/a",status="200",le="${le}"}`);
    expect([of('0.1'), of('1'), of('+Inf')]).toEqual([2, 3, 4]);
    expect(
      samples.get('http_request_duration_seconds_sum{method="GET",route="/a",status="200"}'),
    ).toBeCloseTo(5.65);
  });

  it('have as many series as is allowed, whatever clients send', () => {
    const metrics = httpMetrics({ maxSeries: 10 });
    for (let each = 0; each < 1000; each++)
      metrics.observe(`M${each}`, each % 2 === 0 ? `/route/${each}` : undefined, 200, 1);
    const names = [...parsed(metrics.text()).keys()].filter((name) => name.startsWith('http_requests_total'));
    expect(names.length).toBeLessThanOrEqual(11);
    expect(names.every((name) => name.includes('method="_OTHER"'))).toBe(true);
    const total = [...parsed(metrics.text())].reduce(
      (sum, [name, value]) => sum + (name.startsWith('http_requests_total') ? value : 0),
      0,
    );
    expect(total).toBe(1000);
  });

  it('escape what stands in a route', () => {
    const metrics = httpMetrics();
    metrics.observe('GET', '/a"b\\c\nd', undefined, 1);
    expect(metrics.text()).toContain('route="/a\\"b\\\\c\\nd",status="none"');
    expect(parsed(metrics.text()).size).toBeGreaterThan(0);
  });

  it('are OpenMetrics where that is asked for', () => {
    const metrics = httpMetrics();
    expect(metrics.text()).toBe('');
    metrics.observe('GET', '/a', 200, 1);
    const text = metrics.text({ openMetrics: true });
    expect(text).toContain('# TYPE http_requests counter\nhttp_requests_total{');
    expect(text.endsWith('# EOF\n')).toBe(true);
  });

  it('have the template of the route, not the path', () => {
    const metrics = httpMetrics();
    const recorder = createRequestRecorder({ logger: createLogger({ sinks: { out: memory() } }), metrics });
    for (const id of [1, 2, 3]) {
      const record = recorder.begin({
        method: 'GET',
        target: `/users/${id}`,
        header: () => undefined,
        request: undefined,
      });
      record.template = () => '/users/:id';
      record.settle({ complete: true, status: 200 });
    }
    expect(
      parsed(metrics.text()).get('http_requests_total{method="GET",route="/users/:id",status="200"}'),
    ).toBe(3);
  });
});
