import type { Painter } from '../color/index.ts';
import type { LogRecord } from '../record.ts';
import { keyWord } from './escape.ts';
import { type FlatOptions, flatPairs, type Pair } from './flat.ts';
import { uniqueNames } from './names.ts';
import { pairValue, valueRole } from './values.ts';

/** Fields and error of a record as `key=value` texts, no key twice. */
export function pairTexts(record: LogRecord, paint: Painter, options: FlatOptions): string[] {
  const { fields, err } = flatPairs(record, options);
  const name = uniqueNames(keyWord, options.taken);
  const write = ([path, value]: Pair): string => pairText(name(path), value, paint);
  // The names of the error come first: fields cannot take them.
  const tail = err.map(write);
  return [...fields.map(write), ...tail];
}

/** One pair. */
function pairText(name: string, value: Pair[1], paint: Painter): string {
  return `${paint('key', name)}${paint('punctuation', '=')}${paint(valueRole(value), pairValue(value))}`;
}
