import type { PolicyNode } from '../policy/field-policy.ts';
import { defaultLimits } from '../values/limits.ts';
import { createNormalizer } from '../values/normalizer.ts';
import { isObject } from './free-names.ts';
import { continuation } from './json.ts';
import type { ErrorData, Fields, LogRecord } from './record.ts';

/**
 * Makes lines of JSON, whatever the records are: the logger's are plain data, those made by hand may be anything.
 *
 * @param make the members of the JSON object for a record of plain data, as parts that follow one another. A name
 *   like a number goes to the front of its part, so what must stand first is a part of its own.
 * @param terminator what ends each text
 */
export function jsonLines(
  make: (record: LogRecord) => readonly object[],
  terminator: string = '\n',
): (record: LogRecord) => string {
  const write = (record: LogRecord): string =>
    `{${make(record).map(continuation).join('').slice(1)}}${terminator}`;
  return (record) => {
    try {
      if (isPlain(record)) return write(record);
    } catch {
      // Cycles, getters that throw, values that JSON does not know.
    }
    return write(plainRecord(record));
  };
}

/** Levels of nesting that formats flatten. The logger has 10; this ends the walk of cyclic data made by hand. */
const DEEPEST = 200;

/** Gives a record up that is nested too deep, so that it is read again with limits. @throws RangeError */
export function checkDepth(depth: number): void {
  if (depth > DEEPEST) throw new RangeError(`nested deeper than ${DEEPEST}`);
}

/** True when the members that every record has are of their types. What lies in the fields is not looked at. */
function isPlain(record: LogRecord): boolean {
  const { time, level, levelName, logger, msg, template, context, bindings, fields, err } = record;
  return (
    typeof time === 'number' &&
    Number.isFinite(level) &&
    [levelName, logger, msg, template ?? ''].every(isString) &&
    [context, bindings, fields].every(isObject) &&
    (err === undefined || [err.type, err.message, err.stack ?? ''].every(isString))
  );
}

const isString = (value: unknown): boolean => typeof value === 'string';

/** A copy of plain data. What cannot be read is described. */
function plainRecord(record: LogRecord): LogRecord {
  const open: PolicyNode = { memo: new Map(), next: () => open, elements: () => open };
  const normalize = createNormalizer({ root: open, anywhere: open }, defaultLimits);
  const read = (name: keyof LogRecord): unknown => normalize(member(record, name), open, name, 0);
  const number = (name: 'time' | 'level'): number => {
    const value = read(name);
    return typeof value === 'number' ? value : 0;
  };
  const text = (name: 'levelName' | 'logger' | 'msg' | 'template'): string => {
    const value = read(name);
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  };
  const data = (name: 'context' | 'bindings' | 'fields'): Fields => {
    const value = read(name);
    if (isObject(value)) return value;
    return value === undefined || value === null ? {} : { [name]: value };
  };
  const err = read('err');
  return {
    time: number('time'),
    level: number('level'),
    levelName: text('levelName'),
    logger: text('logger'),
    msg: text('msg'),
    ...(member(record, 'template') === undefined ? {} : { template: text('template') }),
    context: data('context'),
    bindings: data('bindings'),
    fields: data('fields'),
    ...(err === undefined || err === null ? {} : { err: errorData(err) }),
  };
}

function member(record: LogRecord, name: keyof LogRecord): unknown {
  try {
    return record[name];
  } catch {
    return undefined;
  }
}

function errorData(value: unknown): ErrorData {
  if (typeof value !== 'object' || value === null) return { type: 'Error', message: String(value) };
  const { type, message, stack, ...rest } = value as Fields;
  const text = (given: unknown, otherwise: string): string => (typeof given === 'string' ? given : otherwise);
  return {
    ...rest,
    type: text(type, 'Error'),
    message: text(message, ''),
    ...(typeof stack === 'string' ? { stack } : {}),
  };
}
