import { env, isTTY } from '#runtime';
import { checkOptions } from '../config/check.ts';
import { useColor } from '../formatters/color/index.ts';
import { pretty } from '../formatters/pretty/index.ts';
import type { ErrorData, Fields, LogRecord } from '../formatters/record.ts';
import { type Destination, type DestinationOptions, destination } from './destination.ts';
import { standardLevels } from './levels.ts';
import type { DestinationStream } from './types.ts';

/** Options of pino-pretty that mean something to Stele's own readable format. */
interface PrettyTargetOptions extends Omit<DestinationOptions, 'dest' | 'fd'> {
  readonly destination?: string | number | DestinationStream;
  readonly colorize?: boolean;
  readonly translateTime?: boolean | string;
  readonly singleLine?: boolean;
  readonly hideObject?: boolean;
  readonly ignore?: string | readonly string[];
  readonly messageKey?: string;
  readonly timestampKey?: string;
  readonly levelKey?: string;
  readonly minimumLevel?: string | number;
  readonly errorLikeObjectKeys?: readonly string[];
}

/** What a readable stream can do of what its destination can. */
interface PrettyStream
  extends DestinationStream,
    Pick<Destination, 'writable' | 'flush' | 'flushSync' | 'end'> {}

const expected = {
  destination: 'any',
  sync: 'boolean',
  append: 'boolean',
  mkdir: 'boolean',
  minLength: 'amount',
  mode: 'any',
  colorize: 'boolean',
  translateTime: 'any',
  singleLine: 'boolean',
  hideObject: 'boolean',
  ignore: 'any',
  messageKey: 'string',
  timestampKey: 'string',
  levelKey: 'string',
  minimumLevel: 'any',
  errorLikeObjectKeys: 'any',
} as const;

/** Matters of taste, which the readable format has decided. */
const tastes = [
  'levelFirst',
  'crlf',
  'colorizeObjects',
  'customColors',
  'customLevels',
  'useOnlyCustomProps',
  'errorProps',
];

/**
 * Writes lines of pino for people, in Stele's readable format.
 *
 * @throws SteleError for an option that changes the content and cannot be followed, such as `messageFormat`
 */
export function prettyStream(options: PrettyTargetOptions & Fields = {}): PrettyStream {
  const known = Object.fromEntries(Object.entries(options).filter(([name]) => !tastes.includes(name)));
  checkOptions(known, expected, "transport 'pino-pretty' options");
  const { destination: dest = 1, singleLine, translateTime, minimumLevel, ...rest } = options;
  const out: DestinationStream & Partial<Omit<Destination, 'write'>> =
    typeof dest === 'object' ? dest : destination({ ...(rest as DestinationOptions), dest });
  const color = options.colorize ?? (typeof dest === 'number' && useColor({ env, isTTY: isTTY(dest) }));
  const ignored = new Set(
    typeof options.ignore === 'string'
      ? options.ignore.split(',').map((name) => name.trim())
      : options.ignore,
  );
  const utc = typeof translateTime === 'string' && /^utc/i.test(translateTime);
  const format = pretty({
    color,
    time: ignored.has('time') ? 'none' : 'clock',
    timeZone: utc || translateTime === true ? 'UTC' : 'local',
    ...(singleLine ? { columns: Number.POSITIVE_INFINITY } : {}),
  });
  const least = typeof minimumLevel === 'string' ? standardLevels[minimumLevel] : minimumLevel;

  function show(line: string): string {
    let data: unknown;
    try {
      data = JSON.parse(line);
    } catch {
      return line;
    }
    if (typeof data !== 'object' || data === null) return line;
    const record = recordOf(data as Fields, options, ignored);
    return least !== undefined && record.level < least ? '' : (format.format(record) as string);
  }

  return {
    writable: true,
    write(line) {
      const text = show(line);
      if (text !== '') out.write(text);
      return true;
    },
    flush(callback) {
      if (out.flush) out.flush(callback);
      else callback?.();
    },
    flushSync: () => out.flushSync?.(),
    end: () => out.end?.(),
  };
}

/** What a line says, as a record. */
function recordOf(
  data: Fields,
  { messageKey = 'msg', timestampKey = 'time', levelKey = 'level', hideObject }: PrettyTargetOptions,
  ignored: ReadonlySet<string>,
): LogRecord {
  const { [messageKey]: msg, [timestampKey]: time, [levelKey]: level, name, err, ...rest } = data;
  const value = typeof level === 'string' ? (standardLevels[level.toLowerCase()] ?? 30) : Number(level ?? 30);
  const label = Object.keys(standardLevels).find((key) => standardLevels[key] === value);
  const shown = Object.entries(hideObject ? {} : rest).filter(([key]) => !ignored.has(key));
  const isError = typeof err === 'object' && err !== null && 'message' in err;
  return {
    time: timeOf(time),
    level: value,
    levelName: typeof level === 'string' ? level : (label ?? String(value)),
    logger: typeof name === 'string' && !ignored.has('name') ? name : '',
    msg: typeof msg === 'string' ? msg : msg === undefined ? '' : JSON.stringify(msg),
    context: {},
    bindings: {},
    fields: Object.fromEntries(isError || err === undefined ? shown : [...shown, ['err', err]]),
    ...(isError && !ignored.has('err') ? { err: err as ErrorData } : {}),
  };
}

/** Milliseconds, seconds and text are told apart; anything else is now. */
function timeOf(time: unknown): number {
  if (typeof time === 'number') return time < 1e11 ? time * 1000 : time;
  const parsed = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(parsed) ? Date.now() : parsed;
}
