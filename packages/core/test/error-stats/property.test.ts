import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createErrorStats, type ErrorStats } from '../../src/error-stats/index.ts';
import { strange } from '../properties/strange.ts';
import { failure, record } from './errors.ts';

const balance = ({ total, evicted, entries }: ErrorStats): number =>
  total - evicted - entries.reduce((sum, { count }) => sum + count, 0);

/** Values as functions: some of them even fast-check cannot hold. */
const anything: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.anything().map((value) => () => value),
  fc.constantFrom(...Object.values(strange)),
);

const objectOf = (...names: readonly string[]): fc.Arbitrary<() => unknown> =>
  fc
    .record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })
    .map((members) => () => {
      return Object.fromEntries(Object.entries(members).map(([name, make]) => [name, make?.()]));
    });

const hostile = fc.oneof(anything, objectOf('type', 'message', 'stack', 'code'));
const hostileRecord = fc.oneof(anything, objectOf('level', 'levelName', 'logger', 'msg', 'template', 'time'));

describe('error statistics, whatever comes', () => {
  it('account for every error: total = evicted + the sum of all counts', () => {
    const events = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,2}$/), fc.integer({ min: 0, max: 1000 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), events, (max, list) => {
        const stats = createErrorStats({ max });
        for (const [message, time] of list) stats.observe(failure(message), record({ time }));
        const report = stats.errorStats();
        expect(report.total).toBe(list.length);
        expect(balance(report)).toBe(0);
        expect(report.entries.length).toBeLessThanOrEqual(max);
        expect(new Set(report.entries.map((entry) => entry.fingerprint)).size).toBe(report.entries.length);
        for (const { firstSeen, lastSeen, count, levels } of report.entries) {
          expect(firstSeen).toBeLessThanOrEqual(lastSeen);
          expect(Object.values(levels).reduce((sum, some) => sum + some, 0)).toBe(count);
        }
      }),
    );
  });

  it('keep the errors seen last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.constantFrom(...'abcdefgh')), (max, list) => {
        const stats = createErrorStats({ max });
        for (const message of list) stats.observe(failure(message), record());
        const last = [...new Set(list.reverse())].slice(0, max);
        expect(new Set(stats.errorStats().entries.map(({ message }) => message))).toEqual(new Set(last));
      }),
    );
  });

  it('never throw, and are plain data', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostileRecord), { maxLength: 20 }), (list) => {
        const stats = createErrorStats({ max: 3 });
        for (const [err, each] of list) stats.observe(err() as never, each() as never);
        const report = stats.errorStats();
        expect(balance(report)).toBe(0);
        expect(structuredClone(report)).toEqual(report);
      }),
    );
  });
});
