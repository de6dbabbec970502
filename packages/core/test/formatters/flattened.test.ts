import { describe, expect, it } from 'vitest';
import { ecs } from '../../src/formatters/ecs.ts';
import type { Formatter } from '../../src/formatters/formatter.ts';
import { gelf } from '../../src/formatters/gelf.ts';
import { logfmt } from '../../src/formatters/logfmt.ts';
import { otlpJson } from '../../src/formatters/otlp-json.ts';
import { plain } from '../../src/formatters/plain.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { rfc3164 } from '../../src/formatters/rfc3164.ts';
import { rfc5424 } from '../../src/formatters/rfc5424.ts';
import { template } from '../../src/formatters/template.ts';
import { freeName } from '../../src/values/free-name.ts';
import { records } from './records.ts';
import { readPairs } from './text/reading.ts';

type Fields = Record<string, unknown>;

const show = (format: Formatter, fields: Fields): string =>
  String(format.format({ ...(records['plain'] as LogRecord), fields }));

const whole = { maxSize: Number.POSITIVE_INFINITY };

/** What each format makes of fields, as pairs in their order. */
const pairs: readonly (readonly [string, (fields: Fields) => (readonly [string, unknown])[]])[] = [
  ['logfmt', (fields) => readPairs(show(logfmt(), fields).trimEnd()).slice(3)],
  ['plain', (fields) => readPairs(/placed (.*)\n/s.exec(show(plain(), fields))?.[1] as string)],
  [
    'template',
    (fields) =>
      readPairs(/placed (.*)\n/s.exec(show(template({ text: '{msg} {fields}' }), fields))?.[1] as string),
  ],
  ['rfc3164', (fields) => readPairs(/placed (.*)\n/s.exec(show(rfc3164(whole), fields))?.[1] as string)],
  ['gelf', (fields) => Object.entries(JSON.parse(show(gelf(), fields)) as Fields).slice(6)],
  ['ecs', (fields) => Object.entries(JSON.parse(show(ecs(), fields)).labels as Fields)],
];

const members = (count: number): Fields =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, at]));

describe.for(pairs)('%s', ([name, read]) => {
  it('cuts the parts of a path at 256 characters, with a mark', () => {
    const found = read({ body: { ['k'.repeat(30_000)]: members(1000) } });
    const [dot, mark] = name === 'gelf' || name === 'ecs' ? ['_', name === 'gelf' ? '_' : '…'] : ['.', '…'];
    const head = `${name === 'gelf' ? '_' : ''}body${dot}${'k'.repeat(255)}${mark}${dot}`;
    expect(found).toHaveLength(1000);
    expect(found[0]?.[0]).toBe(`${head}m0`);
    expect(found[999]?.[0]).toBe(`${head}m999`);
  });

  it('cuts a path at 1024 characters, and keeps apart what is cut', () => {
    let fields: Fields = { one: 1, two: 2, three: 3 };
    for (let depth = 0; depth < 8; depth++) fields = { ['x'.repeat(200)]: fields };
    const found = read(fields);
    const [path = ''] = found[0] ?? [];
    expect(path.length).toBeLessThanOrEqual(1025);
    expect(found.map(([key, value]) => [key, Number(value)])).toEqual([
      [path, 1],
      [`${path}_`, 2],
      [`${path}_2`, 3],
    ]);
  });

  it('makes at most 10 000 pairs of a record, and counts what it leaves out', () => {
    let fields: Fields = { end: 1 };
    for (let depth = 0; depth < 12; depth++) fields = { a: fields, b: fields, c: fields };
    const found = read(fields);
    const [mark = '', omitted] = found.at(-1) ?? [];
    // The name of the level is one of them in GELF.
    expect(found).toHaveLength(name === 'gelf' ? 10_000 : 10_001);
    expect(mark).toBe({ gelf: '_truncated' }[name] ?? '…truncated');
    expect(Number(omitted)).toBeGreaterThan(0);
  });
});

describe('names that are spelled alike', () => {
  const alike = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [String.fromCharCode(0xd800 + at), at]),
  );

  it.for<[string, (fields: Fields) => string[]]>([
    [
      'logfmt',
      (fields) =>
        readPairs(show(logfmt(), fields).trimEnd())
          .map(([name]) => name)
          .slice(3),
    ],
    ['gelf', (fields) => Object.keys(JSON.parse(show(gelf(), fields))).slice(6)],
    [
      'otlp-json',
      (fields) => {
        const { scopeLogs } = JSON.parse(show(otlpJson(), fields)).resourceLogs[0];
        return scopeLogs[0].logRecords[0].attributes.map(({ key }: { key: string }) => key);
      },
    ],
  ])('are numbered in %s', ([, read]) => {
    const names = read(alike);
    const [first = ''] = names;
    expect(names.slice(0, 4)).toEqual([first, `${first}_`, `${first}_2`, `${first}_3`]);
    expect(names.at(-1)).toBe(`${first}_999`);
    expect(new Set(names).size).toBe(1000);
  });

  it('pass over numbers that are taken', () => {
    const taken = new Set(['a', 'a_', 'a_3']);
    const free = freeName((name) => taken.has(name));
    const found = ['b', 'a', 'a', 'a'].map((name) => {
      const unused = free(name);
      taken.add(unused);
      return unused;
    });
    expect(found).toEqual(['b', 'a_2', 'a_4', 'a_5']);
  });
});

it('structured data of syslog leaves out and counts what is more than 10 000 pairs', () => {
  let fields: Fields = { end: 1 };
  for (let depth = 0; depth < 12; depth++) fields = { a: fields, b: fields, c: fields };
  expect(show(rfc5424(), fields).length).toBeLessThan(1_000_000);
});
