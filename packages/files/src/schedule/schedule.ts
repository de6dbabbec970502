import type { CronFields } from './cron.ts';
import type { Zone } from './zone.ts';

/** Moments that come again and again, in ms since 1970. */
export interface Schedule {
  /** The first moment after this one. */
  next(after: number): number;
  /** The last moment up to this one: the beginning of the period it is in. */
  current(at: number): number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** 29 February may be eight years away, and has to fall on a given weekday in some expressions. */
const HORIZON_MS = 41 * 366 * DAY_MS;

/**
 * The moments at which the clocks of a zone show what the fields say.
 *
 * Where clocks are set forward, times that do not exist are made up for at once, so that no day is left out. Where
 * they are set back, times that come twice count once. Expressions that match every hour are different: they go by
 * the hours that pass, so they leave out what does not exist and count what comes twice twice, as Vixie cron does.
 */
export function createSchedule(fields: CronFields, zone: Zone): Schedule {
  const everyHour = fields.hours.size === 24;

  function next(after: number): number {
    let from = after + 1;
    let offset = zone.offset(from);
    let wall = from + offset;
    const horizon = from + HORIZON_MS;
    if (!everyHour) wall = Math.max(wall, shownBefore(from, offset));
    for (;;) {
      const match = nextMatch(fields, wall);
      const change = zone.change(from, Math.min(match - offset, horizon));
      if (change === undefined) return match - offset;
      const later = zone.offset(change);
      if (!everyHour && match < change + later) return change;
      wall = change + (everyHour ? later : Math.max(offset, later));
      from = change;
      offset = later;
    }
  }

  /** The time up to which the clocks have shown everything already, because they were set back a while ago. */
  function shownBefore(at: number, offset: number): number {
    if (zone.offset(at - DAY_MS) <= offset) return Number.NEGATIVE_INFINITY;
    const change = zone.change(at - DAY_MS, at);
    return change === undefined ? Number.NEGATIVE_INFINITY : change + zone.offset(change - 1);
  }

  /** The period that was asked for last: looking for it may take as long as many log calls. */
  let known = { from: 0, to: 0 };

  return {
    next,
    current(at) {
      if (at >= known.from && at < known.to) return known.from;
      for (let back = HOUR_MS; back < HORIZON_MS; back *= 4) {
        let found = next(at - back);
        if (found > at) continue;
        let later = next(found);
        for (; later <= at; later = next(later)) found = later;
        known = { from: found, to: later };
        return found;
      }
      return at;
    },
  };
}

/** The first full minute from this time on that matches, both read as if in UTC. */
function nextMatch({ minutes, hours, days, months, weekdays, bothDays }: CronFields, from: number): number {
  const start = Math.ceil(from / MINUTE_MS) * MINUTE_MS;
  let day = Math.floor(start / DAY_MS) * DAY_MS;
  for (const last = day + HORIZON_MS; day <= last; day += DAY_MS) {
    const date = new Date(day);
    if (!months.has(date.getUTCMonth() + 1)) continue;
    const byDate = days.has(date.getUTCDate());
    const byWeekday = weekdays.has(date.getUTCDay());
    if (bothDays ? !(byDate && byWeekday) : !(byDate || byWeekday)) continue;
    const first = Math.max(0, start - day) / MINUTE_MS;
    for (let minute = first; minute < 24 * 60; minute++) {
      if (!hours.has(Math.floor(minute / 60))) minute = Math.floor(minute / 60) * 60 + 59;
      else if (minutes.has(minute % 60)) return day + minute * MINUTE_MS;
    }
  }
  return Number.POSITIVE_INFINITY;
}
