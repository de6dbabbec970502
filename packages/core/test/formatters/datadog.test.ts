import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatadogOptions, datadog } from '../../src/formatters/datadog.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord, except, expectFields } from './json-records.ts';
import { records } from './records.ts';

goldens('datadog.json', () => datadog({ service: 'shop', env: 'production', version: '2.4.0' }));

type Fields = Record<string, unknown>;

const show = (part: Partial<LogRecord>, options?: DatadogOptions): Fields =>
  JSON.parse(String(datadog(options).format({ ...(records['plain'] as LogRecord), fields: {}, ...part })));

/**
 * Where Datadog looks, first to last:
 * https://docs.datadoghq.com/logs/log_configuration/pipelines/#preprocessing
 */
const sources: Readonly<Record<string, readonly string[]>> = {
  date: [
    '@timestamp',
    'timestamp',
    '_timestamp',
    'Timestamp',
    'eventTime',
    'date',
    'published_date',
    'syslog.timestamp',
  ],
  status: ['status', 'severity', 'level', 'syslog.severity'],
  service: ['service', 'syslog.appname', 'dd.service'],
  host: ['host', 'hostname', 'syslog.hostname'],
  trace: ['dd.trace_id', 'contextMap.dd.trace_id', 'named_tags.dd.trace_id', 'trace_id'],
  span: ['dd.span_id', 'contextMap.dd.span_id', 'named_tags.dd.span_id', 'span_id'],
  message: ['message', 'msg', 'log'],
};

/** What the status remapper makes of a text: the beginning decides, as its documentation lists. */
function statusOf(text: string): string {
  const beginnings: readonly (readonly [RegExp, string])[] = [
    [/^(emerg|f)/i, 'emergency'],
    [/^a/i, 'alert'],
    [/^c/i, 'critical'],
    [/^e/i, 'error'],
    [/^w/i, 'warning'],
    [/^n/i, 'notice'],
    [/^i/i, 'info'],
    [/^(d|trace|verbose)/i, 'debug'],
    [/^(o|s)/i, 'ok'],
  ];
  return beginnings.find(([beginning]) => beginning.test(text))?.[1] ?? 'info';
}

/** A log as Datadog shows it, with its reserved attributes. */
function received(log: Fields): Fields {
  const at = (path: string): unknown =>
    log[path] ?? path.split('.').reduce<unknown>((held, key) => (held as Fields | undefined)?.[key], log);
  const first = (names: readonly string[]): unknown => names.map(at).find((value) => value !== undefined);
  const found = Object.fromEntries(Object.entries(sources).map(([name, paths]) => [name, first(paths)]));
  return {
    ...found,
    status: statusOf(found['status'] as string),
    source: log['ddsource'],
    tags: log['ddtags'],
  };
}

it('is received with what Datadog reserves names for', () => {
  const options = { service: 'shop', env: 'production', version: '2.4.0', hostname: 'shop-1' };
  expect(received(show({ logger: 'shop.db', fields: { id: 7 } }, options))).toEqual({
    date: '2026-11-20T09:15:00.042Z',
    status: 'info',
    service: 'shop',
    host: 'shop-1',
    trace: undefined,
    span: undefined,
    message: 'order placed',
    source: 'nodejs',
    tags: 'env:production,version:2.4.0',
  });
});

it.for<[string, number, string]>([
  ['trace', 10, 'debug'],
  ['debug', 20, 'debug'],
  ['info', 30, 'info'],
  ['notice', 35, 'notice'],
  ['warn', 40, 'warning'],
  ['error', 50, 'error'],
  ['critical', 55, 'critical'],
  ['fatal', 60, 'emergency'],
])('the level %s, %i, is the status %s', ([levelName, level, status]) => {
  const log = show({ levelName, level });
  expect([received(log)['status'], log['status'], log['level']]).toEqual([status, status, levelName]);
});

describe('trace and span', () => {
  it.for<[string, Fields, string, string]>([
    [
      'of OpenTelemetry, the lower 64 bits in decimal',
      { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', span_id: '00f067aa0ba902b7' },
      '11803532876627986230',
      '67667974448284343',
    ],
    [
      'in camel case and capitals',
      { traceId: '000000000000000000000000000000FF', spanId: 'FFFFFFFFFFFFFFFF' },
      '255',
      '18446744073709551615',
    ],
  ])('%s', ([, fields, trace, span]) => {
    const log = show({ fields });
    expect(received(log)).toMatchObject({ trace, span });
    expect(log).toMatchObject({ trace_id: String(Object.values(fields)[0]).toLowerCase() });
  });
});

describe('service, environment and version', () => {
  it('are fields of the record, unless told otherwise', () => {
    const fields = { service: 'shop', env: 'test', version: '2', hostname: 'h' };
    const { service, host, tags } = received(show({ fields }));
    expect([service, host, tags]).toEqual(['shop', 'h', 'env:test,version:2']);
    expect(show({ fields })['dd']).toEqual({ service: 'shop', env: 'test', version: '2' });
    expect(show({ fields }, { service: 'web' })).toMatchObject({ service: 'web', service_: 'shop' });
  });

  it('stay fields when they are no text', () => {
    expect(show({ fields: { service: { name: 'x' }, version: 2 } })).toMatchObject({
      service_: { name: 'x' },
      version_: 2,
    });
  });

  it('cannot smuggle in a tag', () => {
    expect(show({ fields: { env: 'a,team:root' } })['ddtags']).toBe('env:a_team:root');
  });
});

it('gives an error the attributes of Error Tracking', () => {
  const { err } = records['error-cause'] as LogRecord;
  const { error } = show({ err: { ...(err as object), kind: 'own' } as never });
  expect(error).toMatchObject({
    kind: 'CheckoutError',
    message: 'order o-1001 could not be placed\n(2 attempts)',
    stack: expect.stringMatching(/^CheckoutError: [\s\S]*\n {4}at [\s\S]*\ncaused by: DatabaseError: /),
    orderId: 'o-1001',
    kind_: 'own',
    cause: { type: 'DatabaseError', code: '57P01' },
  });
});

it('cannot be forged: whatever the fields are, Datadog reads what was logged', () => {
  const format = datadog({ service: 'shop', hostname: 'h' });
  const forgeries = Object.fromEntries(
    Object.values(sources)
      .flat()
      .map((name) => [name, 'forged']),
  );
  fc.assert(
    fc.property(anyRecord, (record) => {
      const fields = { ...record.fields, ...forgeries, dd: { trace_id: '1' }, syslog: { severity: 'emerg' } };
      const { date, message, service, host } = received(
        JSON.parse(String(format.format({ ...record, fields }))),
      );
      expect([message, service, host]).toEqual([record.msg, 'shop', 'h']);
      expect(date).toMatch(/^\d{4}-/);
    }),
  );
});

it('gives back message, level and fields of any record', () => {
  const format = datadog();
  fc.assert(
    fc.property(anyRecord, (record) => {
      const log = JSON.parse(String(format.format(record)));
      expect([log.message, log.level, log.logger?.name ?? '']).toEqual([
        record.msg,
        record.levelName,
        record.logger,
      ]);
      const ids = ['trace_id', 'traceId', 'span_id', 'spanId', 'trace_flags', 'traceFlags'];
      expectFields(log, except(allFields(record), ids));
    }),
  );
});
