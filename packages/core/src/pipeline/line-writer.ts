import type { Message } from '../call/message.ts';
import type { ContextHolder } from '../context/store.ts';
import { contextSlot } from '../context/store.ts';
import type { DisplayOptions } from '../formatters/display.ts';
import { continuation, type RecordKeys } from '../formatters/json.ts';
import { createTimestamp, type Timestamp } from '../formatters/time/timestamp.ts';
import { TOO_STRANGE } from '../values/normalizer.ts';
import { type Bound, flat, surroundings, surroundingsText } from './bound.ts';
import type { ContextReader, ContextReading } from './context-reader.ts';
import type { Entry } from './entry.ts';
import type { FieldReader } from './field-reader.ts';
import type { LevelState } from './level-state.ts';
import type { Shrinker } from './shrink.ts';
import type { TopTable } from './top-table.ts';

const OPENING_BRACE = 0x7b;

interface LineParts {
  readonly keys: Required<RecordKeys>;
  readonly clock: () => number;
  readonly shrinker: Shrinker;
  readonly display: DisplayOptions;
}

/** Builds JSON lines without a record object. The output is that of `json().format()` on the same call. */
export class LineWriter {
  readonly #reader: FieldReader;
  readonly #contexts: ContextReader;
  readonly #keys: Required<RecordKeys>;
  readonly #clock: () => number;
  readonly #timestamp: Timestamp;
  /** True when the raw template stands for the message. */
  readonly #raw: boolean;
  readonly #slot: { readonly storage: { getStore(): ContextHolder | undefined }; active: boolean } =
    contextSlot();
  readonly #timeHead: string;
  readonly #errHead: string;
  readonly #shrinker: Shrinker;
  /** Lines up to this length need no measuring. */
  readonly #safeLength: number;

  constructor(reader: FieldReader, contexts: ContextReader, { keys, clock, shrinker, display }: LineParts) {
    this.#reader = reader;
    this.#contexts = contexts;
    this.#keys = keys;
    this.#clock = clock;
    this.#timestamp = createTimestamp(display);
    this.#raw = display.message === 'template';
    this.#timeHead = `{${JSON.stringify(keys.time)}:`;
    this.#errHead = `${JSON.stringify(keys.err)}:`;
    this.#shrinker = shrinker;
    this.#safeLength = shrinker.safeLength;
  }

