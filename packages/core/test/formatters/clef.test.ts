import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clef } from '../../src/formatters/clef.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { readClef } from './clef/check.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord, except, expectFields } from './json-records.ts';
import { records } from './records.ts';

goldens('clef.json', () => clef());

const line = (part: Partial<LogRecord>): string =>
  String(clef().format({ ...(records['plain'] as LogRecord), fields: {}, ...part }));

it.for(Object.keys(records))('the specification allows the record "%s"', (name) => {
  const record = records[name] as LogRecord;
  const event = readClef(String(clef().format(record)));
  expect(event.message).toBe(record.msg);
  expect(event.time.getTime()).toBe(record.time);
});

it.for<[string, string, RegExp]>([
  ['no time', '{"@m":"a"}\n', /@t is required/],
  ['a time that is none', '{"@t":"yesterday"}\n', /@t is "yesterday"/],
  ['a level that is no text', '{"@t":"2026-11-20T09:15:00Z","@l":3}\n', /@l is 3/],
  ['a property that is reserved', '{"@t":"2026-11-20T09:15:00Z","@user":1}\n', /@user is reserved/],
  ['two lines', '{"@t":\n"2026-11-20T09:15:00Z"}\n', /one line/],
])('the specification does not allow %s', ([, text, fault]) => {
  expect(() => readClef(text)).toThrow(fault);
});

it.for<[string, number, string, unknown]>([
  ['trace', 10, 'Verbose', undefined],
  ['debug', 20, 'Debug', undefined],
  ['info', 30, 'Information', undefined],
  ['warn', 40, 'Warning', undefined],
  ['error', 50, 'Error', undefined],
  ['fatal', 60, 'Fatal', undefined],
  ['notice', 35, 'Information', 'notice'],
  ['critical', 55, 'Fatal', 'critical'],
])('the level %s, %i, is %s', ([levelName, value, expected, property]) => {
  const { level, properties } = readClef(line({ level: value, levelName }));
  expect([level, properties['level']]).toEqual([expected, property]);
});

describe('an event', () => {
  it('is as short as the format wants it', () => {
    expect(line({ fields: { id: 7 } })).toBe(
      '{"@t":"2026-11-20T09:15:00.042Z","@m":"order placed","id":7}\n',
    );
  });

  it('has its template beside its message, and the properties for it', () => {
    const { template, message, properties } = readClef(
      String(clef().format(records['template'] as LogRecord)),
    );
    expect([template, message]).toEqual(['order {id} placed in {ms} ms', 'order 7 placed in 12 ms']);
    expect(properties).toEqual({ id: 7, ms: 12 });
  });

  it.for<[string, string, Record<string, unknown>]>([
    ['printf', 'order %d placed', {}],
    ['a hole that nothing fills', 'order {id} placed', {}],
    ['a name with a dot', 'order {order.id} placed', { order: { id: 7 } }],
  ])('keeps a template that readers cannot render as a property: %s', ([, template, fields]) => {
    const event = readClef(line({ template, fields }));
    expect([event.template, event.message]).toEqual([undefined, 'order placed']);
    expect(event.properties).toEqual({ ...fields, template });
  });

  it('escapes what begins with @', () => {
    const text = line({ fields: { '@t': 'forged', '@@x': 1, '@': 2, SourceContext: 3 }, logger: 'shop' });
    expect(text).toContain('"@@t":"forged","@@@x":1,"@@":2');
    expect(readClef(text).properties).toEqual({
      '@t': 'forged',
      '@@x': 1,
      '@': 2,
      SourceContext: 'shop',
      SourceContext_: 3,
    });
  });

  it('has trace, span and identifier', () => {
    const fields = {
      trace_id: '4BF92F3577B34DA6A3CE929D0E0E4736',
      span_id: '00f067aa0ba902b7',
      event: 'order.placed',
      event_id: 'SHOP-1',
    };
    expect(readClef(line({ fields }))).toMatchObject({
      trace: '4bf92f3577b34da6a3ce929d0e0e4736',
      span: '00f067aa0ba902b7',
      id: 'SHOP-1',
      properties: { event: 'order.placed' },
    });
  });

  it('has an error with its causes as text, and what else it has as a property', () => {
    const { exception, properties } = readClef(String(clef().format(records['error-cause'] as LogRecord)));
    expect(exception).toMatch(
      /^CheckoutError: [\s\S]*\ncaused by: DatabaseError: [\s\S]*\ncaused by: Error: connect/,
    );
    expect(properties['err']).toMatchObject({ orderId: 'o-1001', cause: { code: '57P01' } });
  });
});

it('gives back message, level and fields of any record', () => {
  const names: Readonly<Record<string, string>> = {
    Verbose: 'trace',
    Debug: 'debug',
    Information: 'info',
    Warning: 'warn',
    Error: 'error',
    Fatal: 'fatal',
  };
  const format = clef();
  fc.assert(
    fc.property(anyRecord, (record) => {
      const { message, level, exception, properties } = readClef(String(format.format(record)));
      expect([message, properties['SourceContext'] ?? '']).toEqual([record.msg, record.logger]);
      expect(names[level] === record.levelName ? record.levelName : properties['level']).toBe(
        record.levelName,
      );
      expect(exception === undefined).toBe(record.err === undefined);
      const used = ['trace_id', 'traceId', 'span_id', 'spanId', 'trace_flags', 'traceFlags', 'event_id'];
      expectFields(properties, except(allFields(record), used));
    }),
  );
});
