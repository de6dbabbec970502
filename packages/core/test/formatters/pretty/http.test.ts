import { describe, expect, it } from 'vitest';
import { pretty } from '../../../src/formatters/pretty/index.ts';
import type { LogRecord } from '../../../src/formatters/record.ts';
import { records } from '../records.ts';

const show = (fields: Record<string, unknown>, bindings: Record<string, unknown> = {}): string =>
  String(
    pretty({ time: 'none', columns: 200 }).format({
      ...(records['empty'] as LogRecord),
      msg: 'm',
      fields,
      bindings,
    }),
  ).slice('INFO  m  '.length, -1);

describe('a record of a request', () => {
  it.for<[string, Record<string, unknown>, string]>([
    ['plain names', { method: 'GET', url: '/cart', status: 200, ms: 12 }, 'GET /cart 200 OK 12 ms'],
    [
      'OpenTelemetry',
      {
        'http.request.method': 'GET',
        'url.path': '/cart',
        'url.query': 'page=2',
        'http.response.status_code': 304,
        'http.response.body.size': 2048,
      },
      'GET /cart?page=2 304 Not Modified 2 KiB',
    ],
    [
      'OpenTelemetry, nested',
      { http: { request: { method: 'PUT' }, response: { status_code: 201 } }, url: { path: '/a' } },
      'PUT /a 201 Created',
    ],
    [
      'OpenTelemetry before 1.20',
      { 'http.method': 'POST', 'http.target': '/a', 'http.status_code': 500 },
      'POST /a 500 Internal Server Error',
    ],
    [
      'pino-http',
      {
        req: { id: 1, method: 'GET', url: '/', headers: { host: 'a', accept: 'b' } },
        res: { statusCode: 404, headers: { etag: 'x' } },
        responseTime: 3,
      },
      'GET / 404 Not Found 3 ms (req.headers: 2) (res.headers: 1)  req={id: 1}',
    ],
    ['a response alone', { res: { statusCode: 204 }, responseTime: 1.5 }, '204 No Content 1.5 ms'],
    ['a request alone', { req: { method: 'GET', url: '/' } }, 'GET /'],
    ['a status without a name', { method: 'GET', path: '/', status: 599 }, 'GET / 599 Server Error'],
    ['what else there is', { method: 'get', path: '/', id: 7 }, 'GET /  id=7'],
    ['a path with spaces', { method: 'GET', path: '/a b' }, 'GET "/a b"'],
    ['a path of several lines', { method: 'GET', path: '/a\nb' }, 'method=GET\n│ path:\n│   /a\n│   b'],
    ['no target', { method: 'GET', status: 200 }, 'method=GET status=200'],
    ['no method', { path: '/tmp', status: 200 }, 'path=/tmp status=200'],
    ['another method', { method: 'cash', path: '/' }, 'method=cash path=/'],
    ['a status of its own', { 'http.status_code': 200 }, 'http.status_code=200'],
    ['a status that is a word', { method: 'GET', path: '/', status: 'ok' }, 'GET /  status=ok'],
  ])('by %s', ([, fields, shown]) => {
    expect(show(fields)).toBe(shown);
  });

  it('is found in what is bound, too', () => {
    const req = { id: 1, method: 'GET', url: '/cart' };
    expect(show({ res: { statusCode: 200 }, responseTime: 5 }, { req })).toBe(
      'GET /cart 200 OK 5 ms  req={id: 1}',
    );
  });

  it('leaves the record as it is', () => {
    const fields = { req: { id: 1, method: 'GET', url: '/cart' } };
    show(fields);
    expect(fields).toEqual({ req: { id: 1, method: 'GET', url: '/cart' } });
  });
});
