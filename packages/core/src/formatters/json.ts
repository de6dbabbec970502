import { checkOptions } from '../config/check.ts';
import { checkKeys, defined } from '../config/keys.ts';
import { displayOptions, keyOptions } from '../config/options.ts';
import { type DisplayOptions, displayMessage, displayName } from './display.ts';
import type { Formatter } from './formatter.ts';
import { freeNames } from './free-names.ts';
import { isPlain, plainRecord } from './plain-record.ts';
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
 * @throws SteleError naming the option that is wrong
 */
export function json(keys: RecordKeys = {}, display: DisplayOptions = {}): Formatter {
  checkOptions(keys, keyOptions, 'json');
  checkOptions(display, displayOptions, 'display');
  const names = { ...defaultRecordKeys, ...defined(keys) };
  checkKeys(names, 'json');
  const own = [names.time, names.level, names.msg, 'logger'];
  const [time, level, msg] = own.map((name) => JSON.stringify(name));
  const timestamp = createTimestamp(display);
  const raw = display.message === 'template';
  const formatter: Formatter = {
    name: 'json',
    format(record: LogRecord): string {
      try {
        if (isPlain(record) && !meet(record, taken(record))) return line(record);
      } catch {
        // Cycles, getters that throw, values that JSON does not know.
      }
      // Only a record that is made by hand.
      const { context, bindings, fields, ...rest } = plainRecord(record);
      const all = freeNames({ ...context, ...bindings, ...fields }, {}, new Set(taken(rest)));
      return line({ ...rest, context: {}, bindings: {}, fields: all });
    },
  };
  if (Object.keys({ ...defined(keys), ...defined(display) }).length === 0) standard.add(formatter);
  return formatter;

  function taken({ template, err }: Pick<LogRecord, 'template' | 'err'>): string[] {
    const all = [...own];
    if (template !== undefined && !raw) all.push('template');
    if (err !== undefined) all.push(names.err);
    return all;
  }

  function line(record: LogRecord): string {
    const { template, context, bindings, fields, err } = record;
    const head = `{${time}:${timestamp(Number.isFinite(record.time) ? record.time : 0)},${level}:${JSON.stringify(record.levelName)},${msg}:${JSON.stringify(displayMessage(record, display.message))}`;
    const name = displayName(record.logger, display.loggerName);
    const logger = name === '' ? '' : `,"logger":${JSON.stringify(name)}`;
    const shownTemplate = template === undefined || raw ? '' : `,"template":${JSON.stringify(template)}`;
    const error = err === undefined ? '' : continuation({ [names.err]: err });
    return `${head}${logger}${continuation(context)}${continuation(bindings)}${continuation(fields)}${shownTemplate}${error}}\n`;
  }
}

const standard: WeakSet<Formatter> = new WeakSet();

/** True for `json()` without options, which is the format named 'json'. */
export const isStandardJson = (formatter: Formatter): boolean => standard.has(formatter);

/** True when a name of the data is taken or stands twice, which the logger sees to in the records that it makes. */
function meet({ context, bindings, fields }: LogRecord, taken: readonly string[]): boolean {
  for (const name of taken) if (has(fields, name) || has(bindings, name) || has(context, name)) return true;
  for (const name in context)
    if (has(context, name) && (has(bindings, name) || has(fields, name))) return true;
  for (const name in bindings) if (has(bindings, name) && has(fields, name)) return true;
  return false;
}

/** True for a member that JSON shows: one that is `undefined` may have the name of another. */
const has = (data: Readonly<Fields>, name: string): boolean =>
  Object.hasOwn(data, name) && data[name] !== undefined;
