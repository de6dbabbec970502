/** What a name is filled with. */
export interface NameParts {
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  readonly level: string | undefined;
  /** The time to show, in ms, as if clocks showed UTC. */
  readonly wall: number;
}

/** A part of a name that is filled in. */
export interface Token {
  /** In words, for people who ask what is allowed. */
  readonly meaning: string;
  /** Source of a regular expression for all values; undefined when there is one value for a sink. */
  readonly pattern?: string;
  /** Whether the value changes with time. */
  readonly timed?: true;
  text(parts: NameParts): string;
}

const iso = ({ wall }: NameParts): string => new Date(wall).toISOString();

/**
 * Makes a text one that can stand in the name of a file: letters and digits of any script stay, everything else is
 * written as in a URL (RFC 3986, section 2.1), so that two texts never become one.
 */
const plain = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}_.-]/gu, encode).replace(/^\.+/, (dots) => '%2E'.repeat(dots.length)) || '_';

function encode(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** Tokens of `path`. */
export const pathTokens: Readonly<Record<string, Token>> = {
  level: { meaning: 'level of the record', text: ({ level }) => plain(level ?? '_') },
  name: { meaning: 'option name', text: ({ name }) => plain(name) },
  host: { meaning: 'name of the host', text: ({ host }) => plain(host) },
  pid: { meaning: 'id of the process', pattern: '\\d{1,10}', text: ({ pid }) => String(pid) },
  date: {
    meaning: '2026-11-27, the day on which the period begins',
    pattern: '\\d{4}-\\d{2}-\\d{2}',
    timed: true,
    text: (parts) => iso(parts).slice(0, 10),
  },
  hour: {
    meaning: '17, the hour in which the period begins',
    pattern: '\\d{2}',
    timed: true,
    text: (parts) => iso(parts).slice(11, 13),
  },
  week: {
    meaning: '2026-W48, the ISO 8601 week in which the period begins',
    pattern: '\\d{4}-W\\d{2}',
    timed: true,
    text: ({ wall }) => weekOf(wall),
  },
};

/** The week with the Thursday of the same week in its year (ISO 8601). */
function weekOf(wall: number): string {
  const date = new Date(wall);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const year = date.getUTCFullYear();
  const week = Math.ceil(((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}
