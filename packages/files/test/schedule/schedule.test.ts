import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCron } from '../../src/schedule/cron.ts';
import { createSchedule, type Schedule } from '../../src/schedule/schedule.ts';
import { createZone } from '../../src/schedule/zone.ts';

const every = (text: string, zone?: string): Schedule => {
  const fields = parseCron(text);
  if (typeof fields === 'string') throw new Error(fields);
  return createSchedule(fields, createZone(zone ?? 'UTC'));
};

/** The next moments, as clocks in the zone and the offset show them. */
const times = (text: string, zone: string, from: string, count: number): string[] => {
  const schedule = every(text, zone);
  const found: string[] = [];
  for (let at = Date.parse(from); found.length < count; ) {
    at = schedule.next(at);
    const offset = createZone(zone).offset(at);
    const sign = offset < 0 ? '-' : '+';
    const hm = new Date(Math.abs(offset)).toISOString().slice(11, 16);
    found.push(new Date(at + offset).toISOString().slice(0, 16) + sign + hm);
  }
  return found;
};

describe('a cron expression', () => {
  it.for([
    ['0 3 * * 1-5', ['2026-11-27T03:00', '2026-11-30T03:00', '2026-12-01T03:00']],
    ['*/20 * * * *', ['2026-11-26T12:20', '2026-11-26T12:40', '2026-11-26T13:00']],
    ['5,10 0 * * *', ['2026-11-27T00:05', '2026-11-27T00:10', '2026-11-28T00:05']],
    ['0 0 1 jan,JUL *', ['2027-01-01T00:00', '2027-07-01T00:00', '2028-01-01T00:00']],
    ['0 0 * * sun', ['2026-11-29T00:00', '2026-12-06T00:00', '2026-12-13T00:00']],
    ['0 0 * * 7', ['2026-11-29T00:00', '2026-12-06T00:00', '2026-12-13T00:00']],
    ['0 0 13 * fri', ['2026-11-27T00:00', '2026-12-04T00:00', '2026-12-11T00:00']],
    ['30 10-14/2 * * *', ['2026-11-26T12:30', '2026-11-26T14:30', '2026-11-27T10:30']],
    ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['0 22/1 * * *', ['2026-11-26T22:00', '2026-11-26T23:00', '2026-11-27T22:00']],
  ] as const)('%s comes at the times it says', ([text, wanted]) => {
    const found = times(text, 'UTC', '2026-11-26T12:00:00Z', 3);
    expect(found).toEqual(wanted.map((time) => `${time}+00:00`));
  });

  it.for([
    ['* * * *', 'it needs 5 fields: minute, hour, day of the month, month, day of the week'],
    ['60 * * * *', '"60" is no minute, which is from 0 to 59'],
    ['* 24 * * *', '"24" is no hour, which is from 0 to 23'],
    ['* * 0 * *', '"0" is no day of the month, which is from 1 to 31'],
    ['* * * 13 *', '"13" is no month, which is from 1 to 12'],
    ['* * * foo *', '"foo" is no month, which is from 1 to 12'],
    ['* * * * 8', '"8" is no day of the week, which is from 0 to 7'],
    ['*/0 * * * *', '"*/0" is no minute, which is from 0 to 59'],
    ['*/61 * * * *', '"*/61" has a step that is larger than all minutes'],
    ['50-5 * * * *', '"50-5" goes past the end; in its place: 50-59,0-5'],
    ['* 22-4 * * *', '"22-4" goes past the end; in its place: 22-23,0-4'],
    ['* * * nov-feb *', '"nov-feb" goes past the end; in its place: nov-dec,jan-feb'],
    ['* * * * fri-sun', '"fri-sun" goes past the end; in its place: fri-sat,sun'],
    ['* * * * 7-1', '"7-1" goes past the end; in its place: sun-1'],
    ['@daily', "in its place there is every: 'day'"],
    ['@monthly', "in its place there is '0 0 1 * *'"],
    ['1,,2 * * * *', '"" is no minute, which is from 0 to 59'],
    ['- * * * *', '"-" is no minute, which is from 0 to 59'],
    ['0 0 30 2 *', 'no month has such a day'],
    ['0 0 31 apr,jun *', 'no month has such a day'],
  ] as const)('%s is refused: %s', ([text, message]) => {
    expect(parseCron(text)).toBe(message);
  });
});

