import { put } from '../values/put.ts';
import { freeNames } from './free-names.ts';
import type { Fields, LogRecord } from './record.ts';

/**
 * Context, bindings and fields of a record as one object; where they share a name, the later of them wins. A name of
 * `taken` gets a suffix, so that what a format writes itself cannot be forged.
 */
export function merged({ context, bindings, fields }: LogRecord, taken: ReadonlySet<string>): Fields {
  const all: Fields = {};
  for (const data of [context, bindings, fields])
    for (const name of Object.keys(data ?? {}))
      if ((data as Fields)[name] !== undefined) put(all, name, (data as Fields)[name]);
  return taken.size === 0 ? all : (freeNames(all, {}, taken) as Fields);
}
