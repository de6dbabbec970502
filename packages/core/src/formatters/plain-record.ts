import type { PolicyNode } from '../policy/field-policy.ts';
import { position } from '../policy/position.ts';
import { defaultLimits } from '../values/limits.ts';
import { createNormalizer } from '../values/normalizer.ts';
import { asText } from './as-text.ts';
import { isObject } from './free-names.ts';
import type { ErrorData, Fields, LogRecord } from './record.ts';

/** True when the members that every record has are of their types. What lies in the fields is not looked at. */
export function isPlain(record: LogRecord): boolean {
  const { time, level, levelName, logger, msg, template, context, bindings, fields, err } = record;
  return (
    typeof time === 'number' &&
    Number.isFinite(level) &&
    typeof levelName === 'string' &&
    typeof logger === 'string' &&
    typeof msg === 'string' &&
    typeof (template ?? '') === 'string' &&
    isData(context) &&
    isData(bindings) &&
    isData(fields) &&
    (err === undefined ||
      (isData(err) &&
        typeof err.type === 'string' &&
        typeof err.message === 'string' &&
        typeof (err.stack ?? '') === 'string'))
  );
}

/** True for an object that JSON shows with its members. */
const isData = (value: unknown): boolean =>
  isObject(value) && !(Object.hasOwn(value, 'toJSON') && typeof value['toJSON'] === 'function');

/** A copy of plain data. What cannot be read is described. */
export function plainRecord(record: LogRecord): LogRecord {
  const open: PolicyNode = position({ next: () => open, elements: () => open });
  const normalize = createNormalizer({ root: open, anywhere: open }, defaultLimits);
  // The record is one level above its data.
  const read = normalize(record, open, '', -1);
  const { time, level, levelName, logger, msg, template, context, bindings, fields, err } = dataOf(read);
  return {
    time: numberOf(time),
    level: numberOf(level),
    levelName: asText(levelName),
    logger: asText(logger),
    msg: asText(msg),
    ...(template !== undefined && { template: asText(template) }),
    context: dataOf(context),
    bindings: dataOf(bindings),
    fields: dataOf(fields),
    ...(err !== undefined && err !== null && { err: errorData(err) }),
  };
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

const dataOf = (value: unknown): Fields =>
  isObject(value) ? value : value === undefined || value === null ? {} : { value };

function errorData(err: unknown): ErrorData {
  const all = isObject(err) ? err : { type: 'Error', message: err };
  const { type = 'Error', message, stack } = all;
  return {
    ...all,
    type: asText(type),
    message: asText(message),
    ...(stack !== undefined && { stack: asText(stack) }),
  };
}
