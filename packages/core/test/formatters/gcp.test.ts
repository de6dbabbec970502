import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GcpOptions, gcp } from '../../src/formatters/gcp.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { isHttpRequest, logEntry, reportedError } from './gcp/agent.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord, except, expectFields } from './json-records.ts';
import { records } from './records.ts';

goldens('gcp.json', () => gcp({ project: 'shop-prod' }));

type Fields = Record<string, unknown>;

const entry = (part: Partial<LogRecord>, options?: GcpOptions): Fields =>
  logEntry(String(gcp(options).format({ ...(records['plain'] as LogRecord), fields: {}, ...part })));

const PREFIX = 'logging.googleapis.com/';

it('becomes an entry with severity, time and payload', () => {
  expect(entry({ logger: 'shop', fields: { id: 7 } })).toEqual({
    severity: 'INFO',
    timestamp: '2026-11-20T09:15:00.042Z',
    jsonPayload: { message: 'order placed', level: 'info', logger: 'shop', id: 7 },
  });
});

it.for(Object.keys(records))('becomes an entry: the record "%s"', (name) => {
  const { jsonPayload } = logEntry(String(gcp().format(records[name] as LogRecord)));
  expect((jsonPayload as Fields)['message']).toBe(records[name]?.msg);
});

it.for<[string, string, RegExp]>([
  ['a severity that is none', '{"severity":"WARN"}', /severity is "WARN"/],
  ['a time that is none', '{"time":0}', /time is 0/],
  ['labels that are no text', `{"${PREFIX}labels":{"a":1}}`, /labels is/],
  ['a special field that is unknown', `{"${PREFIX}x":1}`, /has a meaning/],
])('the reader refuses %s', ([, line, fault]) => {
  expect(() => logEntry(line)).toThrow(fault);
});

it.for<[string, number, string]>([
  ['trace', 10, 'DEBUG'],
  ['debug', 20, 'DEBUG'],
  ['info', 30, 'INFO'],
  ['notice', 35, 'NOTICE'],
  ['warn', 40, 'WARNING'],
  ['error', 50, 'ERROR'],
  ['critical', 55, 'CRITICAL'],
  ['fatal', 60, 'EMERGENCY'],
])('the level %s, %i, is %s', ([levelName, level, severity]) => {
  expect(entry({ levelName, level })).toMatchObject({ severity, jsonPayload: { level: levelName } });
});

