import type { LogRecord } from '../formatters/record.ts';
import { inTheCall } from '../values/promises.ts';
import type { VolumeParts } from './gate.ts';
import type { RecordKey } from './options.ts';

/** Reads the key of a record. Undefined, and reported, where a function throws. */
export function readKey(key: RecordKey, { report }: VolumeParts): (record: LogRecord) => string | undefined {
  if (key === 'template') return ({ template, msg }) => template ?? msg;
  if (key === 'level') return ({ levelName }) => levelName;
  if (typeof key === 'string') return (record) => record[key];
  return (record) => {
    try {
      return String(inTheCall(key(record)));
    } catch (error) {
      report('volume', error);
      return undefined;
    }
  };
}
