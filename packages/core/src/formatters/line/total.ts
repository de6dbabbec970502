import { put } from '../../values/put.ts';
import { asText } from '../as-text.ts';
import type { ErrorData, Fields, LogRecord } from '../record.ts';

/** Values that are copied from a record which is no plain data. */
const MOST_VALUES = 1000;
const MAX_DEPTH = 10;

/** Stands where something cannot be read. */
const UNREADABLE = '[unreadable]';

/** Makes a format total: records that are not plain data, which only programs build by hand, are repaired first. */
export function total(format: (record: LogRecord) => string): (record: LogRecord) => string {
  return (record) => {
    try {
      return format(record);
    } catch {
      return format(repaired(record));
    }
  };
}

function repaired(record: LogRecord): LogRecord {
  let left = MOST_VALUES;
  const text = (value: unknown): string => (value === undefined ? '' : asText(plain(value, MAX_DEPTH)));
  const number = (value: unknown): number => Number(asText(plain(value, MAX_DEPTH)) || Number.NaN);
  const err = member(record, 'err');
  const template = member(record, 'template');
  return {
    time: number(member(record, 'time')),
    level: number(member(record, 'level')),
    levelName: text(member(record, 'levelName')),
    logger: text(member(record, 'logger')),
    msg: text(member(record, 'msg')),
    ...(template === undefined ? {} : { template: text(template) }),
    context: object(member(record, 'context')),
    bindings: object(member(record, 'bindings')),
    fields: object(member(record, 'fields')),
    ...(err === undefined ? {} : { err: { type: 'Error', message: '', ...object(err) } as ErrorData }),
  };

  function object(value: unknown): Fields {
    if (value === undefined || value === null) return {};
    const copy = plain(value, 0);
    return typeof copy === 'object' ? (copy as Fields) : { value: copy };
  }

  function plain(value: unknown, depth: number): unknown {
    left--;
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number' || typeof value === 'bigint')
      return Number.isFinite(value) ? value : String(value);
    if (typeof value === 'function') return '[function]';
    if (typeof value !== 'object') return String(value);
    if (left < 0 || depth >= MAX_DEPTH) return UNREADABLE;
    try {
      if (Array.isArray(value)) return value.slice(0, left).map((item) => plain(item, depth + 1));
      const copy: Fields = {};
      for (const name of Object.keys(value).slice(0, left))
        put(copy, name, plain(member(value, name), depth + 1));
      return copy;
    } catch {
      return UNREADABLE;
    }
  }
}

function member(value: object, name: string): unknown {
  try {
    return (value as Fields)[name];
  } catch {
    return UNREADABLE;
  }
}
