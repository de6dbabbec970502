import { host as machine } from '#runtime';
import { checkOptions } from '../config/check.ts';
import { freeName } from '../values/free-name.ts';
import { put } from '../values/put.ts';
import { errorDetails, errorText } from './error-text.ts';
import type { Formatter } from './formatter.ts';
import { isObject } from './free-names.ts';
import { checkDepth, jsonLines } from './json-line.ts';
import { merged } from './merged.ts';
import { memberPath, PairCount } from './paths.ts';
import type { Fields, LogRecord } from './record.ts';
import { severity } from './syslog/severity.ts';

/** Options of `gelf()`. */
export interface GelfOptions {
  /** Name of the host, source or application. @default the name of the machine, `unknown` in browsers */
  readonly host?: string | undefined;
  /**
   * What ends a message: a line feed for files and standard output, a null byte for GELF over TCP, nothing where a
   * datagram or an HTTP request is the frame. @default '\n'
   */
  readonly terminator?: '\n' | '\0' | '' | undefined;
}

/**
 * The name of the logger, and those Graylog uses for itself once the underscore is taken away: it drops additional fields that are called so.
 * `_id` is reserved by the specification.
 */
const reserved: ReadonlySet<string> = new Set([
  'id',
  'message',
  'full_message',
  'short_message',
  'source',
  'timestamp',
  'level',
  'host',
  'version',
  'streams',
  'logger',
]);

/**
 * GELF 1.1, https://go2docs.graylog.org/current/getting_in_log_data/gelf_format.html#GELFPayloadSpecification
 *
 * Fields become additional fields: nested ones flattened with `_`, other characters than letters, digits, `_`, `.` and
 * `-` replaced by `_`, lists as JSON, true and false as text; null is left out. An empty message is `-`, because there
 * must be one. Causes of an error are in `full_message`.
 *
 * @throws SteleError naming the option that is wrong
 */
export function gelf(options: GelfOptions = {}): Formatter {
  checkOptions(options, { host: 'string', terminator: ['\n', '\0', ''] }, 'gelf');
  const { host = machine().hostname ?? 'unknown', terminator = '\n' } = options;

  function members(record: LogRecord): object[] {
    const { time, level, levelName, logger, msg, template, err } = record;
    const head = {
      version: '1.1',
      host,
      short_message: msg === '' ? '-' : msg,
      ...(err === undefined ? {} : { full_message: `${msg === '' ? '' : `${msg}\n`}${errorText(err)}` }),
      // Seconds; without a time the receiver takes its own.
      ...(Number.isFinite(time) ? { timestamp: Math.floor(time) / 1000 } : {}),
      level: severity(level),
    };
    const own: Fields = { level_name: levelName };
    if (template !== undefined) own['template'] = template;
    if (err !== undefined) own['error'] = { type: err.type, message: err.message, ...errorDetails(err) };
    const out: Fields = logger === '' ? {} : { _logger: logger };
    addFields(out, own, merged(record, new Set()));
    return [head, out];
  }

  return { name: 'gelf', format: jsonLines(members, { terminator }) };
}

function addFields(out: Fields, ...all: readonly Fields[]): void {
  const free = freeName((name) => reserved.has(name) || Object.hasOwn(out, `_${name}`));
  const count = new PairCount();
  for (const data of all) walk(data, '', '', 0);
  if (count.omitted > 0) add('truncated', count.omitted);

  function walk(part: Fields, within: string, separator: string, depth: number): void {
    checkDepth(depth);
    for (const key of Object.keys(part)) {
      if (!count.hasRoom()) continue;
      const value = part[key];
      const name = memberPath(within, separator, key);
      if (isObject(value) && Object.keys(value).length > 0) walk(value, name, '_', depth + 1);
      else add(name, value);
    }
  }

  function add(name: string, value: unknown): void {
    count.add(name);
    if (value === undefined || value === null) return;
    put(out, `_${free(name.replace(/[^\w.-]/gu, '_'))}`, asScalar(value));
  }
}

/** A text or a finite number: the format has nothing else. */
function asScalar(value: unknown): string | number {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
