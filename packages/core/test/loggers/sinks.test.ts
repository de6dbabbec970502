import { describe, expect, it } from 'vitest';
import {
  createLogger,
  type Formatter,
  type InternalError,
  json,
  type LogRecord,
  type Sink,
} from '../../src/index.ts';
import { open, TIME } from '../properties/lanes.ts';

const boom = (): never => {
  throw new Error('boom');
};

function counting(name: string): Formatter & { calls: number } {
  const formatter = {
    name,
    calls: 0,
    format(record: LogRecord): string {
      formatter.calls++;
      return `${name} ${record.msg}\n`;
    },
  };
  return formatter;
}

describe('several sinks', () => {
  it('have each their own level, filter and format', () => {
    const lines: Record<string, string[]> = { all: [], warn: [], even: [], short: [] };
    const to = (name: string) => ({
      write: (line: string | Uint8Array) => void lines[name]?.push(String(line)),
    });
    const log = createLogger({
      level: 'debug',
      clock: () => TIME,
      sinks: {
        all: { ...to('all'), input: 'line' },
        warn: { ...to('warn'), options: { level: 'warn' } },
        even: { ...to('even'), options: { filter: ({ fields }) => (fields['n'] as number) % 2 === 0 } },
        short: { ...to('short'), options: { format: counting('short') } },
      },
    });
    for (let n = 0; n < 4; n++) (n < 2 ? log.info : log.error)('m', { n });
    log.trace('no');
    const numbers = (name: string): number[] => (lines[name] ?? []).map((line) => JSON.parse(line).n);
    expect([numbers('all'), numbers('warn'), numbers('even')]).toEqual([
      [0, 1, 2, 3],
      [2, 3],
      [0, 2],
    ]);
    expect(lines['short']).toEqual(['short m\n', 'short m\n', 'short m\n', 'short m\n']);
    const stats = log.stats();
    expect(stats).toMatchObject({
      records: 4,
      levels: { info: 2, error: 2 },
      accepted: 12,
      written: 12,
      filtered: 2,
      pending: 0,
    });
    expect(Object.keys(stats.sinks)).toEqual(['all', 'warn', 'even', 'short']);
  });

  it('share what is rendered for them', () => {
    const shared = counting('shared');
    const single = counting('single');
    const to = (format: Formatter): Sink => ({ options: { format }, write: () => {} });
    const log = createLogger({
      sinks: { a: to(shared), b: to(shared), c: to(single), d: { ...to(shared), input: 'record' } },
    });
    log.info('m');
    log.info('m', { a: 1 });
    expect([shared.calls, single.calls]).toEqual([2, 2]);
  });

  it('make no text that nobody reads, and no record either', () => {
    const unused = counting('unused');
    const records: unknown[] = [];
    const log = createLogger({
      sinks: {
        a: { input: 'record', options: { format: unused }, write: (...args) => void records.push(args) },
      },
    });
    log.info('m');
    expect(unused.calls).toBe(0);
    expect(records).toMatchObject([['', { msg: 'm' }]]);
    const args: unknown[] = [];
    createLogger({ sinks: { a: { input: 'line', write: (...all) => void args.push(all[1]) } } }).info('m');
    expect(args).toEqual([undefined]);
  });

  it('receive records that later changes do not reach', () => {
    const { log, records, lines } = open('record');
    const user = { name: 'ada', tags: ['a'], map: new Map([['k', { v: 1 }]]), when: new Date(0) };
    const error = Object.assign(new Error('x'), { user });
    const args: [string, object] = ['more', { user }];
    log.child({ bound: user }).info('m', { user, list: [user] }, error);
    log.info('m', ...args);
    const before = JSON.stringify(records);
    user.name = 'mallory';
    user.tags.push('b');
    (user.map.get('k') as { v: number }).v = 2;
    user.when.setTime(1);
    error.message = 'y';
    args[1] = {};
    expect(JSON.stringify(records)).toBe(before);
    expect(before).not.toContain('mallory');
    expect(json().format(records[0] as LogRecord)).toBe(lines[0]);
  });

  it('may be none', () => {
    const log = createLogger({ sinks: {} });
    log.info('m', { a: 1 });
    log.error(new Error('x'));
    expect(log.stats()).toMatchObject({ accepted: 0, written: 0 });
  });
});

describe('a format', () => {
  it.for([
    ['throws', boom],
    ['gives nothing', () => undefined],
    ['gives a number', () => 5],
    ['gives a promise', async () => 'late'],
  ] as [string, () => unknown][])('that %s is reported, and JSON is written instead', ([, format]) => {
    const lines: string[] = [];
    const internal: InternalError[] = [];
    const log = createLogger({
      onInternalError: (event) => void internal.push(event),
      sinks: {
        a: {
          options: { format: { name: 'bad', format: format as () => string } },
          write: (line) => void lines.push(String(line)),
        },
      },
    });
    log.info('m', { a: 1 });
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'm', a: 1 });
    expect(internal).toMatchObject([{ kind: 'format', count: 1 }]);
  });

  it('may give bytes', () => {
    const lines: unknown[] = [];
    const format: Formatter = { name: 'bytes', format: () => new Uint8Array([1, 2]) };
    const log = createLogger({
      sinks: { a: { options: { format }, write: (line) => void lines.push(line) } },
    });
    log.info('m');
    expect(lines).toEqual([new Uint8Array([1, 2])]);
    expect(log.stats().bytes).toBe(2);
  });
});

describe('a filter', () => {
  it('that throws keeps the record and is reported', () => {
    const lines: string[] = [];
    const internal: InternalError[] = [];
    const log = createLogger({
      onInternalError: (event) => void internal.push(event),
      sinks: { a: { options: { filter: boom }, write: (line) => void lines.push(String(line)) } },
    });
    log.info('m');
    expect(lines).toHaveLength(1);
    expect(internal).toMatchObject([{ kind: 'filter', count: 1, error: { message: 'boom' } }]);
  });

  it('is asked once for each record, also when it is too long', () => {
    let asked = 0;
    const refuse = (): boolean => {
      asked++;
      return false;
    };
    const log = createLogger({
      limits: { record: 1000 },
      sinks: { a: { options: { filter: refuse }, write: boom }, b: { write: () => {} } },
    });
    log.info('m', { long: 'x'.repeat(5000) });
    expect(asked).toBe(1);
    expect(log.stats()).toMatchObject({ filtered: 1, accepted: 1, records: 1 });
  });
});
