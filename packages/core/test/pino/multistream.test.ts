import { join } from 'node:path';
import realPino from 'pino';
import { describe, expect, it } from 'vitest';
import pino from '../../src/pino/index.ts';
import { folder, textOf } from '../sinks/processes.ts';

type Make = typeof pino;

interface Entry {
  level?: string | number;
  levelVal?: number;
}

/** Which streams get which lines of all levels, with pino's own module or with this one. */
function taken(make: Make, entries: Entry[], options: object, loggerOptions: object = {}): string[][] {
  const got = entries.map((): string[] => []);
  const streams = entries.map((entry, index) => ({
    ...entry,
    stream: { write: (line: string) => got[index]?.push(JSON.parse(line).msg) },
  }));
  const log = make(
    { level: 'trace', ...loggerOptions },
    make.multistream(streams, options),
  ) as unknown as Record<string, (text: string) => void>;
  for (const level of Object.keys(make.levels.values)) log[level]?.(level);
  log['foo']?.('foo');
  return got;
}

const plain = [{}, { level: 'trace' }, { level: 'debug' }, { level: 'warn' }, { level: 'silent' }];

describe('multistream()', () => {
  it.for<[name: string, entries: Entry[], options: object, logger?: object]>([
    ['levels', plain, {}],
    ['levels by value', [{ level: 20 }, { level: 60 }, { level: 35 }], {}],
    ['levelVal before level', [{ level: 'trace', levelVal: 55 }], {}],
    ['levels of its own', [{ level: 'warn' }, { level: 'own' }], { levels: { warn: 50, own: 25 } }],
    ['custom levels', [{ level: 35 }, { level: 'info' }], {}, { customLevels: { foo: 35 } }],
    ['dedupe', plain, { dedupe: true }],
    [
      'dedupe with the same level twice',
      [{ level: 'info' }, { level: 'error' }, { level: 'error' }],
      { dedupe: true },
    ],
    ['no streams', [], {}],
  ])('gives lines to the same streams as pino: %s', ([, entries, options, logger]) => {
    const expected = taken(realPino as unknown as Make, entries, options, logger);
    expect(taken(pino, entries, options, logger)).toEqual(expected);
  });

  it('takes a stream by itself, adds and removes others', () => {
    const got: string[] = [];
    const to = (name: string) => ({ write: (line: string) => got.push(`${name} ${JSON.parse(line).msg}`) });
    const all = pino.multistream(to('a'));
    const log = pino({}, all);
    log.info('1');
    all.add(to('b')).add({ level: 'error', stream: to('c') });
    expect(all.streams.map(({ id, level }) => [id, level])).toEqual([
      [1, 30],
      [2, 30],
      [3, 50],
    ]);
    expect(all.minLevel).toBe(30);
    log.info('2');
    all.remove(1).remove(99);
    log.error('3');
    expect(got).toEqual(['a 1', 'a 2', 'b 2', 'b 3', 'c 3']);
    all.remove(2).remove(3);
    expect(all.minLevel).toBe(-1);
  });

  it('has clones with streams and a level of their own', () => {
    const got: string[] = [];
    const all = pino.multistream([
      { level: 'debug', stream: { write: (line: string) => got.push(JSON.parse(line).msg) } },
    ]);
    const clone = all.clone(50);
    clone.add({ level: 'debug', stream: { write: () => got.push('added') } });
    pino({ level: 'debug' }, clone).info('low');
    pino({ level: 'debug' }, all).info('all');
    expect(got).toEqual(['added', 'all']);
    expect([all.streams.length, clone.streams.length]).toEqual([1, 2]);
  });

  it('gives a line to the others when one throws, and reports it', () => {
    const got: string[] = [];
    const kinds: string[] = [];
    const fails = (): never => {
      throw new Error('kaboom');
    };
    const all = pino.multistream([{ write: fails }, { write: (line: string) => got.push(line) }]);
    pino({ onInternalError: ({ kind }) => kinds.push(kind) }, all).info('x');
    expect([got.length, kinds]).toEqual([1, ['write']]);
  });

  it('passes on what a line was made of, events, flush and end', async () => {
    const seen: unknown[] = [];
    const stream = {
      [Symbol.for('pino.metadata')]: true,
      write(this: Record<string, unknown>) {
        seen.push([this['lastLevel'], this['lastObj'], this['lastMsg']]);
      },
      emit: (event: string) => seen.push(event),
      flushSync: () => seen.push('flushSync'),
      flush: (done: (nothing?: unknown) => void) => done(void seen.push('flush')),
      end: () => seen.push('end'),
    };
    const all = pino.multistream([{ stream }]);
    const log = pino({}, all);
    log.info({ a: 1 }, 'x');
    await new Promise<void>((resolve) => log.flush(() => resolve()));
    all.end();
    expect(seen).toEqual(['message', [30, { a: 1 }, 'x'], 'flush', 'flushSync', 'end']);
  });

  it('resolves a level that is given as a word', () => {
    const got: string[] = [];
    const all = pino.multistream([{ level: 'warn', stream: { write: (line: string) => got.push(line) } }]);
    for (const level of ['info', 'error']) {
      all.lastLevel = level;
      all.write(level);
    }
    expect(got).toEqual(['error']);
  });

  it('refuses what is no stream, and levels that do not exist', () => {
    expect(() => pino.multistream({})).toThrow('stream object needs to implement either StreamEntry');
    expect(() => pino.multistream({ stream: { write() {} }, level: 'wran' })).toThrow('did you mean "warn"?');
  });

  it('writes to files at once', () => {
    const dest = join(folder(), 'log');
    const out = pino.destination({ dest });
    const all = pino.multistream([{ stream: out }]);
    const log = pino({ base: null, timestamp: false }, all);
    log.info('a');
    log.info('b');
    all.flushSync();
    expect(textOf(dest)).toBe('{"level":30,"msg":"a"}\n{"level":30,"msg":"b"}\n');
  });
});
