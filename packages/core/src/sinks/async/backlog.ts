import { byteLength } from '#runtime';
import type { LogRecord } from '../../formatters/record.ts';
import type { LossReason } from './health.ts';

/** Records from this level on are never dropped to make room for others. */
const SEVERE = 50;

/** A record on its way. */
export interface Entry {
  /** Its place in the order of the log calls. */
  readonly seq: number;
  readonly line: string | Uint8Array;
  readonly record: LogRecord;
  readonly severe: boolean;
  /** How often it was refused. */
  tries: number;
  /** How many records the sink had taken when it was first refused. */
  mark: number;
  /** Why it is lost if nothing takes it. */
  reason: LossReason;
}

export function createEntry(seq: number, line: string | Uint8Array, record: LogRecord): Entry {
  const severe = (record?.level ?? 0) >= SEVERE;
  return { seq, line, record, severe, tries: 0, mark: 0, reason: 'failed' };
}

export const bytesOf = ({ line }: Entry): number =>
  typeof line === 'string' ? byteLength(line) : line.length;

/**
 * Records that wait, in order. Severe ones stand in a row of their own, so that finding one that may be dropped takes
 * no search; the two rows are merged by number.
 */
export class Backlog {
  readonly #severe = new Row();
  readonly #others = new Row();
  /** Memory taken by the lines. */
  size = 0;

  get length(): number {
    return this.#severe.length + this.#others.length;
  }

  push(entry: Entry): void {
    this.#rowOf(entry).push(entry);
    this.size += entry.line.length;
  }

  /** Puts one back to its place. */
  restore(entry: Entry): void {
    this.#rowOf(entry).insert(entry);
    this.size += entry.line.length;
  }

  /** The oldest one. */
  peek(): Entry | undefined {
    return this.#first()?.peek();
  }

  shift(): Entry | undefined {
    return this.#gone(this.#first()?.shift());
  }

  /** The least number of those from this one on, infinite when there is none. */
  next(seq: number): number {
    return this.#from(seq)?.seq ?? Number.POSITIVE_INFINITY;
  }

  /** Takes out the oldest of those from one number to before another. */
  shiftFrom(seq: number, end: number = Number.POSITIVE_INFINITY): Entry | undefined {
    const entry = this.#from(seq);
    if (entry === undefined || entry.seq >= end) return undefined;
    return this.#gone(this.#rowOf(entry).remove(entry));
  }

  /** Takes out what may be dropped: the oldest or the newest that is not severe. */
  evict(which: 'oldest' | 'newest'): Entry | undefined {
    return this.#gone(which === 'oldest' ? this.#others.shift() : this.#others.pop());
  }

  #from(seq: number): Entry | undefined {
    const severe = this.#severe.at(seq);
    const other = this.#others.at(seq);
    return severe === undefined || (other !== undefined && other.seq < severe.seq) ? other : severe;
  }

  #rowOf(entry: Entry): Row {
    return entry.severe ? this.#severe : this.#others;
  }

  #first(): Row | undefined {
    const severe = this.#severe.peek();
    const other = this.#others.peek();
    if (severe === undefined || other === undefined)
      return severe === undefined ? this.#others : this.#severe;
    return severe.seq < other.seq ? this.#severe : this.#others;
  }

  #gone(entry: Entry | undefined): Entry | undefined {
    if (entry !== undefined) this.size -= entry.line.length;
    return entry;
  }
}

/** Places at the front that are kept free before the row is moved up. */
const SLACK = 1024;

/** Entries by rising number. Both ends are cheap to reach. */
class Row {
  #items: (Entry | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(entry: Entry): void {
    this.#items.push(entry);
  }

  peek(): Entry | undefined {
    return this.#items[this.#head];
  }

  shift(): Entry | undefined {
    const items = this.#items;
    const entry = items[this.#head];
    if (entry === undefined) return undefined;
    items[this.#head++] = undefined;
    if (this.#head === items.length) {
      this.#items = [];
      this.#head = 0;
    } else if (this.#head >= SLACK && this.#head * 2 >= items.length) {
      this.#items = items.slice(this.#head);
      this.#head = 0;
    }
    return entry;
  }

  pop(): Entry | undefined {
    return this.length === 0 ? undefined : this.#items.pop();
  }

  /** The first one from this number on. */
  at(seq: number): Entry | undefined {
    return this.#items[this.#placeOf(seq)];
  }

  remove(entry: Entry): Entry {
    if (this.peek() === entry) this.shift();
    else this.#items.splice(this.#placeOf(entry.seq), 1);
    return entry;
  }

  insert(entry: Entry): void {
    const place = this.#placeOf(entry.seq);
    if (place === this.#head && place > 0) this.#items[--this.#head] = entry;
    else this.#items.splice(place, 0, entry);
  }

  #placeOf(seq: number): number {
    let from = this.#head;
    let to = this.#items.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#items[middle] as Entry).seq < seq) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