describe('special fields', () => {
  const trace = {
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    span_id: '00f067aa0ba902b7',
    trace_flags: '01',
  };

  it('come from the trace', () => {
    expect(entry({ context: trace }, { project: 'shop-prod' })).toMatchObject({
      trace: 'projects/shop-prod/traces/4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      traceSampled: true,
    });
    expect(entry({ context: { ...trace, trace_flags: '00' } })).toMatchObject({
      trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      traceSampled: false,
    });
  });

  it('are taken as they are where their type is right', () => {
    const httpRequest = { requestMethod: 'GET', requestUrl: '/cart', status: 502, latency: '0.012s' };
    const operation = { id: 'import-7', first: true };
    const sourceLocation = { file: 'cart.ts', line: '41', function: 'total' };
    const fields = {
      httpRequest,
      [`${PREFIX}operation`]: operation,
      [`${PREFIX}sourceLocation`]: sourceLocation,
      [`${PREFIX}insertId`]: 'i-1',
      [`${PREFIX}labels`]: { team: 'web', tier: 'x' },
    };
    const found = entry({ fields }, { labels: { tier: 'front' } });
    expect(found).toMatchObject({
      httpRequest,
      operation,
      sourceLocation,
      insertId: 'i-1',
      labels: { team: 'web', tier: 'front' },
    });
    expect(isHttpRequest(found['httpRequest'])).toBe(true);
  });

  it.for<[string, object]>([
    ['httpRequest', { status: 'abc', latency: 5 }],
    ['httpRequest', { requestMethod: 'GET', verb: 'GET' }],
    ['httpRequest', { latency: '12ms' }],
    ['httpRequest', {}],
    [`${PREFIX}operation`, { id: 7 }],
    [`${PREFIX}operation`, { first: 'yes' }],
    [`${PREFIX}sourceLocation`, { line: 'forty-one' }],
  ])('are fields like any other where a member is not as Google has it: %s %j', ([name, value]) => {
    expect(entry({ fields: { [name]: value } })['jsonPayload']).toMatchObject({ [`${name}_`]: value });
  });

  it.for<[string, object]>([
    ['http-request', { requestMethod: 'GET', requestUrl: '/cart', status: 404, latency: '0.012400s' }],
    [
      'http-objects',
      {
        requestMethod: 'POST',
        requestUrl: '/orders?dry=1',
        status: 502,
        remoteIp: '127.0.0.1',
        latency: '2.140000s',
      },
    ],
  ])('tell of the request in the record "%s"', ([name, expected]) => {
    const found = logEntry(String(gcp().format(records[name] as LogRecord)));
    expect(found['httpRequest']).toEqual(expected);
    expect(isHttpRequest(expected)).toBe(true);
    expectFields(found['jsonPayload'] as Fields, allFields(records[name] as LogRecord));
  });

  it('tell of a request with all that is known', () => {
    const fields = {
      http: { request: { method: 'get' }, response: { body: { size: 512 } } },
      'url.path': '/cart',
      url: { query: 'a=1' },
      user_agent: { original: 'curl/8' },
      'client.address': '::1',
    };
    expect(entry({ fields })['httpRequest']).toEqual({
      requestMethod: 'GET',
      requestUrl: '/cart?a=1',
      responseSize: '512',
      userAgent: 'curl/8',
      remoteIp: '::1',
    });
  });

  it('cannot be forged, nor spoiled by another type', () => {
    const forged = {
      severity: 'EMERGENCY',
      time: 'never',
      timestamp: { seconds: 0 },
      message: 'm',
      logger: 'x',
      httpRequest: 'GET /',
      [`${PREFIX}labels`]: { a: 1 },
      [`${PREFIX}insertId`]: 5,
      [`${PREFIX}trace`]: 'projects/x/traces/y',
    };
    const { jsonPayload, ...rest } = entry({ fields: forged });
    expect(rest).toEqual({ severity: 'INFO', timestamp: '2026-11-20T09:15:00.042Z' });
    expect(jsonPayload).toMatchObject(
      Object.fromEntries(Object.entries(forged).map(([name, value]) => [`${name}_`, value])),
    );
  });
});

describe('Error Reporting', () => {
  const { err } = records['error-cause'] as LogRecord;

  it('finds the stack of an error and its causes', () => {
    const found = reportedError(entry({ level: 50, levelName: 'error', err: err as never }));
    expect(found).toMatch(/^CheckoutError: [\s\S]*\n {4}at [\s\S]*\ncaused by: DatabaseError: /);
  });

  it('is told of an error without a stack, and which service had it', () => {
    const options = { service: 'shop', version: '2.4.0' };
    const found = entry({ level: 50, err: { type: 'Timeout', message: 'no answer' } }, options);
    expect(reportedError(found)).toBe('Timeout: no answer');
    expect(found['jsonPayload']).toMatchObject({ serviceContext: options });
  });

  it('does not count an error that is only a warning', () => {
    const found = entry({ level: 40, levelName: 'warn', err: err as never });
    expect(reportedError(found)).toBeUndefined();
    expect(found['jsonPayload']).toMatchObject({ err: { orderId: 'o-1001', cause: { code: '57P01' } } });
  });
});

it('gives back message, level and fields of any record', () => {
  const format = gcp({ project: 'p' });
  fc.assert(
    fc.property(anyRecord, (record) => {
      const line = String(format.format(record));
      const payload = logEntry(line)['jsonPayload'] as Fields;
      expect([payload['message'], payload['level'], payload['logger'] ?? '']).toEqual([
        record.msg,
        record.levelName,
        record.logger,
      ]);
      const used = ['trace_id', 'traceId', 'span_id', 'spanId', 'trace_flags', 'traceFlags'];
      expectFields(JSON.parse(line), except(allFields(record), used));
    }),
  );
});
