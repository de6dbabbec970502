import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OtlpJsonOptions, otlpJson } from '../../src/formatters/otlp-json.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord, except, expectFields } from './json-records.ts';
import { attributes, decode, messages } from './otlp-json/decode.ts';
import { records } from './records.ts';

goldens('otlp.json', () => otlpJson({ resource: { 'service.name': 'shop', 'service.version': '2.4.0' } }));

// biome-ignore lint/suspicious/noExplicitAny: what a decoder returns
type Decoded = any;

const line = (part: Partial<LogRecord>, options?: OtlpJsonOptions): string =>
  String(otlpJson(options).format({ ...(records['plain'] as LogRecord), fields: {}, ...part }));

/** The parts of the one record in a line. */
function read(text: string): { resource: Record<string, unknown>; scope: string; log: Decoded } {
  const { resourceLogs }: Decoded = decode(text);
  expect(resourceLogs).toHaveLength(1);
  const [{ resource, scopeLogs }] = resourceLogs;
  expect(scopeLogs).toHaveLength(1);
  const [{ scope, logRecords }] = scopeLogs;
  expect(logRecords).toHaveLength(1);
  return { resource: attributes(resource.attributes), scope: scope.name ?? '', log: logRecords[0] };
}

describe('the definitions of OpenTelemetry', () => {
  it.for(Object.keys(records).flatMap((name) => messages.map((message) => [name, message] as const)))(
    'read the record "%s" as %s',
    ([name, message]) => {
      expect(decode(String(otlpJson().format(records[name] as LogRecord)), message)).toHaveProperty(
        'resourceLogs',
      );
    },
  );

  it.for<[string, (text: string) => string, RegExp]>([
    ['an unknown name', (text) => text.replace('timeUnixNano', 'time_unix_nano'), /no field time_unix_nano/],
    [
      'an enum by its name',
      (text) => text.replace('"severityNumber":9', '"severityNumber":"INFO"'),
      /severityNumber is "INFO"/,
    ],
    [
      'a number for 64 bits',
      (text) => text.replace(/"timeUnixNano":"(\d+)"/, '"timeUnixNano":$1'),
      /no integer/,
    ],
    [
      'an id in base64',
      (text) => text.replace('"body"', '"traceId":"S/kvNXezTaajzpKdDg5HNg==","body"'),
      /traceId is/,
    ],
    [
      'two values in one',
      (text) => text.replace('"stringValue"', '"intValue":"1","stringValue"'),
      /several values/,
    ],
    ['a lone surrogate', (text) => text.replace('order placed', '\\ud800'), /no string/],
  ])('do not let pass %s', ([, spoil, fault]) => {
    const good = line({ fields: { id: 'o-1' } });
    expect(decode(good)).toHaveProperty('resourceLogs');
    expect(() => decode(spoil(good))).toThrow(fault);
  });

  it('give back message, level and fields of any record', () => {
    const format = otlpJson();
    fc.assert(
      fc.property(anyRecord, (record) => {
        const { resource, scope, log } = read(String(format.format(record)));
        expect(log.body?.stringValue ?? '').toBe(record.msg.toWellFormed());
        expect(log.severityText ?? '').toBe(record.levelName.toWellFormed());
        expect(scope).toBe(record.logger.toWellFormed());
        const found = attributes(log.attributes);
        const told = Object.keys(resource);
        const used = [
          'trace_id',
          'traceId',
          'span_id',
          'spanId',
          'trace_flags',
          'traceFlags',
          'event',
          'service',
          '',
        ];
        const left = except(wellFormed(allFields(record)) as Record<string, unknown>, [...used, ...told]);
        expectFields(found, left);
        if (record.err) expect(found['exception.message']).toBe(record.err.message.toWellFormed());
      }),
      { numRuns: 500 },
    );
  });
});