describe('a change of the clocks', () => {
  it.for([
    // Forward at 02:00: a time that does not exist is made up for at once.
    [
      '30 2 * * *',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      ['2026-03-29T03:00+02:00', '2026-03-30T02:30+02:00'],
    ],
    [
      '30 2 * * *',
      'America/New_York',
      '2026-03-07T12:00:00Z',
      ['2026-03-08T03:00-04:00', '2026-03-09T02:30-04:00'],
    ],
    // Back at 03:00: what comes twice counts once.
    [
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T02:30+02:00', '2026-10-26T02:30+01:00'],
    ],
    [
      '30 1 * * *',
      'America/New_York',
      '2026-10-31T12:00:00Z',
      ['2026-11-01T01:30-04:00', '2026-11-02T01:30-05:00'],
    ],
    // Hours that pass.
    [
      '0 * * * *',
      'Europe/Berlin',
      '2026-03-29T00:30:00Z',
      ['2026-03-29T03:00+02:00', '2026-03-29T04:00+02:00'],
    ],
    [
      '0 * * * *',
      'Europe/Berlin',
      '2026-10-24T23:30:00Z',
      ['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00', '2026-10-25T03:00+01:00'],
    ],
    // Half an hour: forward from 02:00 to 02:30, back from 02:00 to 01:30.
    [
      '15 2 * * *',
      'Australia/Lord_Howe',
      '2026-10-03T10:00:00Z',
      ['2026-10-04T02:30+11:00', '2026-10-05T02:15+11:00'],
    ],
    [
      '45 1 * * *',
      'Australia/Lord_Howe',
      '2026-04-04T10:00:00Z',
      ['2026-04-05T01:45+11:00', '2026-04-06T01:45+10:30'],
    ],
    [
      '0 * * * *',
      'Australia/Lord_Howe',
      '2026-04-04T13:30:00Z',
      ['2026-04-05T01:00+11:00', '2026-04-05T02:00+10:30'],
    ],
    [
      '30 * * * *',
      'Australia/Lord_Howe',
      '2026-04-04T14:15:00Z',
      ['2026-04-05T01:30+11:00', '2026-04-05T01:30+10:30', '2026-04-05T02:30+10:30'],
    ],
    // No midnight on this day, and no day at all.
    [
      '0 0 * * *',
      'Africa/Cairo',
      '2026-04-23T12:00:00Z',
      ['2026-04-24T01:00+03:00', '2026-04-25T00:00+03:00'],
    ],
    [
      '0 0 * * *',
      'America/Santiago',
      '2026-09-05T12:00:00Z',
      ['2026-09-06T01:00-03:00', '2026-09-07T00:00-03:00'],
    ],
    [
      '0 12 * * *',
      'Pacific/Apia',
      '2011-12-29T12:00:00Z',
      ['2011-12-29T12:00-10:00', '2011-12-31T00:00+14:00', '2011-12-31T12:00+14:00'],
    ],
  ] as const)('%s in %s after %s', ([text, zone, from, wanted]) => {
    expect(times(text, zone, from, wanted.length)).toEqual(wanted);
  });
});

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/St_Johns',
  'Pacific/Chatham',
];
const field = (from: number, to: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: from, max: to }).map(String),
    fc
      .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
      .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.integer({ min: 1, max: to }).map((step) => `*/${step}`),
  );
const expression = fc
  .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
  .map((fields) => fields.join(' '));
const moment = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });

describe('any schedule', () => {
  it('goes forward, and each moment is one at which the clocks show what it says, or end a gap', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(...zones), moment, (text, name, from) => {
        const fields = parseCron(text);
        if (typeof fields === 'string') throw new Error(fields);
        const zone = createZone(name);
        const schedule = createSchedule(fields, zone);
        let at = from;
        for (let n = 0; n < 5; n++) {
          const next = schedule.next(at);
          expect(next).toBeGreaterThan(at);
          at = next;
          const wall = new Date(at + zone.offset(at));
          const afterGap = zone.offset(at) > zone.offset(at - 1);
          const byDate = fields.days.has(wall.getUTCDate());
          const byWeekday = fields.weekdays.has(wall.getUTCDay());
          const matches =
            wall.getTime() % 60_000 === 0 &&
            fields.minutes.has(wall.getUTCMinutes()) &&
            fields.hours.has(wall.getUTCHours()) &&
            fields.months.has(wall.getUTCMonth() + 1) &&
            (fields.bothDays ? byDate && byWeekday : byDate || byWeekday);
          expect(matches || afterGap, `${text} in ${name} at ${new Date(at).toISOString()}`).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is in the period that began last', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(...zones), moment, (text, name, at) => {
        const schedule = every(text, name);
        const current = schedule.current(at);
        expect(current).toBeLessThanOrEqual(at);
        expect(schedule.next(current)).toBeGreaterThan(at);
        expect(schedule.next(current - 1)).toBe(current);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the period of a moment', () => {
  it.for(['0 0 29 2 *', '*/20 1-3 * * *', '0 0 * * mon'])(
    'does not depend on what was asked before: %s',
    (text) => {
      const shared = every(text, 'Europe/Berlin');
      const from = Date.UTC(2026, 2, 28);
      for (const hours of [0, 1, 30, 2, 0, 400, 399, 31])
        expect(shared.current(from + hours * 3_600_000)).toBe(
          every(text, 'Europe/Berlin').current(from + hours * 3_600_000),
        );
    },
  );
});
