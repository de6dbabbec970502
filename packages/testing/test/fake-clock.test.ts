import { createLogger } from '@stele/core';
import { describe, expect, it } from 'vitest';
import { fakeClock, memorySink } from '../src/index.ts';

describe('a fake clock', () => {
  it('begins at the epoch and stands still', () => {
    const clock = fakeClock();
    expect([clock(), clock.now, clock()]).toEqual([0, 0, 0]);
  });

  it('begins at a number or a date', () => {
    expect(fakeClock(1000)()).toBe(1000);
    expect(fakeClock(new Date('2026-11-20T09:15:00.042Z')).now).toBe(1_795_166_100_042);
  });

  it('goes forward by what it is told and returns the new time', () => {
    const clock = fakeClock(1000);
    expect(clock.advance(250)).toBe(1250);
    expect(clock.advance(0)).toBe(1250);
    expect(clock.now).toBe(1250);
  });

  it('goes to any time, also back', () => {
    const clock = fakeClock(1000);
    clock.set(5);
    expect(clock()).toBe(5);
    clock.set(-1);
    expect(clock.now).toBe(-1);
  });

  it.for<[string, () => unknown, string]>([
    ['a start that is no time', () => fakeClock(Number.NaN), 'start is NaN'],
    ['a date that is none', () => fakeClock(new Date('never')), 'start is NaN'],
    ['a step back', () => fakeClock().advance(-1), 'advance(-1) goes back in time: use set(ms)'],
    ['a step without end', () => fakeClock().advance(Number.POSITIVE_INFINITY), 'advance(ms) is Infinity'],
    ['a time that is none', () => fakeClock().set(Number.NaN), 'set(ms) is NaN'],
  ])('refuses %s', ([, act, message]) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });

  it('is the time of records, also when it changes between them', () => {
    const clock = fakeClock(Date.UTC(2026, 10, 20));
    const sink = memorySink();
    const log = createLogger({ sinks: { sink }, clock });
    log.info('first');
    clock.advance(1500);
    log.info('second');
    expect(sink.lines.map((line) => JSON.parse(String(line)).timestamp)).toEqual([
      '2026-11-20T00:00:00.000Z',
      '2026-11-20T00:00:01.500Z',
    ]);
  });
});
