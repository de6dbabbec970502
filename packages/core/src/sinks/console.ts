import { byteLength } from '#runtime';
import { checkOptions } from '../config/check.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import { json } from '../formatters/json.ts';
import { isError } from '../formatters/pretty/value.ts';
import type { ErrorData, Fields, LogRecord } from '../formatters/record.ts';
import { visible } from '../formatters/text.ts';
import { type Clock, createClock } from '../formatters/time/clock.ts';
import { put } from '../values/put.ts';
import { sink } from './custom.ts';
import { sinkOptions } from './options.ts';
import type { FormatOption, Sink, SinkOptions, SinkStats } from './sink.ts';

/** The methods of a console. Where one is missing, `log` is called. */
export interface ConsoleMethods {
  debug?(...data: unknown[]): void;
  info?(...data: unknown[]): void;
  warn?(...data: unknown[]): void;
  error?(...data: unknown[]): void;
  log(...data: unknown[]): void;
}

/** Options of `consoleSink()`. */
export interface ConsoleSinkOptions extends SinkOptions {
  /**
   * - `json`: one line of JSON, for platforms that gather what workers print;
   * - `pretty`: level, message, and the data as an object and the error as an `Error`, which developer tools unfold;
   * - a formatter: its text;
   * - `auto`: `pretty` in a page and in a browser's worker, elsewhere the format of the logger, which is JSON lines
   *   unless it says otherwise.
   *
   * @default 'auto'
   */
  readonly format?: FormatOption;
  /** Time shown by `pretty`. Developer tools can show their own. @default 'none' */
  readonly time?: DisplayOptions['time'];
  /** CSS of level names, by level, for `pretty`. What is left out is as the built-in style has it. @default {} */
  readonly styles?: Readonly<Record<string, string>>;
  /**
   * Where to print. A program that has `console` call the logger gives the methods as they were before: what comes
   * back here while a record is printed is dropped and counted as `failed`. @default `console`, as it is when a record is printed
   */
  readonly console?: ConsoleMethods;
}

/** What `pretty` stands for here: the record itself is printed, so no text is made. */
const asObjects = { name: 'pretty', format: (): string => '' };

/** Causes of causes that are printed as errors. */
const MAX_CAUSES = 20;

/** By tens of the level, from trace to fatal. Each colour has a contrast of at least 3.5 on white and on #1e1e1e. */
const tints: readonly string[] = ['#808080', '#808080', '#0087d7', '#008700', '#d75f00', '#ff0000'];

/**
 * Prints each record by the method of the console that matches its level: below info `debug`, then `info`, `warn`, and
 * from error on `error`. Nothing of a record is taken for a format such as `%s` or `%c`.
 *
 * A record that the console refuses goes to the fallback, or is counted as `failed` without one.
 *
 * @throws SteleError naming the option that is wrong
 */
export function consoleSink(options: ConsoleSinkOptions = {}): Sink {
  checkOptions(
    options,
    { ...sinkOptions, time: 'string', styles: 'object', console: 'object' },
    'consoleSink',
  );
  const { time = 'none', styles = {}, console: given, ...rest } = options;
  const clock = createClock({ time }, 'consoleSink');
  const names = Object.keys(styles);
  checkOptions(styles, Object.fromEntries(names.map((name) => [name, 'string'])), 'consoleSink.styles');

  const { format = 'auto', ...common } = rest;
  const { fallback } = common;
  const objects = format === 'pretty' || (format === 'auto' && hasDeveloperTools());
  const own = objects ? asObjects : format;
  const others: SinkOptions = own === 'auto' ? common : { ...common, format: own };
  const forFallback = fallback == null || fallback.input === 'record' ? undefined : json();
  let line: string | Uint8Array = '';
  let bytes = 0;
  let busy = false;
  /** Records that came back while one was printed. */
  let echoes = 0;

  function print(record: LogRecord): void {
    const text = textOf(line);
    const data = objects && text === '' ? parts(record, clock, styles) : [text];
    const target = given ?? (globalThis as unknown as { console: ConsoleMethods }).console;
    const method = target[methodOf(record.level)] ?? target.log;
    busy = true;
    try {
      method.apply(target, data);
    } finally {
      busy = false;
    }
    bytes += byteLength(text);
  }

  const printed = sink(print, others);
  return {
    ...printed,
    name: 'console',
    input: 'both',
    write(text, record) {
      if (busy) {
        echoes++;
        return;
      }
      line = text;
      return printed.write(text === '' && forFallback ? forFallback.format(record) : text, record);
    },
    flushSync() {},
    stats(): SinkStats {
      const { accepted, dropped, ...others } = (printed.stats as () => SinkStats)();
      const lost = { ...dropped, failed: dropped.failed + echoes };
      const lastError = echoes > 0 ? { lastError: 'the console calls the logger' } : {};
      return { ...lastError, ...others, accepted: accepted + echoes, dropped: lost, bytes };
    },
  };
}

/** True in a page and in a browser's worker; workers of other platforms have neither. */
function hasDeveloperTools(): boolean {
  return 'document' in globalThis || 'importScripts' in globalThis;
}

function methodOf(level: number): 'debug' | 'info' | 'warn' | 'error' {
  if (level < 30) return 'debug';
  if (level < 40) return 'info';
  return level < 50 ? 'warn' : 'error';
}

function textOf(line: string | Uint8Array): string {
  const text = typeof line === 'string' ? line : new TextDecoder().decode(line);
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/**
 * What is printed for a record. Only the first argument is a format, and consoles look for directives in what `%s`
 * stood for as well (https://console.spec.whatwg.org/#formatter): so text from outside comes as an argument that no
 * directive asks for.
 */
function parts(record: LogRecord, clock: Clock, styles: Readonly<Record<string, string>>): unknown[] {
  const { levelName, level, logger, msg, err } = record;
  const label = visible(levelName.toUpperCase()).replaceAll('%', '%%');
  const style = Object.hasOwn(styles, levelName) ? styles[levelName] : styleOf(level);
  const at = clock(record.time);
  const out: unknown[] = [`%c${at && `${at} `}${label}`, style];
  // Who has only an error reads its message there.
  const said = err !== undefined && msg === err.message ? '' : msg;
  // The rows of a text stay apart from those of the next record.
  const shown = said.split('\n').map(visible).join('\n  ');
  const text = [logger && `${visible(logger)}:`, shown].filter(Boolean).join(' ');
  if (text) out.push(text);
  const data: Fields = { ...record.context, ...record.bindings, ...record.fields };
  if (Object.keys(data).length > 0) out.push(data);
  if (err !== undefined) out.push(revived(err));
  return out;
}

function styleOf(level: number): string {
  if (level >= 60) return 'font-weight:bold;color:#fff;background:#d00000';
  return `font-weight:${level < 30 ? 'normal' : 'bold'};color:${tints[Math.max(Math.floor(level / 10), 0)]}`;
}

/** An error as developer tools know it: with the stack that links to the source, and its causes. */
function revived(data: ErrorData, depth = 0): Error {
  const { type, message, stack, ...own } = data;
  const error = new Error(message);
  const members = error as unknown as Record<string, unknown>;
  const nested = (value: unknown): unknown =>
    depth < MAX_CAUSES && isError(value) ? revived(value, depth + 1) : value;
  for (const [key, value] of Object.entries({ ...own, name: type })) {
    if (key === 'errors' && Array.isArray(value)) put(members, key, value.map(nested));
    else put(members, key, key === 'cause' ? nested(value) : value);
  }
  members['stack'] = stack ?? `${type}: ${message}`;
  return error;
}
