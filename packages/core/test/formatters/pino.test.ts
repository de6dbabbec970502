import { hostname } from 'node:os';
import fc from 'fast-check';
import realPino from 'pino';
import { prettyFactory } from 'pino-pretty';
import { describe, expect, it } from 'vitest';
import { type PinoFormatOptions, pino } from '../../src/formatters/pino.ts';
import type { LogRecord } from '../../src/formatters/record.ts';
import { createLogger } from '../../src/index.ts';
import { goldens } from './golden.ts';
import { allFields, anyRecord, expectFields } from './json-records.ts';
import { records } from './records.ts';

goldens('pino.json', () => pino({ pid: 4711, hostname: 'shop-1' }));

const TIME = 1_700_000_000_000;

type Calls = (
  log: Record<'debug' | 'info' | 'warn' | 'error' | 'fatal', (...args: unknown[]) => void>,
) => void;

function ours(calls: Calls, name: string | undefined, bindings: object): string[] {
  const lines: string[] = [];
  const log = createLogger({
    ...(name === undefined ? {} : { name }),
    level: 'trace',
    clock: () => TIME,
    format: pino(),
    sinks: { out: { write: (line) => void lines.push(String(line)) } },
  });
  calls(log.child(bindings as never) as never);
  return lines;
}

function theirs(calls: Calls, name: string | undefined, bindings: object): string[] {
  const lines: string[] = [];
  const log = realPino(
    { timestamp: () => `,"time":${TIME}`, level: 'trace', ...(name === undefined ? {} : { name }) },
    { write: (line: string) => lines.push(line) },
  );
  calls(log.child(bindings) as never);
  return lines;
}

const coded = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', errno: -111 });
const caused = new TypeError('outer', { cause: new RangeError('middle', { cause: coded }) });

const boom = new Error('boom');
const many = new AggregateError([coded, new Error('two')], 'all failed');

describe('lines beside those of pino itself', () => {
  it.for<[string, Calls, string?, object?]>([
    ['a message', (log) => log.info('listening')],
    ['a message with fields', (log) => log.warn({ id: 7, list: [1, { a: null }], ok: true }, 'slow')],
    ['fields alone', (log) => log.debug({ id: 7 })],
    ['every level', (log) => [log.debug('d'), log.info('i'), log.warn('w'), log.error('e'), log.fatal('f')]],
    ['a named logger', (log) => log.info('hello'), 'shop'],
    ['bindings', (log) => log.info({ id: 7 }, 'hello'), 'shop', { requestId: 'r-1', pool: { size: 10 } }],
    ['an error', (log) => log.error(boom, 'failed')],
    ['an error alone', (log) => log.error(coded)],
    ['an error among fields', (log) => log.error({ id: 7, err: coded }, 'failed')],
    ['an error with causes', (log) => log.error(caused, 'failed')],
    ['an AggregateError', (log) => log.error(many, 'failed')],
    ['line breaks', (log) => log.info({ 'a\nb': 'c\r\nd\u2028' }, 'one\ntwo\0')],
  ])('%s', ([, calls, name, bindings = {}]) => {
    const [made, expected] = [ours(calls, name, bindings), theirs(calls, name, bindings)];
    expect(made.map((line) => JSON.parse(line))).toEqual(expected.map((line) => JSON.parse(line)));
    const keys = (lines: string[]): unknown => lines.map((line) => Object.keys(JSON.parse(line)));
    expect(keys(made)).toEqual(keys(expected));
  });
});

describe('options', () => {
  const head = (options?: PinoFormatOptions): string =>
    String(pino(options).format(records['no-fields'] as LogRecord)).slice(0, -1);

  it.for<[string, PinoFormatOptions | undefined, object]>([
    ['process and machine of their own', undefined, { pid: process.pid, hostname: hostname() }],
    ['others', { pid: 1, hostname: 'web-1' }, { pid: 1, hostname: 'web-1' }],
    ['neither', { pid: false, hostname: false }, {}],
  ])('%s', ([, options, base]) => {
    expect(head(options)).toBe(
      JSON.stringify({ level: 30, time: 1_795_166_100_042, ...base, msg: 'listening' }),
    );
  });
});

it('is read by pino-pretty', () => {
  const show = prettyFactory({ colorize: false, ignore: '' });
  const record = { ...(records['error-cause'] as LogRecord), logger: 'shop.api' };
  const shown = show(JSON.parse(String(pino({ pid: 4711, hostname: 'shop-1' }).format(record))));
  expect(shown).toMatch(/ERROR \(shop\.api\/4711 on shop-1\): request failed/);
  expect(shown).toContain('requestId: "7b1c2f0e"');
  expect(shown).toContain('"message": "order o-1001 could not be placed\\n');
  expect(shown).toContain('caused by: Error: connect ECONNREFUSED 127.0.0.1:5432');
});

it('gives back message, level and fields of any record', () => {
  const format = pino({ pid: 1, hostname: 'h' });
  fc.assert(
    fc.property(anyRecord, (record) => {
      const read = JSON.parse(String(format.format(record)));
      expect(read.msg ?? '').toBe(record.msg);
      expect(read.level).toBe(record.level);
      expect(read.time).toBe(Number.isFinite(record.time) ? Math.floor(record.time) : 0);
      expect([read.pid, read.hostname]).toEqual([1, 'h']);
      if (record.err !== undefined) expect(read.err.type).toBe(record.err.type);
      expectFields(read, allFields(record));
    }),
  );
});
