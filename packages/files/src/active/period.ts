import type { Settings } from '../options/settings.ts';

/** The time for which a file is written to. */
export interface Period {
  /** Begins the one that a moment is in. */
  begin(at: number): void;
  /** Whether the clock was set back since. Then the period of this moment is begun. */
  wentBack(now: number): boolean;
  /** Whether another one has begun. */
  isOver(now: number): boolean;
  /** What clocks showed when it began. */
  wall(): number;
  /** What clocks showed when the one began that a moment is in. */
  wallAt(now: number): number;
}

/** How far, in ms, a clock may go back without being seen as set back: it is adjusted by less all the time. */
const BACK_MS = 5000;

export function createPeriod({ schedule, zone }: Pick<Settings, 'schedule' | 'zone'>): Period {
  let wall = 0;
  let begun = 0;
  let dueAt = Number.POSITIVE_INFINITY;

  function wallAt(now: number): number {
    const at = schedule === undefined ? now : schedule.current(now);
    return at + zone.offset(at);
  }

  function begin(at: number): void {
    wall = wallAt(at);
    begun = at;
    if (schedule !== undefined) dueAt = schedule.next(at);
  }

  return {
    begin,
    wentBack(now) {
      const back = now < begun - BACK_MS;
      // Else a clock that was ahead for a line would keep the file for as long as it was ahead.
      if (back) begin(now);
      return back;
    },
    isOver: (now) => now >= dueAt,
    wall: () => wall,
    wallAt,
  };
}
