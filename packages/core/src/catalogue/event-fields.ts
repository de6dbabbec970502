import type { Fields } from '../formatters/record.ts';
import { ownMembers } from '../values/own-members.ts';
import { put } from '../values/put.ts';
import type { CatalogEvent } from './types.ts';

/**
 * The fields of the record of an event: its own, and `event` and `event_id`. Own fields of these names get a suffix.
 * A rejected event is not counted as the event it was to be: its names stand under `rejected`.
 */
export function eventFields({ name, id, fields, rejected }: CatalogEvent): Fields {
  const names = { event: name, ...(id === undefined ? {} : { event_id: id }) };
  if (rejected) return { rejected: names, ...fields };
  const own = ownMembers(fields);
  const out: Fields = { ...names };
  for (const [key, value] of Object.entries(own)) {
    let free = key;
    while (Object.hasOwn(names, free) || (free !== key && Object.hasOwn(own, free))) free += '_';
    put(out, free, value);
  }
  return out;
}
