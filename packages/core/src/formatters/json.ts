import { put } from '../values/put.ts';
import { type DisplayOptions, displayMessage, displayName } from './display.ts';
import type { Formatter } from './formatter.ts';
import type { Fields, LogRecord } from './record.ts';
import { createTimestamp } from './time/timestamp.ts';

/** Names of the members every record has. */
export interface RecordKeys {
  /** @default 'timestamp' */
  readonly time?: string;
  /** @default 'level' */
  readonly level?: string;
  /** @default 'msg' */
  readonly msg?: string;
  /** Name of the error given as an argument of its own. @default 'err' */
  readonly err?: string;
}

export const defaultRecordKeys: Required<RecordKeys> = {
  time: 'timestamp',
  level: 'level',
  msg: 'msg',
  err: 'err',
};

/** Members of an object literal as they continue another one: `,"a":1`, or nothing. */
export function continuation(data: object): string {
  for (const _ in data) {
    const text: string | undefined = JSON.stringify(data);
    // A `toJSON` on Object.prototype can turn any object into something else.
    return text?.[0] !== '{' || text.length === 2 ? '' : `,${text.slice(1, -1)}`;
  }
  return '';
}

/**
 * One JSON object (RFC 8259) a line: timestamp, level, message, logger, context, bindings, fields,
 * template, error. Each key stands once.
 *
 * @param keys names of the members every record has
 * @param display how time, logger name and message are shown
 */
export function json(keys: RecordKeys = {}, display: DisplayOptions = {}): Formatter {
  const names = { ...defaultRecordKeys, ...keys };
  const own = [names.time, names.level, names.msg, 'logger'];
  const [time, level, msg] = own.map((name) => JSON.stringify(name));
  const timestamp = createTimestamp(display);
  const raw = display.message === 'template';
  const formatter: Formatter = {
    name: 'json',
    format(record: LogRecord): string {
      const shown = displayMessage(record, display.message);
      const head = `{${time}:${timestamp(record.time)},${level}:${JSON.stringify(record.levelName)},${msg}:${JSON.stringify(shown)}`;
      const tail: Record<string, unknown> = {};
      if (record.template !== undefined && !raw) tail['template'] = record.template;
      if (record.err !== undefined) tail[names.err] = record.err;
      const name = displayName(record.logger, display.loggerName);
      const logger = name === '' ? {} : { logger: name };
      const taken = [...own, ...Object.keys(tail)];
      const parts = [record.context, record.bindings, record.fields].map((data) => besides(data, taken));
      return `${head}${[logger, ...parts, tail].map(continuation).join('')}}\n`;
    },
  };
  if (Object.keys(keys).length + Object.keys(display).length === 0) standard.add(formatter);
  return formatter;
}

const standard: WeakSet<Formatter> = new WeakSet();

/** True for `json()` without options, which is the format named 'json'. */
export const isStandardJson = (formatter: Formatter): boolean => standard.has(formatter);

/** The data with a suffix at names that are taken: the record's own members cannot be forged. */
function besides(data: Readonly<Fields>, taken: readonly string[]): Readonly<Fields> {
  if (!taken.some((name) => Object.hasOwn(data, name))) return data;
  const out: Fields = {};
  for (const [key, value] of Object.entries(data)) {
    let name = key;
    while (taken.includes(name) || (name !== key && Object.hasOwn(data, name))) name += '_';
    put(out, name, value);
  }
  return out;
}
