import { describe, expect, it } from 'vitest';
import { createErrorStats, type ErrorStats } from '../../src/error-stats/index.ts';
import { createLogger } from '../../src/logger/create-logger.ts';
import { memory } from '../../src/sinks/memory.ts';
import { failure, record } from './errors.ts';

const messages = ({ entries }: ErrorStats): string[] => entries.map(({ message }) => message);
const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => 'abcdefghijklmnopqrstuvwxyz'[n] as string);

describe('error statistics', () => {
  it('count an error by its fingerprint, with first and last time, levels and loggers', () => {
    const stats = createErrorStats();
    stats.observe(failure('order 7 not found'), record({ time: 1000 }));
    stats.observe(failure('order 8 not found'), record({ time: 3000, logger: 'shop.orders' }));
    stats.observe(failure('order 9 not found'), record({ time: 2000, level: 40, levelName: 'warn' }));
    stats.observe(failure('connect', [], { code: 'ECONNREFUSED' }), record({ time: 4000 }));
    expect(stats.errorStats()).toEqual({
      total: 4,
      evicted: 0,
      entries: [
        {
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          type: 'TypeError',
          message: 'order 7 not found',
          count: 3,
          firstSeen: 1000,
          lastSeen: 3000,
          levels: { error: 2, warn: 1 },
          loggers: ['shop', 'shop.orders'],
        },
        expect.objectContaining({ code: 'ECONNREFUSED', count: 1, firstSeen: 4000, lastSeen: 4000 }),
      ],
    });
  });

  it('take what a logger makes of errors', () => {
    const sink = memory();
    const log = createLogger({ sinks: { sink } });
    const stats = createErrorStats();
    const find = (id: number): never => {
      throw new RangeError(`no order ${id}`);
    };
    for (const id of [1, 2]) {
      try {
        find(id);
      } catch (error) {
        log.error(error, 'not found');
      }
    }
    for (const each of sink.records) stats.observe(each.err, each);
    expect(stats.errorStats().entries).toMatchObject([
      { type: 'RangeError', message: 'no order 1', count: 2, levels: { error: 2 } },
    ]);
  });

  it('tell records without an error apart by their template, from the level error up', () => {
    const stats = createErrorStats();
    for (const id of [1, 2])
      stats.observe(undefined, record({ msg: `order ${id} failed`, template: 'order {id} failed' }));
    stats.observe(undefined, record({ msg: 'no space left' }));
    stats.observe(undefined, record({ level: 40, levelName: 'warn' }));
    stats.observe(undefined, record({ level: 30, levelName: 'info' }));
    expect(stats.errorStats()).toMatchObject({
      total: 3,
      entries: [
        { type: '', message: 'order {id} failed', count: 2 },
        { type: '', message: 'no space left', count: 1 },
      ],
    });
  });

  it('forget the error that was not seen for longest, and count what is forgotten', () => {
    const stats = createErrorStats({ max: 2 });
    for (const message of ['a', 'b', 'a', 'c', 'd', 'd']) stats.observe(failure(message), record());
    expect(messages(stats.errorStats())).toEqual(['d', 'c']);
    expect(stats.errorStats()).toMatchObject({ total: 6, evicted: 3 });
  });

  it('name the commonest first, then the latest', () => {
    const stats = createErrorStats();
    for (const message of ['a', 'b', 'b', 'c', 'c', 'd']) stats.observe(failure(message), record());
    expect(messages(stats.errorStats())).toEqual(['c', 'b', 'd', 'a']);
  });

  it('take the time of the clock where the record has none, and the true one where the clock fails', () => {
    const times: unknown[] = [5, Number.NaN];
    const clock = (): number => {
      if (times.length === 0) throw new Error('no time');
      return times.shift() as number;
    };
    const stats = createErrorStats({ clock });
    for (const message of ['a', 'b', 'c']) stats.observe(failure(message), record());
    const [c, b, a] = stats.errorStats().entries;
    expect(a?.firstSeen).toBe(5);
    for (const entry of [b, c]) expect(entry?.firstSeen).toBeGreaterThan(1.7e12);
  });

  it('hold few names and short texts, however many and long they are', () => {
    const stats = createErrorStats();
    for (const letter of letters(26)) {
      const names = { logger: letter.repeat(1000), levelName: letter.repeat(1000) };
      stats.observe(failure('x'.repeat(100_000)), record(names));
    }
    const [entry] = stats.errorStats().entries;
    expect(entry?.count).toBe(26);
    expect(entry?.loggers).toHaveLength(10);
    expect(JSON.stringify(entry).length).toBeLessThan(8000);
  });

  it('are a copy, which later errors do not change', () => {
    const stats = createErrorStats();
    stats.observe(failure('a'), record());
    const before = stats.errorStats();
    const copy = structuredClone(before);
    stats.observe(failure('a'), record({ logger: 'other', levelName: 'fatal' }));
    expect(before).toEqual(copy);
  });

  it.for([
    [{ max: 0 }, 'errorStats.max is 0; allowed: a positive integer'],
    [{ max: '5' }, 'errorStats.max is "5"'],
    [{ clock: 5 }, 'errorStats.clock is 5; allowed: a function'],
    [{ maxx: 5 }, 'did you mean "max"?'],
  ] as const)('refuse the options %j', ([options, says]) => {
    expect(() => createErrorStats(options as object)).toThrow(says);
  });
});
