import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisplayOptions } from '../../src/formatters/display.ts';
import { FIRST_TIME } from '../../src/formatters/time/bounds.ts';
import { createClock } from '../../src/formatters/time/clock.ts';
import { createTimestamp } from '../../src/formatters/time/timestamp.ts';
import { zoneOffset } from '../../src/formatters/time/zone.ts';

/** 2026-11-20T09:15:00.042Z, a Friday. */
const TIME = 1_795_166_100_042;

const shown = (display: DisplayOptions, time: number = TIME): string =>
  createClock(display, 'display', 'iso', TIME - 3_723_004)(time);

describe('a time', () => {
  it.for<[display: DisplayOptions, text: string]>([
    [{}, '2026-11-20T09:15:00.042Z'],
    [{ time: 'clock' }, '09:15:00.042'],
    [{ time: 'none' }, ''],
    [{ time: 'relative' }, '+1h2m03.004s'],
    [{ time: 'epoch-ms' }, '1795166100042'],
    [{ time: 'epoch-s' }, '1795166100.042'],
    [{ time: 'epoch-ns' }, '1795166100042000000'],
    [{ timeZone: 'Asia/Kolkata' }, '2026-11-20T14:45:00.042+05:30'],
    [{ timeZone: 'America/St_Johns' }, '2026-11-20T05:45:00.042-03:30'],
    [{ time: 'HH:mm', timeZone: 'America/New_York' }, '04:15'],
    [{ time: 'h:mm a' }, '9:15 AM'],
    [{ time: "HH 'o''clock' S SS SSS" }, "09 o'clock 0 04 042"],
    [{ time: "yyyy-MM-dd'T'HH:mm:ssxxx", timeZone: 'Europe/Berlin' }, '2026-11-20T10:15:00+01:00'],
    [{ time: 'HH:mmXXX' }, '09:15Z'],
    [{ date: 'iso' }, '2026-11-20 09:15:00.042'],
    [{ date: 'basic', time: 'HHmmss' }, '20261120 091500'],
    [{ date: 'EEE d MMM yy', time: 'none' }, 'Fri 20 Nov 26'],
    [{ date: 'EEEE, MMMM d', time: 'HH:mm' }, 'Friday, November 20 09:15'],
    [{ date: 'none', time: 'iso' }, '09:15:00.042'],
  ])('%j: %s', ([display, text]) => {
    expect(shown(display)).toBe(text);
  });

  it.for<[ms: number, text: string]>([
    [0, '+0.000s'],
    [1250, '+1.250s'],
    [-3, '-0.003s'],
    [61_001, '+1m01.001s'],
  ])('of %i ms after the start: %s', ([ms, text]) => {
    expect(createClock({ time: 'relative' }, 'display', 'iso', 0)(ms)).toBe(text);
  });

  it('that no calendar has is nothing', () => {
    for (const time of [Number.NaN, 9e15, -9e15]) {
      expect(shown({}, time)).toBe('');
      expect(shown({ time: 'HH' }, time)).toBe('');
      expect(shown({ time: 'relative' }, time)).toBe('');
    }
  });

  it('before 1970 goes back to the whole millisecond before it', () => {
    for (const display of [{}, { date: 'iso', time: 'clock' }, { timeZone: 'Etc/GMT' }] as const)
      expect(shown(display, -0.5)).toContain('23:59:59.999');
    expect(createTimestamp()(-0.5)).toBe('"1969-12-31T23:59:59.999Z"');
  });

  it('that has no year of four digits in its zone is none', () => {
    const last = Date.UTC(9999, 11, 31, 23, 30);
    const first = FIRST_TIME + 1000;
    expect(shown({ timeZone: 'Asia/Tokyo' }, last)).toBe('');
    expect(shown({ timeZone: 'America/New_York' }, first)).toBe('');
    expect(createTimestamp({ timeZone: 'Asia/Tokyo' })(last)).toBe('"1970-01-01T00:00:00.000Z"');
    expect(createTimestamp({ timeZone: 'America/New_York' })(first)).toBe('"1970-01-01T00:00:00.000Z"');
    expect(createTimestamp({ timeZone: 'America/New_York' })(last)).toBe('"9999-12-31T18:30:00.000-05:00"');
  });

  it.for<[time: string, zero: string, none: string]>([
    ['epoch-ms', '0', '0'],
    ['epoch-s', '0', '0'],
    ['epoch-ns', '"0"', '"0"'],
  ])('as %s is JSON, also for no time', ([time, zero, none]) => {
    expect(createTimestamp({ time })(0)).toBe(zero);
    for (const no of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(createTimestamp({ time })(no)).toBe(none);
      expect(shown({ time }, no)).toBe('');
    }
    expect(shown({ time }, 0)).toBe('0');
  });

  it('as a JSON value is what it is for people, and never missing', () => {
    expect(createTimestamp({ date: 'iso', time: 'HH:mm' })(TIME)).toBe('"2026-11-20 09:15"');
    expect(createTimestamp({ timeZone: 'Asia/Tokyo' })(TIME)).toBe('"2026-11-20T18:15:00.042+09:00"');
    for (const time of ['clock', 'relative', 'none'])
      expect(createTimestamp({ time })(TIME)).toBe('"2026-11-20T09:15:00.042Z"');
    expect(createTimestamp({ time: 'HH:mm' })(Number.NaN)).toBe('"1970-01-01T00:00:00.000Z"');
  });

  it('in any zone reads back as the moment it was', () => {
    const zones = [
      'UTC',
      'local',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Sao_Paulo',
    ];
    const moments = fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (ms, timeZone) => {
        expect(Date.parse(shown({ timeZone }, ms))).toBe(ms);
        expect(Date.parse(JSON.parse(createTimestamp({ timeZone })(ms)))).toBe(ms);
      }),
    );
  });

  it('follows a change of the clocks to the minute', () => {
    // Lord Howe Island goes from +10:30 to +11:00 at 2026-10-03T15:30Z.
    const offset = zoneOffset('Australia/Lord_Howe', 'timeZone');
    const change = Date.UTC(2026, 9, 3, 15, 30);
    expect([offset(change - 1), offset(change), offset(change - 60_000)]).toEqual([37_800, 39_600, 37_800]);
  });
});

