import { describe, expect, it } from 'vitest';
import {
  createLogger,
  type InternalError,
  type Sink,
  type SinkStats,
  type Stats,
  sink,
} from '../../src/index.ts';
import { keepingSink, lanes } from '../properties/lanes.ts';

const boom = (): never => {
  throw new Error('boom');
};

/** The account of a sink that counts itself. */
const oneFailed = (): SinkStats => ({
  accepted: 1,
  written: 0,
  fallback: 0,
  dropped: { overflow: 0, failed: 1, closed: 0 },
  pending: 0,
  bytes: 0,
  state: 'ok',
});

/** What a promise of another library looks like. */
function thenable(then: (done: () => void, fail: (error: unknown) => void) => void): Promise<void> {
  return Object.defineProperty({}, 'then', { value: then }) as Promise<void>;
}

function balance({ accepted, written, dropped, pending }: Stats): number {
  return accepted - written - pending - Object.values(dropped).reduce((sum, count) => sum + count, 0);
}

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
        write: () => thenable((_, fail) => fail(new Error('boom'))),
      },
    ],
    ['gives a thenable that throws', { write: () => thenable(boom) }],
    [
      'counts itself and throws',
      {
        write: boom,
        stats: oneFailed,
      },
    ],
    [
      'counts itself and rejects',
      {
        write: async () => boom(),
        stats: oneFailed,
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

  it.for([
    ['of lines', { input: 'line' }],
    ['of records', { input: 'record' }],
    ['that counts itself', { input: 'line', stats: oneFailed }],
    ['with a format of its own', { options: { format: 'pretty' } }],
  ] as [string, Partial<Sink>][])(
    '%s may log through the logger that feeds it, and that ends',
    ([, part]) => {
      let written = 0;
      const write = (): void => {
        written++;
        log.info('again', { a: 1 });
      };
      const log = createLogger({ onInternalError: () => {}, sinks: { a: { ...part, write } } });
      log.info('m');
      log.error(new Error('x'), 'm');
      expect(written).toBeGreaterThan(2);
    },
  );
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
});
