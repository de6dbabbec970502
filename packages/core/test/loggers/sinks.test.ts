import { describe, expect, it } from 'vitest';
import {
  createLogger,
  type Formatter,
  type InternalError,
  json,
  type LogRecord,
  type Sink,
  type Stats,
  sink,
} from '../../src/index.ts';
import { keepingSink, lanes, open, TIME } from '../properties/lanes.ts';

const boom = (): never => {
  throw new Error('boom');
};

function balance({ accepted, written, dropped, pending }: Stats): number {
  return accepted - written - pending - Object.values(dropped).reduce((sum, count) => sum + count, 0);
}

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
      filtered: 4,
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
    user.name = 'eve';
    user.tags.push('b');
    (user.map.get('k') as { v: number }).v = 2;
    user.when.setTime(1);
    error.message = 'y';
    args[1] = {};
    expect(JSON.stringify(records)).toBe(before);
    expect(before).not.toContain('eve');
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

describe('a sink', () => {
  const failing: [string, Partial<Sink>][] = [
    ['throws', { write: boom }],
    ['rejects', { write: async () => boom() }],
    [
      'throws undefined',
      {
        write: () => {
          throw undefined;
        },
      },
    ],
    [
      'gives a thenable that fails',
      {
        write: () =>
          ({ then: (_: unknown, fail: (error: unknown) => void) => fail(new Error('boom')) }) as never,
      },
    ],
    ['gives a thenable that throws', { write: () => ({ then: boom }) as never }],
    [
      'counts itself and throws',
      {
        write: boom,
        stats: () => ({
          accepted: 1,
          written: 0,
          fallback: 0,
          dropped: { overflow: 0, failed: 1, closed: 0 },
          pending: 0,
          bytes: 0,
          state: 'ok',
        }),
      },
    ],
    [
      'counts itself and rejects',
      {
        write: async () => boom(),
        stats: () => ({
          accepted: 1,
          written: 0,
          fallback: 0,
          dropped: { overflow: 0, failed: 1, closed: 0 },
          pending: 0,
          bytes: 0,
          state: 'ok',
        }),
      },
    ],
  ];

  for (const input of ['line', 'both', 'record'] as const) {
    it.for(failing)(`for ${input} that %s costs its own copy only`, async ([, part]) => {
      const lines: string[] = [];
      const internal: InternalError[] = [];
      const bad = { input, ...part } as Sink;
      const log = createLogger({
        onInternalError: (event) => void internal.push(event),
        sinks: { bad, good: keepingSink('line', lines) },
      });
      log.info('m', { a: 1 });
      log.info('m');
      const { ok, failed, pending } = await log.flush();
      expect({ ok, pending }).toEqual({ ok: false, pending: 0 });
      expect(failed).toBeGreaterThan(0);
      expect(lines).toHaveLength(2);
      expect(internal.map(({ kind, count }) => [kind, count])).toEqual([
        ['sink', 1],
        ['sink', 2],
      ]);
      expect(balance(log.stats())).toBe(0);
      const alone = createLogger({ onInternalError: () => {}, sinks: { bad } });
      alone.info('m');
      alone.error(new Error('x'), 'm %s', 'y');
      await alone.close();
    });
  }

  it.for([
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['an object', {}],
  ] as [string, unknown][])('may return %s', ([, result]) => {
    const log = createLogger({ sinks: { a: { write: () => result as undefined } } });
    log.info('m');
    expect(log.stats()).toMatchObject({ accepted: 1, written: 1, dropped: {}, pending: 0 });
  });

  it('that is slow is counted as pending until it is done', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const log = createLogger({ sinks: { a: { write: () => promise } } });
    log.info('m');
    log.info('m');
    expect(log.stats()).toMatchObject({ accepted: 2, written: 0, pending: 2 });
    expect(await log.flush({ timeoutMs: 1 })).toEqual({ ok: false, pending: 2, failed: 0 });
    resolve();
    expect(await log.flush()).toEqual({ ok: true, pending: 0, failed: 0 });
    expect(log.stats()).toMatchObject({ accepted: 2, written: 2, pending: 0 });
  });

  it('is counted in bytes', () => {
    const lines: string[] = [];
    const log = createLogger({ sinks: { a: keepingSink('line', lines) } });
    log.info('grüße 東京 😀');
    expect(log.stats().bytes).toBe(Buffer.byteLength(lines[0] as string));
  });

  it.for(['flush', 'flushSync', Symbol.asyncDispose] as const)(
    'whose %s fails is reported',
    async (method) => {
      for (const fails of [boom, async () => boom()]) {
        const internal: InternalError[] = [];
        const log = createLogger({
          onInternalError: (event) => void internal.push(event),
          sinks: { a: { input: 'line', write: () => {}, [method]: fails } },
        });
        log.fatal('m');
        await log.flush();
        await log.close();
        await new Promise((resolve) => setImmediate(resolve));
        expect(internal.length).toBeGreaterThan(0);
        for (const { error } of internal) expect(error).toMatchObject({ message: 'boom' });
      }
    },
  );

  it('may log through the logger that feeds it without an end', () => {
    let written = 0;
    const log = createLogger({
      onInternalError: () => {},
      sinks: {
        a: {
          input: 'line',
          write() {
            written++;
            log.info('again');
          },
        },
      },
    });
    log.info('m');
    expect(written).toBeGreaterThan(1);
  });
});

