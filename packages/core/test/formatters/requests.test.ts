import { describe, expect, it } from 'vitest';
import { datadog } from '../../src/formatters/datadog.ts';
import { ecs } from '../../src/formatters/ecs.ts';
import type { Formatter } from '../../src/formatters/formatter.ts';
import { gcp } from '../../src/formatters/gcp.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { records } from './records.ts';

type Fields = Record<string, unknown>;

const record = (fields: Fields): LogRecord => ({ ...(records['plain'] as LogRecord), logger: '', fields });

/** What a format makes of fields, without what it writes for every record. */
function shown(format: Formatter, fields: Fields): Fields {
  const all = JSON.parse(String(format.format(record(fields)))) as Fields;
  const always = Object.keys(JSON.parse(String(format.format(record({})))) as Fields);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !always.includes(name)));
}

const pinoHttp = {
  req: {
    id: 7,
    method: 'GET',
    url: '/cart?a=1',
    headers: { 'user-agent': 'curl/8', host: 'shop.example' },
    remoteAddress: '::1',
    remotePort: 4711,
  },
  res: { statusCode: 200, headers: { 'content-length': '512' } },
  responseTime: 12.5,
};
const plainNames = { method: 'POST', url: '/orders', status: 502, duration_ms: 2140, total: 3 };
const openTelemetry = {
  'http.request.method': 'GET',
  'url.path': '/cart',
  url: { query: 'a=1' },
  http: { response: { status_code: 404, body: { size: 512 } }, route: '/cart' },
  user_agent: { original: 'curl/8' },
  'client.address': '192.0.2.7',
  durationMs: 3,
};

describe('a request in the Elastic Common Schema', () => {
  it.for<[string, Fields, Fields]>([
    [
      'of pino-http',
      pinoHttp,
      {
        'http.request.method': 'GET',
        'http.request.id': '7',
        'url.path': '/cart',
        'url.query': 'a=1',
        'http.response.status_code': 200,
        'http.response.body.bytes': 512,
        'user_agent.original': 'curl/8',
        'client.address': '::1',
        'client.ip': '::1',
        'event.duration': 12_500_000,
        labels: { req_headers_host: 'shop.example', req_remotePort: '4711' },
      },
    ],
    [
      'of plain names',
      plainNames,
      {
        'http.request.method': 'POST',
        'url.path': '/orders',
        'http.response.status_code': 502,
        'event.duration': 2_140_000_000,
        labels: { total: '3' },
      },
    ],
    [
      "of OpenTelemetry's names",
      openTelemetry,
      {
        'http.request.method': 'GET',
        'url.path': '/cart',
        'url.query': 'a=1',
        'http.response.status_code': 404,
        'http.response.body.bytes': 512,
        'user_agent.original': 'curl/8',
        'client.address': '192.0.2.7',
        'client.ip': '192.0.2.7',
        'event.duration': 3_000_000,
        labels: { http_route: '/cart' },
      },
    ],
    [
      'to a whole URL, of a client with a name',
      { req: { method: 'GET', url: 'https://shop.example/a?b' }, 'client.address': 'proxy.example' },
      {
        'http.request.method': 'GET',
        'url.full': 'https://shop.example/a?b',
        'client.address': 'proxy.example',
      },
    ],
    [
      'of Fastify, which logs the response alone',
      { reqId: 'req-1', res: { statusCode: 200 }, responseTime: 0.5 },
      { 'http.request.id': 'req-1', 'http.response.status_code': 200, 'event.duration': 500_000 },
    ],
  ])('%s', ([, fields, expected]) => {
    expect(shown(ecs(), fields)).toEqual(expected);
  });

  it('is not what only looks like one', () => {
    const fields = { method: 'transfer', url: '/x', status: 200, duration_ms: 3 };
    expect(shown(ecs(), fields)).toEqual({
      labels: { method: 'transfer', url: '/x', status: '200', duration_ms: '3' },
    });
  });

  it('leaves where they are the values of other types', () => {
    const fields = { method: 'GET', url: '/x', status: 'ok', duration_ms: -1 };
    expect(shown(ecs(), fields)).toEqual({
      'http.request.method': 'GET',
      'url.path': '/x',
      labels: { status: 'ok', duration_ms: '-1' },
    });
  });
});

describe('a request in the standard attributes of Datadog', () => {
  it.for<[string, Fields, Fields]>([
    [
      'of pino-http',
      pinoHttp,
      {
        http: {
          method: 'GET',
          url: '/cart?a=1',
          status_code: 200,
          useragent: 'curl/8',
          request_id: '7',
        },
        network: { client: { ip: '::1' }, bytes_written: 512 },
        duration: 12_500_000,
        req: { headers: { host: 'shop.example' }, remotePort: 4711 },
      },
    ],
    [
      'of plain names',
      plainNames,
      {
        http: { method: 'POST', url: '/orders', status_code: 502 },
        duration: 2_140_000_000,
        total: 3,
      },
    ],
    [
      "of OpenTelemetry's names, with what else is there",
      { ...openTelemetry, 'http.method': 'forged' },
      {
        http: {
          method: 'GET',
          url: '/cart?a=1',
          status_code: 404,
          useragent: 'curl/8',
          route: '/cart',
        },
        network: { client: { ip: '192.0.2.7' }, bytes_written: 512 },
        duration: 3_000_000,
        'http.method_': 'forged',
      },
    ],
  ])('%s', ([, fields, expected]) => {
    expect(shown(datadog(), fields)).toEqual(expected);
  });
});

it('is known to Google Cloud by plain names, too', () => {
  expect(shown(gcp(), plainNames)).toEqual({
    httpRequest: { requestMethod: 'POST', requestUrl: '/orders', status: 502, latency: '2.140000s' },
    ...plainNames,
  });
});

it.for<[string, () => Formatter]>([
  ['ecs', ecs],
  ['datadog', datadog],
  ['gcp', gcp],
])('a record stays as it is when %s takes a request out of it', ([, make]) => {
  const given = record(structuredClone(pinoHttp));
  make().format(given);
  expect(given.fields).toEqual(pinoHttp);
});
