import { checkOptions } from '../config/check.ts';
import type { ErrorData, LogRecord } from '../formatters/record.ts';
import { clip } from '../values/limits.ts';
import { type ErrorTraits, fingerprint } from './fingerprint.ts';

/** One error, and how often it was logged. */
export interface ErrorStatsEntry {
  /** 16 hexadecimal digits, the same in every process. */
  readonly fingerprint: string;
  /** `''` for a record of the level error or above without an error. */
  readonly type: string;
  readonly code?: string;
  /** Message of the first occurrence. */
  readonly message: string;
  readonly count: number;
  /** Milliseconds since the Unix epoch. */
  readonly firstSeen: number;
  /** Milliseconds since the Unix epoch. */
  readonly lastSeen: number;
  /** How often at which level, by its name. */
  readonly levels: Readonly<Record<string, number>>;
  /** Names of the first ten loggers that wrote it. */
  readonly loggers: readonly string[];
}

/** Errors by fingerprint: `total` is `evicted` and the sum of all counts. */
export interface ErrorStats {
  /** Errors seen. */
  readonly total: number;
  /** The commonest first. */
  readonly entries: readonly ErrorStatsEntry[];
  /** How many of `total` no entry speaks for any more. */
  readonly evicted: number;
}

/** What is used of a record. */
export type ErrorRecord = Pick<LogRecord, 'level' | 'levelName' | 'logger' | 'msg'> &
  Partial<Pick<LogRecord, 'time' | 'template'>>;

/** Counts errors. */
export interface ErrorCounter {
  /**
   * Counts the error of a record. Without one, records of the level error or above are told apart by their template or
   * message, and others are passed over. Never throws.
   */
  observe(err: ErrorData | undefined, record: ErrorRecord): void;
  errorStats(): ErrorStats;
}

/** Options of `createErrorStats()`. */
export interface ErrorStatsOptions {
  /** Most entries. The one that was not seen for longest goes first. @default 200 */
  readonly max?: number;
  /** Milliseconds since the Unix epoch, for records without a time. @default Date.now */
  readonly clock?: () => number;
}

interface Entry {
  readonly type: string;
  readonly code: string;
  readonly message: string;
  count: number;
  firstSeen: number;
  lastSeen: number;
  readonly levels: Map<string, number>;
  readonly loggers: Set<string>;
}

const LONGEST_MESSAGE = 500;
const LONGEST_NAME = 200;
const MOST_LOGGERS = 10;
const MOST_LEVELS = 20;
const ERROR_LEVEL = 50;

/** Makes an account of errors. @throws SteleError naming the option that is wrong */
export function createErrorStats(options: ErrorStatsOptions = {}): ErrorCounter {
  checkOptions(options, { max: 'count', clock: 'function' }, 'errorStats');
  const { max = 200, clock = Date.now } = options;
  /** By fingerprint, the one that was not seen for longest first. */
  const entries = new Map<string, Entry>();
  let total = 0;
  let evicted = 0;

  function observe(err: ErrorData | undefined, record: ErrorRecord): void {
    const seen = traitsOf(err, record);
    if (seen === undefined) return;
    const { id, traits, time, level, logger } = seen;
    const at = time ?? now(clock);
    total++;
    let entry = entries.get(id);
    if (entry === undefined) {
      const { type, code, message } = traits;
      const sample = clip(message, LONGEST_MESSAGE);
      entry = {
        type,
        code,
        message: sample,
        count: 0,
        firstSeen: at,
        lastSeen: at,
        levels: new Map(),
        loggers: new Set(),
      };
    } else entries.delete(id);
    entries.set(id, entry);
    entry.count++;
    entry.firstSeen = Math.min(entry.firstSeen, at);
    entry.lastSeen = Math.max(entry.lastSeen, at);
    const { levels, loggers } = entry;
    if (levels.has(level) || levels.size < MOST_LEVELS) levels.set(level, (levels.get(level) ?? 0) + 1);
    if (logger !== '' && loggers.size < MOST_LOGGERS) loggers.add(logger);
    if (entries.size <= max) return;
    const [[oldest, { count }]] = entries as unknown as [[string, Entry]];
    entries.delete(oldest);
    evicted += count;
  }

  function errorStats(): ErrorStats {
    const list = [...entries].map(
      ([id, { type, code, message, count, firstSeen, lastSeen, levels, loggers }]): ErrorStatsEntry => ({
        fingerprint: id,
        type,
        ...(code === '' ? {} : { code }),
        message,
        count,
        firstSeen,
        lastSeen,
        levels: Object.fromEntries(levels),
        loggers: [...loggers],
      }),
    );
    // Stable: of two that are as common, the one seen last comes first.
    return { total, entries: list.reverse().sort((a, b) => b.count - a.count), evicted };
  }

  return { observe, errorStats };
}

interface Seen {
  readonly id: string;
  readonly traits: ErrorTraits;
  readonly time: number | undefined;
  readonly level: string;
  readonly logger: string;
}

/** What there is to count; undefined for nothing. Whatever cannot be read counts as empty. */
function traitsOf(err: ErrorData | undefined, record: ErrorRecord): Seen | undefined {
  try {
    const { level: value, levelName, logger, time } = record;
    if (err == null && !(value >= ERROR_LEVEL)) return undefined;
    const traits: ErrorTraits =
      err == null
        ? { type: '', code: '', message: text(record.template ?? record.msg), stack: '' }
        : { type: name(err.type), code: name(err.code), message: text(err.message), stack: text(err.stack) };
    return {
      id: fingerprint(traits),
      traits,
      time: Number.isFinite(time) ? time : undefined,
      level: name(levelName),
      logger: name(logger),
    };
  } catch {
    const traits = { type: 'unreadable', code: '', message: '', stack: '' };
    return { id: fingerprint(traits), traits, time: undefined, level: '', logger: '' };
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const name = (value: unknown): string =>
  clip(typeof value === 'number' ? String(value) : text(value), LONGEST_NAME);

function now(clock: () => number): number {
  try {
    const time = clock();
    if (Number.isFinite(time)) return time;
  } catch {
    // The system's clock counts.
  }
  return Date.now();
}