describe('quotes in a pattern', () => {
  it.for<[pattern: string, text: string]>([
    ["''", "'"],
    ["''''", "'"],
    ["'''a'''", "'a'"],
    ["HH''mm", "09'15"],
  ])('%s: %s', ([time, text]) => {
    expect(shown({ time })).toBe(text);
  });

  it('are read in one way only, however many there are', () => {
    expect(() => shown({ time: `${"''".repeat(5000)}'A` })).toThrow('display.time is ');
  });
});

describe('a mistake in a time', () => {
  it.for<[display: DisplayOptions, message: string]>([
    [{ time: 'isoo' }, 'display.time is "isoo"; allowed: iso, local, epoch-ms'],
    [{ time: 'isoo' }, 'did you mean "iso"?'],
    [{ time: 'YYYY-MM-DD' }, 'display.time is "YYYY-MM-DD"; allowed: '],
    [{ time: '' }, 'display.time is ""; allowed: '],
    [{ time: 'HH:mm\n' }, 'display.time is "HH:mm\\n"; allowed: '],
    [{ time: "HH'\x9b'" }, 'allowed: '],
    [{ date: "d 'of" }, `display.date is "d 'of"; allowed: iso, basic, none, a pattern such as`],
    [
      { timeZone: 'Mars/Phobos' },
      'display.timeZone is "Mars/Phobos"; allowed: UTC, local, or an IANA time zone',
    ],
  ])('%j says %s', ([display, message]) => {
    expect(() => createClock(display, 'display')).toThrow(message);
  });
});