describe('a fallback', () => {
  for (const lane of lanes) {
    for (const input of ['line', 'record', 'both'] as const) {
      it(`for the ${lane} way gets what it reads of lines and records: ${input}`, async () => {
        const got: unknown[][] = [];
        const fallback: Sink = { input, write: (...args) => void got.push(args) };
        const log = createLogger({
          onInternalError: () => {},
          sinks: {
            a: { input: lane, options: { fallback }, write: boom },
            b: { input: lane, options: { fallback }, write: async () => boom() },
          },
        });
        log.info('m', { a: 1 });
        await log.flush();
        expect(got).toHaveLength(2);
        for (const [line, record] of got) {
          if (input !== 'record') expect(JSON.parse(String(line))).toMatchObject({ msg: 'm', a: 1 });
          if (input !== 'line') expect(record).toMatchObject({ msg: 'm', fields: { a: 1 } });
        }
        expect(log.stats()).toMatchObject({ accepted: 2, written: 2, fallback: 2, dropped: {}, pending: 0 });
      });
    }
  }

  it.for([
    ['throws', boom],
    ['rejects', async () => boom()],
  ] as [string, () => Promise<void>][])('that %s too costs the line, which is counted', async ([, write]) => {
    const log = createLogger({
      onInternalError: () => {},
      sinks: { a: { options: { fallback: { write } }, write: boom } },
    });
    log.info('m');
    await log.flush();
    expect(log.stats()).toMatchObject({
      accepted: 1,
      written: 0,
      fallback: 0,
      dropped: { failed: 1 },
      pending: 0,
    });
  });

  it('of a sink made of a function gets lines as well', async () => {
    const lines: string[] = [];
    const log = createLogger({
      onInternalError: () => {},
      sinks: { a: sink(boom, { fallback: keepingSink('line', lines) }) },
    });
    log.info('m', { a: 1 });
    expect(JSON.parse(lines[0] as string)).toMatchObject({ msg: 'm', a: 1 });
    expect(balance(log.stats())).toBe(0);
  });
});

describe('stats', () => {
  it('balance whatever the sinks do', async () => {
    let turn = 0;
    const wild = (): undefined | Promise<void> => {
      const now = turn++ % 4;
      if (now === 0) throw new Error('boom');
      if (now === 1) return Promise.reject(new Error('boom'));
      return now === 2 ? new Promise((resolve) => setImmediate(resolve)) : undefined;
    };
    const log = createLogger({
      onInternalError: () => {},
      sinks: { a: { write: wild }, b: { write: wild, options: { fallback: { write: wild } } } },
    });
    for (let index = 0; index < 50; index++) {
      log.info('m', { index });
      expect(balance(log.stats())).toBe(0);
    }
    await log.close();
    expect(log.stats()).toMatchObject({ records: 50, levels: { info: 50 }, accepted: 100, pending: 0 });
    expect(balance(log.stats())).toBe(0);
  });

  it('count deliveries that the level of a sink refused', () => {
    const log = createLogger({
      sinks: { a: { write: () => {} }, b: { write: () => {}, options: { level: 'error' } } },
    });
    log.info('m');
    log.error('m');
    expect(log.stats()).toMatchObject({ records: 2, accepted: 3, written: 3, filtered: 1 });
  });
});