/** What becomes of data when text has to be UTF-8 and names may neither be empty nor stand twice. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    let key = name.toWellFormed() || '_';
    while (Object.hasOwn(out, key) || (key !== name && Object.hasOwn(value, key))) key += '_';
    Object.defineProperty(out, key, {
      value: wellFormed(member),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return out;
}

it.for<[string, number, number]>([
  ['trace', 10, 1],
  ['debug', 20, 5],
  ['info', 30, 9],
  ['notice', 35, 10],
  ['warn', 40, 13],
  ['error', 50, 17],
  ['critical', 55, 18],
  ['fatal', 60, 21],
  ['lower than any', 1, 1],
  ['higher than any', 99, 21],
])('the level %s, %i, has the severity %i', ([levelName, level, severity]) => {
  const { log } = read(line({ level, levelName }));
  expect([log.severityNumber, log.severityText]).toEqual([severity, levelName]);
});

it.for<[string, number, string]>([
  ['a time', 1_795_166_100_042, '1795166100042000000'],
  ['a fraction of a millisecond', 1_795_166_100_042.25, '1795166100042250000'],
  ['a time before 1970', -1, '0'],
  ['no time', Number.NaN, '0'],
  ['a time that does not fit', 8.64e15, '0'],
])('%s: %d is %s', ([, time, nanoseconds]) => {
  const [{ scopeLogs }] = JSON.parse(line({ time })).resourceLogs;
  const [log] = scopeLogs[0].logRecords;
  expect([log.timeUnixNano, log.observedTimeUnixNano]).toEqual([nanoseconds, nanoseconds]);
});

it.for<[string, unknown, object]>([
  ['a text', 'a', { stringValue: 'a' }],
  ['true', true, { boolValue: true }],
  ['an integer', 7, { intValue: '7' }],
  ['a negative integer', -111, { intValue: '-111' }],
  ['a fraction', 1.5, { doubleValue: 1.5 }],
  ['an integer that is not exact', 2 ** 53, { doubleValue: 2 ** 53 }],
  ['null', null, {}],
  [
    'a list',
    [1, ['a']],
    { arrayValue: { values: [{ intValue: '1' }, { arrayValue: { values: [{ stringValue: 'a' }] } }] } },
  ],
  [
    'an object',
    { a: { b: null } },
    {
      kvlistValue: { values: [{ key: 'a', value: { kvlistValue: { values: [{ key: 'b', value: {} }] } } }] },
    },
  ],
])('%s is the attribute %j', ([, value, expected]) => {
  const [{ scopeLogs }] = JSON.parse(line({ fields: { value } })).resourceLogs;
  expect(scopeLogs[0].logRecords[0].attributes).toEqual([{ key: 'value', value: expected }]);
});

describe('fields with a meaning', () => {
  const trace = {
    trace_id: '4BF92F3577B34DA6A3CE929D0E0E4736',
    span_id: '00f067aa0ba902b7',
    trace_flags: '01',
  };

  it('make the trace, the span and its flags', () => {
    const { log } = read(line({ context: trace, fields: { id: 1 } }));
    expect(log.traceId.toString('hex')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(log.spanId.toString('hex')).toBe('00f067aa0ba902b7');
    expect(log.flags).toBe(1);
    expect(attributes(log.attributes)).toEqual({ id: 1 });
  });

  it.for<[string, object]>([
    ['an id that is too short', { trace_id: '4bf9', span_id: '00f067aa0ba902b7' }],
    ['an id of zeros', { trace_id: '0'.repeat(32) }],
    ['a span without a trace', { span_id: '00f067aa0ba902b7' }],
  ])('stay fields when they have none: %s', ([, fields]) => {
    const { log } = read(line({ fields: fields as never }));
    expect(log).not.toHaveProperty('traceId');
    expect(attributes(log.attributes)).toEqual(fields);
  });

  it('make the name of the event', () => {
    const { log } = read(line({ fields: { event: 'order.placed', event_id: 'SHOP-1' } }));
    expect(log.eventName).toBe('order.placed');
    expect(attributes(log.attributes)).toEqual({ event_id: 'SHOP-1' });
  });

  it.for<[string, object, object | undefined, object, object]>([
    ['a name', { service: 'shop' }, undefined, { 'service.name': 'shop' }, {}],
    [
      'flat',
      { 'service.name': 'shop', 'service.version': '2' },
      undefined,
      { 'service.name': 'shop', 'service.version': '2' },
      {},
    ],
    [
      'nested',
      { service: { name: 'shop', tier: 1 } },
      undefined,
      { 'service.name': 'shop' },
      { service: { tier: 1 } },
    ],
    [
      'what the option has already',
      { service: 'x' },
      { 'service.name': 'shop', n: 1 },
      { 'service.name': 'shop', n: 1 },
      { service: 'x' },
    ],
  ])('make the resource: %s', ([, fields, resource, expected, rest]) => {
    const options = resource === undefined ? {} : { resource: resource as never };
    const found = read(line({ fields: fields as never }, options));
    expect(found.resource).toEqual(expected);
    expect(attributes(found.log.attributes)).toEqual(rest);
  });
});

it('gives an error as exception, and what else it has as err', () => {
  const { err } = records['error-cause'] as LogRecord;
  const { log } = read(line({ err: err as never, fields: { 'exception.type': 'forged' } }));
  const found = attributes(log.attributes);
  expect(found).toMatchObject({
    'exception.type': 'CheckoutError',
    'exception.message': 'order o-1001 could not be placed\n(2 attempts)',
    'exception.type_': 'forged',
    err: { orderId: 'o-1001', cause: { type: 'DatabaseError', code: '57P01', cause: { errno: -111 } } },
  });
  expect(found['exception.stacktrace']).toMatch(/^CheckoutError: [\s\S]*\ncaused by: DatabaseError: /);
});
