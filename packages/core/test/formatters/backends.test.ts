import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clef } from '../../src/formatters/clef.ts';
import { datadog } from '../../src/formatters/datadog.ts';
import { ecs } from '../../src/formatters/ecs.ts';
import type { Formatter } from '../../src/formatters/formatter.ts';
import { gcp } from '../../src/formatters/gcp.ts';
import { gelf } from '../../src/formatters/gelf.ts';
import { json } from '../../src/formatters/json.ts';
import { otlpJson } from '../../src/formatters/otlp-json.ts';
import { pino } from '../../src/formatters/pino.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { readLine } from '../properties/json-line.ts';
import { anyRecord } from './json-records.ts';
import { records } from './records.ts';
import { forbidden } from './text/reading.ts';

const formats: readonly (readonly [string, (options?: never) => Formatter])[] = [
  ['pino', pino],
  ['ecs', ecs],
  ['otlp-json', otlpJson],
  ['gcp', gcp],
  ['datadog', datadog],
  ['gelf', gelf],
  ['clef', clef],
  ['json', json],
];

const cyclic: Record<string, unknown> = { ...records['error']?.err };
cyclic['cause'] = cyclic;
cyclic['errors'] = [cyclic, cyclic];
const ring: Record<string, unknown> = {};
ring['ring'] = ring;
const throwing = {
  get bad(): never {
    throw new Error('no');
  },
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();

/** Data that comes from JSON, which JavaScript does not make text of. */
const untextable = { toString: 1, valueOf: null };

const hostile: Readonly<Record<string, unknown>> = {
  'cyclic fields': { fields: ring },
  'a cyclic error': { err: cyclic },
  'a cyclic error in a field': { fields: { cyclic } },
  'a throwing getter': { fields: throwing },
  'a revoked proxy': { fields: { a: 1, revoked: revoked.proxy } },
  'a revoked proxy as fields': { fields: revoked.proxy },
  'no message': { msg: undefined },
  'no level name': { levelName: null },
  'no level': { level: undefined },
  'a level that is no number': { level: Number.NaN },
  'no time': { time: undefined },
  'no logger': { logger: undefined },
  'no context': { context: undefined },
  'fields that are a list': { fields: [1, 2] },
  'an error that is a text': { err: 'broken' },
  'an error that is null': { err: null },
  'an error without a type': { err: { message: 'm', stack: 5 } },
  'values that are not JSON': {
    fields: { a: 1n, b: Symbol('s\n'), c: () => '\n', d: Number.NaN, e: new Map(), f: undefined },
  },
  'members of an error that are no text': {
    err: { type: untextable, message: untextable, stack: untextable, code: untextable },
  },
  'members of a cause that are no text': {
    err: {
      type: 'Error',
      message: 'm',
      cause: { type: untextable, message: 'n', stack: untextable, code: untextable, cause: untextable },
      errors: [untextable, { message: 'p', type: untextable, stack: untextable }],
    },
  },
  'fields that are no text': { fields: { untextable, list: [untextable] } },
  'names that are no text': { levelName: untextable, logger: untextable, template: untextable },
  'a toJSON that throws': {
    fields: {
      a: {
        toJSON: () => {
          throw new Error('no');
        },
      },
    },
  },
};

describe.for(formats)('%s', ([name, make]) => {
  it('is called that', () => {
    expect(make().name).toBe(name);
  });

  it('makes of any record one line of JSON in which each name stands once', () => {
    const format = make();
    fc.assert(
      fc.property(anyRecord, (record) => {
        const copy = structuredClone(record);
        readLine(String(format.format(record)));
        expect(record).toEqual(copy);
      }),
      { numRuns: 500 },
    );
  });

  it.for(Object.keys(hostile))('makes a line of a record made by hand: %s', (what) => {
    const record = { ...records['plain'], ...(hostile[what] as object) } as never;
    const line = String(make().format(record));
    readLine(line);
    if (what !== 'no message') expect(line).toContain('order placed');
  });

  it('refuses an option that it does not have', () => {
    expect(() => make({ colour: true } as never)).toThrow(/\.colour is not an option/);
  });
});

it.for(formats.filter(([name]) => !['json', 'pino'].includes(name)))(
  '%s escapes what is obeyed by terminals or cannot be seen',
  ([, make]) => {
    const text = 'é\x7f\x9b\u2028\u202e\u200b👩‍💻';
    const record = { ...(records['plain'] as LogRecord), fields: { [text]: [text] }, msg: text };
    const line = String(make().format(record));
    expect(line.slice(0, -1)).not.toMatch(forbidden);
    expect(line).toContain('"é\\u007f\\u009b\\u2028\\u202e\\u200b👩‍💻"');
    readLine(line);
  },
);

it.for<[string, () => Formatter, RegExp]>([
  ['pino', () => pino({ pid: 'x' as never }), /^pino\.pid is "x"; allowed: an integer or false/],
  ['pino', () => pino({ hostname: 5 as never }), /^pino\.hostname is 5; allowed: a string or false/],
  ['ecs', () => ecs({ namespace: 'a.b' }), /^ecs\.namespace is "a\.b"; allowed: letters/],
  ['ecs', () => ecs({ namespace: 'http' }), /^ecs\.namespace is "http"; allowed: .* no name of the schema/],
  [
    'otlpJson',
    () => otlpJson({ resource: [] as never }),
    /^otlpJson\.resource is an array of 0; allowed: an object/,
  ],
  [
    'otlpJson',
    () => otlpJson({ resource: ring }),
    /^otlpJson\.resource is an object that cannot be JSON; allowed: plain data without cycles/,
  ],
  [
    'otlpJson',
    () => otlpJson({ resource: throwing }),
    /^otlpJson\.resource is an object that cannot be JSON/,
  ],
  ['otlpJson', () => otlpJson({ resource: { big: 1n } }), /^otlpJson\.resource is an object that cannot be/],
  [
    'clef',
    () => clef({ nope: 1 } as never),
    /^clef\.nope is not an option; allowed: none, there are no options$/,
  ],
  [
    'gcp',
    () => gcp({ labels: { a: 1 as never } }),
    /^gcp\.labels is an object with other values; allowed: texts/,
  ],
  ['datadog', () => datadog({ env: true as never }), /^datadog\.env is true; allowed: a string/],
  ['gelf', () => gelf({ terminator: ';' as never }), /^gelf\.terminator is ";"; allowed: /],
])('%s says what is wrong with an option', ([, make, message]) => {
  expect(make).toThrow(message);
});
