import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ECS_VERSION, ecsFields } from '../../src/formatters/ecs/fields.ts';
import { type EcsOptions, ecs } from '../../src/formatters/ecs.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { faults, published } from './ecs/check.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord } from './json-records.ts';
import { records } from './records.ts';

goldens('ecs.json', () => ecs({ service: 'shop' }));

type Fields = Record<string, unknown>;

const show = (part: Partial<LogRecord>, options?: EcsOptions): Fields =>
  JSON.parse(String(ecs(options).format({ ...(records['plain'] as LogRecord), fields: {}, ...part })));

/** What a document has besides what every document has. */
function rest(fields: Fields, options?: EcsOptions): Fields {
  const {
    '@timestamp': _t,
    'log.level': _l,
    message: _m,
    'ecs.version': _v,
    ...others
  } = show({ fields }, options);
  return others;
}

describe("Elastic's list of fields", () => {
  it('has every field that is kept where it is, with its type', () => {
    const types: Readonly<Record<string, readonly string[]>> = {
      keyword: ['keyword', 'wildcard', 'match_only_text'],
      keywords: ['keyword[]'],
      long: ['long'],
      number: ['float'],
      boolean: ['boolean'],
      date: ['date'],
      ip: ['ip'],
      ips: ['ip[]'],
    };
    expect(ECS_VERSION).toBe('9.4.0');
    expect(ecsFields.size).toBeGreaterThan(190);
    for (const [name, type] of ecsFields) expect(types[type], name).toContain(published.get(name));
  });

  it.for(Object.keys(records))('has every field written for the record "%s"', (name) => {
    const line = String(ecs().format(records[name] as LogRecord));
    expect(faults(JSON.parse(line))).toEqual([]);
  });

  it('has every field written for any record', () => {
    const [format, below] = [ecs({ service: 's', dataset: 'd' }), ecs({ namespace: 'shop' })];
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(faults(JSON.parse(String(format.format(record))))).toEqual([]);
        expect(faults(JSON.parse(String(below.format(record))), 'shop')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.for<[string, Fields, RegExp]>([
    ['a field it does not have', { 'http.status': 200 }, /http\.status is not a field/],
    ['a text where a number belongs', { 'process.pid': '7' }, /process\.pid is "7", not long/],
    ['an object among labels', { labels: { a: {} } }, /the label a is no keyword/],
    ['a label with a dot', { labels: { 'a.b': 'c' } }, /a label is called "a\.b"/],
    ['a list where one value belongs', { 'user.id': ['7'] }, /not keyword/],
    ['no address', { 'client.ip': '1.2.3' }, /not ip/],
  ])('does not let pass %s', ([, more, fault]) => {
    expect(faults({ ...show({}), ...more }).join()).toMatch(fault);
  });
});

describe('a field', () => {
  it.for<[string, Fields, Fields]>([
    ['of the schema, flat', { 'http.response.status_code': 502 }, { 'http.response.status_code': 502 }],
    ['of the schema, nested', { http: { request: { method: 'GET' } } }, { 'http.request.method': 'GET' }],
    [
      'of which a part is of the schema',
      { user: { id: 7, name: 'Ada', plan: { tier: 2 } } },
      { 'user.id': '7', 'user.name': 'Ada', labels: { user_plan_tier: '2' } },
    ],
    [
      'whose type does not fit',
      { http: 'GET', 'url.port': '80' },
      { labels: { http: 'GET', url_port: '80' } },
    ],
    [
      'that is a list in the schema',
      { tags: 'a', 'event.type': ['x'] },
      { tags: ['a'], 'event.type': ['x'] },
    ],
    ['that is no list in the schema', { 'user.id': ['7', '8'] }, { labels: { user_id: ['7', '8'] } }],
    [
      'that is an address',
      { 'client.ip': '::1', 'server.ip': '10.0.0.256' },
      { 'client.ip': '::1', labels: { server_ip: '10.0.0.256' } },
    ],
    [
      'that is a time',
      { 'event.start': '2026-11-20T09:15:00Z', 'event.end': 'noon' },
      { 'event.start': '2026-11-20T09:15:00Z', labels: { event_end: 'noon' } },
    ],
    ['that is a label already', { labels: { team: 'web', n: 1 } }, { labels: { team: 'web', n: '1' } }],
    [
      'that is not of the schema',
      { total: 129.9, ok: true, none: null },
      { labels: { total: '129.9', ok: 'true', none: null } },
    ],
    [
      'with lists and empty values',
      { a: [1, { b: 2 }], c: {}, d: [] },
      { labels: { a: ['1', '{"b":2}'], c: '{}', d: [] } },
    ],
    [
      'with a name Elasticsearch rejects',
      { '': 1, ' ': 2, '.': 3 },
      { labels: { _: '1', '_ ': '2', __: '3' } },
    ],
    ['of which another has the name', { a_b: 1, a: { b: 2 } }, { labels: { a_b: '1', a_b_: '2' } }],
    [
      'that is a request or a user',
      { requestId: 'r-1', userId: 7 },
      { 'http.request.id': 'r-1', 'user.id': '7' },
    ],
    [
      'that is a trace',
      { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', transaction_id: 't' },
      {
        'trace.id': '4bf92f3577b34da6a3ce929d0e0e4736',
        'span.id': '00f067aa0ba902b7',
        'transaction.id': 't',
      },
    ],
    [
      'that names a service',
      { service: 'shop', event: 'order.placed', event_id: 'E1' },
      { 'service.name': 'shop', 'event.action': 'order.placed', 'event.code': 'E1' },
    ],
    [
      'that would forge what every record has',
      { message: 'm', '@timestamp': 0, log: { level: 'fatal' }, 'ecs.version': '1' },
      { labels: { message: 'm', '@timestamp': '0', log_level: 'fatal', ecs_version: '1' } },
    ],
  ])('%s', ([, fields, expected]) => {
    expect(rest(fields)).toEqual(expected);
  });

  it('cannot forge what the options say', () => {
    const options = { service: 'shop', version: '2.4.0', environment: 'prod', dataset: 'shop.web' };
    expect(rest({ service: { name: 'x', version: 'y' }, 'event.dataset': 'z' }, options)).toEqual({
      'service.name': 'shop',
      'service.version': '2.4.0',
      'service.environment': 'prod',
      'event.dataset': 'shop.web',
      labels: { service_name: 'x', service_version: 'y', event_dataset: 'z' },
    });
  });

  it('is a label below a namespace, too, when it says so', () => {
    const fields = { labels: { team: 'web' }, 'labels.n': 1, total: 2 };
    expect(rest(fields, { namespace: 'shop' })).toEqual({
      labels: { team: 'web', n: '1' },
      shop: { total: 2 },
    });
  });

  it('keeps its type below a namespace', () => {
    const fields = { total: 129.9, user: { id: 7, plan: { tier: 2 } }, items: [{ 'a.b': 1 }], '': { '': 1 } };
    expect(rest(fields, { namespace: 'shop' })).toEqual({
      'user.id': '7',
      shop: { total: 129.9, user_plan: { tier: 2 }, items: [{ a_b: 1 }], _: { _: 1 } },
    });
  });
});

it('gives an error as the schema has it, causes in its stack', () => {
  const { msg, err } = records['error-cause'] as LogRecord;
  const document = show({ msg, err: { ...(err as object), code: 7 } as never });
  expect(document).toMatchObject({
    'error.type': 'CheckoutError',
    'error.message': 'order o-1001 could not be placed\n(2 attempts)',
    'error.code': '7',
    labels: { error_orderId: 'o-1001', error_cause_code: '57P01', error_cause_cause_syscall: 'connect' },
  });
  expect(document['error.stack_trace']).toMatch(
    /^CheckoutError: [\s\S]*\n {4}at [\s\S]*\ncaused by: DatabaseError: [\s\S]*\ncaused by: Error: connect ECONNREFUSED/,
  );
});

it('gives back message, level and fields of any record', () => {
  const format = ecs();
  fc.assert(
    fc.property(anyRecord, (record) => {
      const document = JSON.parse(String(format.format(record)));
      expect(document.message).toBe(record.msg);
      expect(document['log.level']).toBe(record.levelName);
      expect(document['log.logger'] ?? '').toBe(record.logger);
      if (record.err) expect(document['error.message']).toBe(record.err.message);
      const { labels, ...others } = document;
      const values = [...Object.values(others), ...Object.values(labels ?? {})].flat().map(asText);
      for (const value of Object.values(allFields(record)).flatMap(leaves)) expect(values).toContain(value);
    }),
  );
});

/** The texts of all values that are no objects; elements of a list each for itself. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0)
    return Object.values(value).flatMap(leaves);
  return [asText(value)];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
