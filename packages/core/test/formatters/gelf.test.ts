import { hostname } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GelfOptions, gelf } from '../../src/formatters/gelf.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { gelfFaults, kept } from './gelf/check.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord } from './json-records.ts';
import { records } from './records.ts';

goldens('gelf.json', () => gelf({ host: 'shop-1' }));

type Fields = Record<string, unknown>;

const text = (part: Partial<LogRecord>, options: GelfOptions = { host: 'h' }): string =>
  String(gelf(options).format({ ...(records['plain'] as LogRecord), fields: {}, ...part }));

const read = (part: Partial<LogRecord>, options?: GelfOptions): Fields => JSON.parse(text(part, options));

describe('the specification', () => {
  it.for(Object.keys(records))('allows the record "%s"', (name) => {
    expect(gelfFaults(JSON.parse(String(gelf().format(records[name] as LogRecord))))).toEqual([]);
  });

  it('allows any record', () => {
    const format = gelf();
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(gelfFaults(JSON.parse(String(format.format(record))))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.for<[string, Fields, RegExp]>([
    ['no host', { host: undefined }, /host is required/],
    ['an empty message', { short_message: '' }, /short_message is required/],
    ['another version', { version: '1.0' }, /version is "1\.0"/],
    ['a level by name', { level: 'info' }, /level is "info"/],
    ['a level of 8', { level: 8 }, /level is 8/],
    ['_id', { _id: 'x' }, /_id is reserved/],
    ['a field without underscore', { user: 'x' }, /"user" is no name/],
    ['a name with a blank', { '_a b': 'x' }, /"_a b" is no name/],
    ['true', { _ok: true }, /_ok is true/],
    ['an object', { _user: {} }, /_user is \{\}/],
  ])('does not allow %s', ([, part, fault]) => {
    expect(gelfFaults({ ...read({}), ...part }).join()).toMatch(fault);
  });
});

it('is a version, a host, a message, a time in seconds and a level of syslog', () => {
  expect(text({})).toBe(
    '{"version":"1.1","host":"h","short_message":"order placed","timestamp":1795166100.042,"level":6,"_level_name":"info"}\n',
  );
});

it.for<[string, number, number]>([
  ['trace', 10, 7],
  ['debug', 20, 7],
  ['info', 30, 6],
  ['notice', 35, 5],
  ['warn', 40, 4],
  ['error', 50, 3],
  ['critical', 55, 2],
  ['fatal', 60, 1],
])('the level %s, %i, is %i', ([levelName, level, expected]) => {
  expect(read({ level, levelName })).toMatchObject({ level: expected, _level_name: levelName });
});

describe('fields', () => {
  it.for<[string, Fields, Fields]>([
    ['of text and numbers', { id: 'o-1', total: 129.9 }, { _id_: 'o-1', _total: 129.9 }],
    ['true, false and null', { yes: true, no: false, none: null }, { _yes: 'true', _no: 'false' }],
    [
      'nested',
      { user: { id: 7, address: { city: 'London' } } },
      { _user_id: 7, _user_address_city: 'London' },
    ],
    [
      'lists',
      { tags: ['a', 'b'], rows: [{ n: 1 }], none: [] },
      { _tags: '["a","b"]', _rows: '[{"n":1}]', _none: '[]' },
    ],
    ['empty objects', { a: {} }, { _a: '{}' }],
    [
      'names with other characters',
      { 'a b': 1, 'http.status': 2, naïve: 3, '': 4 },
      { _a_b: 1, '_http.status': 2, _na_ve: 3, _: 4 },
    ],
    ['names that come out the same', { 'a b': 1, a_b: 2, a: { b: 3 } }, { _a_b: 1, _a_b_: 2, _a_b_2: 3 }],
    [
      'names that Graylog has for itself',
      { message: 'm', source: 's', timestamp: 't', level: 'l', level_name: 'n' },
      { _message_: 'm', _source_: 's', _timestamp_: 't', _level_: 'l', _level_name_: 'n' },
    ],
  ])('%s', ([, fields, expected]) => {
    const {
      version: _v,
      host: _h,
      short_message: _m,
      timestamp: _t,
      level: _l,
      _level_name: _n,
      ...rest
    } = read({ fields });
    expect(rest).toEqual(expected);
  });

  it('are all kept by Graylog, their values as text', () => {
    const format = gelf();
    fc.assert(
      fc.property(anyRecord, (record) => {
        const message = JSON.parse(String(format.format(record)));
        expect(message.short_message).toBe(record.msg || '-');
        expect([message._level_name, message._logger ?? '']).toEqual([record.levelName, record.logger]);
        const values = Object.values(kept(message)).map(asText);
        for (const value of Object.values(allFields(record)).flatMap(leaves)) expect(values).toContain(value);
      }),
    );
  });
});

function leaves(value: unknown): string[] {
  if (value === null) return [];
  if (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0)
    return Object.values(value).flatMap(leaves);
  return [asText(value)];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

it('gives an error with its causes as full message, and its members as fields', () => {
  const { full_message: full, ...message } = JSON.parse(
    String(gelf().format(records['error-cause'] as LogRecord)),
  );
  expect(full).toMatch(
    /^request failed\nCheckoutError: [\s\S]*\ncaused by: DatabaseError: [\s\S]*\ncaused by: Error: /,
  );
  expect(message).toMatchObject({
    _error_type: 'CheckoutError',
    _error_orderId: 'o-1001',
    _error_cause_code: '57P01',
  });
});

it.for<[string, GelfOptions, string]>([
  ['a line feed, unless told otherwise', {}, '}\n'],
  ['a null byte, for TCP', { terminator: '\0' }, '}\0'],
  ['nothing, for datagrams', { terminator: '' }, '}'],
])('ends with %s', ([, options, end]) => {
  const made = text({ fields: { nul: '\0\n' } }, options);
  expect(made.endsWith(end)).toBe(true);
  expect(made.slice(0, -1)).not.toMatch(/[\0\n]/);
});

it('has the name of the machine as its host, unless told otherwise', () => {
  expect(read({}, {})['host']).toBe(hostname());
});

it('leaves the time to the receiver where there is none', () => {
  expect(read({ time: Number.NaN })).not.toHaveProperty('timestamp');
});
