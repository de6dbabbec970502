import { put } from '../values/put.ts';
import { copy, type Data, isPlain, membersOf, nameSize, type Room, sizeOf } from './copy.ts';
import type { WideLimits } from './types.ts';

/** Dots of a path that are followed; the rest is one name. */
const MAX_SEGMENTS = 8;

/** The fields of an event, within its limits. What does not fit is counted. */
export class EventFields {
  readonly data: Data = {};
  /** How much is missing, by kind. */
  readonly dropped: Record<string, number> = {};
  readonly #limits: Required<WideLimits>;
  readonly #serialize: Room['serialize'];
  #left: number;
  #keys = 0;

  constructor(limits: Required<WideLimits>, serialize: Room['serialize']) {
    this.#limits = limits;
    this.#serialize = serialize;
    this.#left = limits.bytes;
  }

  set(fields: unknown): void {
    for (const [name, value] of Object.entries(membersOf(fields))) {
      const present = own(this.data, name);
      if (isPlain(present) && isPlain(value)) {
        for (const [inner, held] of Object.entries(membersOf(value))) this.#assign(present, inner, held);
      } else this.#assign(this.data, name, value);
    }
  }

  inc(path: unknown, by: unknown): void {
    const place = this.#place(path);
    if (place === undefined) return;
    const present = own(...place);
    if (!Number.isFinite(by)) this.drop('paths');
    else if (present === undefined) this.#assign(...place, by);
    // Takes no more room than before, so that counters go on where there is none left.
    else if (typeof present === 'number') put(...place, present + (by as number));
    else this.drop('paths');
  }

  push(path: unknown, value: unknown): void {
    const place = this.#place(path);
    if (place === undefined) return;
    if (own(...place) === undefined) this.#assign(...place, []);
    const list = own(...place);
    if (Array.isArray(list)) {
      if (list.length >= this.#limits.items) this.drop('items');
      else this.#copied(value, 0, (copied) => list.push(copied));
    } else if (list !== undefined) this.drop('paths');
  }

  drop(kind: string): void {
    this.dropped[kind] = (this.dropped[kind] ?? 0) + 1;
  }

  #assign(holder: Data, name: string, value: unknown): void {
    if (value === undefined) return;
    const isNew = !Object.hasOwn(holder, name);
    if (isNew && this.#keys >= this.#limits.keys) {
      this.drop('keys');
      return;
    }
    const freed = isNew ? -nameSize(name) : sizeOf(own(holder, name));
    const done = this.#copied(value, freed, (copied) => put(holder, name, copied));
    if (done && isNew) this.#keys++;
  }

  /** Copies a value, in half of the room so that others find place. @param freed what is given back for it */
  #copied(value: unknown, freed: number, use: (copied: unknown) => void): boolean {
    const left = this.#left + freed;
    if (left < 64) {
      this.drop('values');
      return false;
    }
    const room: Room = { left: left >> 1, cut: false, serialize: this.#serialize };
    const before = room.left;
    use(copy(value, room));
    this.#left = left - (before - room.left);
    if (room.cut) this.drop('values');
    return true;
  }

  /** The object at which a path ends, made where it is missing, and the last name. */
  #place(path: unknown): [holder: Data, name: string] | undefined {
    const names = String(path).split('.');
    if (names.length > MAX_SEGMENTS) names.push(names.splice(MAX_SEGMENTS - 1).join('.'));
    const last = names.pop() as string;
    let holder = this.data;
    for (const name of names) {
      if (!Object.hasOwn(holder, name)) this.#assign(holder, name, {});
      const next = own(holder, name);
      if (!isPlain(next)) {
        // Undefined where there was no room for it, which is counted already.
        if (next !== undefined) this.drop('paths');
        return undefined;
      }
      holder = next;
    }
    return [holder, last];
  }
}

function own(holder: Data, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}
