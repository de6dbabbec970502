/** The fields of a cron expression: for each, whether a value matches. */
export interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** From 0 for Sunday to 6. */
  readonly weekdays: ReadonlySet<number>;
  /** True when a day has to match both fields of days; with two restricted fields one of them is enough. */
  readonly bothDays: boolean;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly words?: readonly string[];
}

const fields: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    words: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', from: 0, to: 7, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** Words that some versions of cron have. */
const shorthands: Readonly<Record<string, string>> = {
  '@hourly': "every: 'hour'",
  '@daily': "every: 'day'",
  '@midnight': "every: 'day'",
  '@weekly': "'0 0 * * sun', or every: 'week' from Monday on",
  '@monthly': "'0 0 1 * *'",
  '@yearly': "'0 0 1 1 *'",
  '@annually': "'0 0 1 1 *'",
};

const LONGEST_MONTH = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads five fields as crontab(5) of POSIX and of Vixie cron describe them: `*`, numbers, names of three letters,
 * ranges, lists and steps. As there, a field of days that begins with `*` restricts nothing when the other one does.
 *
 * @returns the fields, or a sentence about what is wrong
 */
export function parseCron(text: string): CronFields | string {
  const word = shorthands[text.trim().toLowerCase()];
  if (word !== undefined) return `in its place there is ${word}`;
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return 'it needs 5 fields: minute, hour, day of the month, month, day of the week';
  const sets: Set<number>[] = [];
  for (const [index, field] of fields.entries()) {
    const set = parseField(parts[index] as string, field);
    if (typeof set === 'string') return set;
    sets.push(set);
  }
  const [minutes, hours, days, months, weekdays] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  if (weekdays.delete(7)) weekdays.add(0);
  const bothDays = (parts[2] as string).startsWith('*') || (parts[4] as string).startsWith('*');
  const possible = [...months].some((month) => [...days].some((day) => day <= (LONGEST_MONTH[month] ?? 0)));
  if (bothDays && !possible) return 'no month has such a day';
  return { minutes, hours, days, months, weekdays, bothDays };
}

function parseField(text: string, field: Field): Set<number> | string {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const wrong = `${JSON.stringify(part)} is no ${field.name}`;
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const ends = range === '*' ? [field.from, field.to] : range.split('-').map((end) => numberOf(end, field));
    const [first, second] = ends;
    if (
      ends.length === 2 &&
      (first ?? 0) > (second ?? 0) &&
      (second ?? -1) >= field.from &&
      (first ?? 0) <= field.to
    )
      return `${JSON.stringify(part)} goes past the end; in its place: ${wrapped(range, field)}`;
    const [from = Number.NaN, to = part.includes('/') ? field.to : from] = ends;
    if (ends.length > 2 || !(from >= field.from && to <= field.to && from <= to && Number(step) > 0))
      return `${wrong}, which is from ${field.from} to ${field.to}`;
    if (Number(step) > field.to - field.from + 1)
      return `${JSON.stringify(part)} has a step that is larger than all ${field.name}s`;
    for (let value = from; value <= to; value += Number(step)) found.add(value);
  }
  return found;
}

/** A range that goes past the end, as it has to be written: `fri-sun` is `fri-sat,sun`. */
function wrapped(range: string, { from, to, words }: Field): string {
  const [first, second] = range.split('-');
  // Both 0 and 7 are Sunday.
  if (words !== undefined && first === '7') return `sun-${second}`;
  const part = (a: string | undefined, b: string | undefined): string => (a === b ? `${a}` : `${a}-${b}`);
  const top = words?.at(-1) ?? String(to);
  return `${part(first, top)},${part(words?.find((word) => word !== '') ?? String(from), second)}`;
}

function numberOf(text: string, { words }: Field): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const at = text === '' ? -1 : (words?.indexOf(text.toLowerCase()) ?? -1);
  return at < 0 ? Number.NaN : at;
}