  /** Context of the call, `undefined` outside any scope. */
  context(): ContextReading | undefined {
    if (!this.#slot.active) return undefined;
    const holder = this.#slot.storage.getStore();
    return holder === undefined ? undefined : this.#contexts.read(holder);
  }

  table(bound: Bound, context: ContextReading | undefined): TopTable {
    return context === undefined ? bound.shape.table : this.#contexts.fit(bound, context).table;
  }

  /** A record of a constant message, with plain fields or none. Throws what only `entry` can write. */
  quick(level: LevelState, bound: Bound, message: Message, fields: object | undefined): string {
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    if (this.#slot.active) {
      const holder = this.#slot.storage.getStore();
      if (holder !== undefined)
        return this.#inContext(level, bound, message.json, fields, this.#contexts.read(holder));
    }
    if (fields === undefined) return this.#measured(level.prefix + message.json + bound.end);
    const reader = this.#reader;
    const data = reader.sweep(fields, bound.shape.table);
    const { overridden } = reader;
    const text = objectText(data);
    if (overridden !== undefined)
      return this.#meeting(level, bound, undefined, message.json, text, overridden);
    if (text.length === 2) return this.#measured(level.prefix + message.json + bound.end);
    return this.#measured(`${level.prefix + message.json + bound.middle + text.slice(1)}\n`);
  }

  /** A record of a text made for this call. */
  text(level: LevelState, bound: Bound, msgJson: string): string | undefined {
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    return this.context() === undefined ? this.#measured(level.prefix + msgJson + bound.end) : undefined;
  }

  /** A record of a constant message and an error, already JSON. Undefined when names meet. */
  quickError(level: LevelState, bound: Bound, msgJson: string, errorJson: string): string | undefined {
    const context = this.context();
    const fit = context === undefined ? undefined : this.#contexts.fit(bound, context);
    if ((fit ?? bound.shape).table.isBound(this.#keys.err) || fit?.disjoint === false) return undefined;
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    const around = (fit ?? bound).middle;
    return this.#measured(`${level.prefix + msgJson + around + this.#errHead + errorJson}}\n`);
  }

  #inContext(
    level: LevelState,
    bound: Bound,
    msgJson: string,
    fields: object | undefined,
    context: ContextReading,
  ): string {
    const fit = this.#contexts.fit(bound, context);
    if (fields === undefined) {
      if (!fit.disjoint) return this.#meeting(level, bound, context, msgJson, '{}', undefined);
      return this.#measured(`${level.prefix + msgJson + bound.head + context.text + bound.tail}}\n`);
    }
    const reader = this.#reader;
    const data = reader.sweep(fields, fit.table);
    const { overridden } = reader;
    const text = objectText(data);
    if (overridden !== undefined || !fit.disjoint)
      return this.#meeting(level, bound, context, msgJson, text, overridden);
    if (text.length === 2)
      return this.#measured(`${level.prefix + msgJson + bound.head + context.text + bound.tail}}\n`);
    return this.#measured(`${level.prefix + msgJson + fit.middle + text.slice(1)}\n`);
  }

  /** A line in which fields, bindings and context share names. */
  #meeting(
    level: LevelState,
    bound: Bound,
    context: ContextReading | undefined,
    msgJson: string,
    text: string,
    overridden: readonly string[] | undefined,
  ): string {
    const around = surroundingsText(bound.head, surroundings(bound, context, overridden));
    return this.#measured(
      `${level.prefix}${msgJson}${around}${text.length === 2 ? '}' : `,${text.slice(1)}`}\n`,
    );
  }

  /** A line that may be too long is left to `entry`. */
  #measured(line: string): string {
    if (line.length > this.#safeLength) throw TOO_STRANGE;
    return line;
  }

  /** Any record. A line over the limit is made again, of ever less. */
  entry(level: LevelState, bound: Bound, entry: Entry, context: ContextReading | undefined): string {
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    let line = this.#assemble(level, bound, context, entry);
    const { length } = line;
    for (let tries = 0; this.#shrinker.tooLong(line); tries++) {
      const smaller = this.#shrinker.entry(entry, tries, length);
      if (smaller === undefined) break;
      line = this.#assemble(level, bound, context, smaller);
    }
    return line;
  }

  #assemble(level: LevelState, bound: Bound, context: ContextReading | undefined, entry: Entry): string {
    const { fields, overridden, err, bare } = entry;
    const template = this.#raw ? undefined : entry.template;
    const msg = this.#raw ? (entry.template ?? entry.msg) : entry.msg;
    if (bare) return `${level.prefix}${JSON.stringify(msg)}${continuation(fields)}}\n`;
    const plain =
      overridden === undefined && (context === undefined || this.#contexts.fit(bound, context).disjoint);
    const around = plain
      ? bound.head + (context?.text ?? '') + bound.tail
      : surroundingsText(bound.head, surroundings(bound, context, overridden));
    const extras =
      (template === undefined ? '' : `,"template":${JSON.stringify(template)}`) +
      (err === undefined ? '' : continuation({ [this.#keys.err]: err }));
    return `${level.prefix}${JSON.stringify(msg)}${around}${continuation(fields)}${extras}}\n`;
  }

  #stamp(level: LevelState, now: number): string {
    level.time = now;
    level.prefix = flat(this.#timeHead, this.#timestamp(now), level.head);
    return level.prefix;
  }
}

/** JSON of fields. An object that says it is none - a boxed value in disguise, say - is left to the normalizer. */
function objectText(data: object): string {
  const text = JSON.stringify(data);
  if (text.charCodeAt(0) !== OPENING_BRACE) throw TOO_STRANGE;
  return text;
}
