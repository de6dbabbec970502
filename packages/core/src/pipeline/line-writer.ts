import { byteLength } from '#runtime';
import type { Message } from '../call/message.ts';
import type { ContextHolder } from '../context/store.ts';
import { contextSlot } from '../context/store.ts';
import { continuation, type RecordKeys } from '../formatters/json.ts';
import { createTimestamp, type Timestamp } from '../formatters/timestamp.ts';
import { clip, type Limits, TRUNCATED } from '../values/limits.ts';
import { TOO_STRANGE } from '../values/sweep.ts';
import { type Bound, flat, surroundings, surroundingsText } from './bound.ts';
import type { ContextReader, ContextReading } from './context-reader.ts';
import type { Entry } from './entry.ts';
import type { FieldReader } from './field-reader.ts';
import type { LevelState } from './level-state.ts';
import type { TopTable } from './top-table.ts';

/** Builds JSON lines without a record object. The output is that of `json().format()` on the same call. */
export class LineWriter {
  readonly #reader: FieldReader;
  readonly #contexts: ContextReader;
  readonly #keys: Required<RecordKeys>;
  readonly #clock: () => number;
  readonly #timestamp: Timestamp = createTimestamp();
  readonly #slot: { readonly storage: { getStore(): ContextHolder | undefined }; active: boolean } =
    contextSlot();
  readonly #timeHead: string;
  readonly #errHead: string;
  readonly #maxBytes: number;
  /** Lines up to this many UTF-16 units cannot exceed `maxBytes`: UTF-8 needs at most 3 bytes for each. */
  readonly #safeLength: number;

  constructor(
    reader: FieldReader,
    contexts: ContextReader,
    keys: Required<RecordKeys>,
    clock: () => number,
    limits: Required<Limits>,
  ) {
    this.#reader = reader;
    this.#contexts = contexts;
    this.#keys = keys;
    this.#clock = clock;
    this.#timeHead = `{${JSON.stringify(keys.time)}:"`;
    this.#errHead = `${JSON.stringify(keys.err)}:`;
    this.#maxBytes = limits.record;
    this.#safeLength = Math.floor(limits.record / 3);
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
    if (fields === undefined) return level.prefix + message.json + bound.end;
    const reader = this.#reader;
    const data = reader.sweep(fields, bound.shape.table);
    const { overridden } = reader;
    const text = JSON.stringify(data);
    if (text.length > this.#safeLength) throw TOO_STRANGE;
    if (overridden !== undefined)
      return this.#meeting(level, bound, undefined, message.json, text, overridden);
    if (text.length === 2) return level.prefix + message.json + bound.end;
    return `${level.prefix + message.json + bound.middle + text.slice(1)}\n`;
  }

  /** A record of a text made for this call. */
  text(level: LevelState, bound: Bound, msgJson: string): string | undefined {
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    return this.context() === undefined ? level.prefix + msgJson + bound.end : undefined;
  }

  /** A record of a constant message and an error, already JSON. Undefined when names meet. */
  quickError(level: LevelState, bound: Bound, msgJson: string, errorJson: string): string | undefined {
    const context = this.context();
    if (this.table(bound, context).isBound(this.#keys.err)) return undefined;
    if (context !== undefined && !this.#contexts.fit(bound, context).disjoint) return undefined;
    if (errorJson.length > this.#safeLength) return undefined;
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    const around = context === undefined ? bound.middle : `${bound.head + context.text + bound.tail},`;
    return `${level.prefix + msgJson + around + this.#errHead + errorJson}}\n`;
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
      return `${level.prefix + msgJson + bound.head + context.text + bound.tail}}\n`;
    }
    const reader = this.#reader;
    const data = reader.sweep(fields, fit.table);
    const { overridden } = reader;
    const text = JSON.stringify(data);
    if (text.length > this.#safeLength) throw TOO_STRANGE;
    if (overridden !== undefined || !fit.disjoint)
      return this.#meeting(level, bound, context, msgJson, text, overridden);
    if (text.length === 2) return `${level.prefix + msgJson + bound.head + context.text + bound.tail}}\n`;
    return `${level.prefix + msgJson + bound.head + context.text + bound.tail},${text.slice(1)}\n`;
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
    return `${level.prefix}${msgJson}${around}${text.length === 2 ? '}' : `,${text.slice(1)}`}\n`;
  }

  /** Any record. A line over the limit is read again, with ever less room for its values. */
  entry(level: LevelState, bound: Bound, read: (budget?: number) => Entry): string {
    const now = this.#clock();
    if (now !== level.time) this.#stamp(level, now);
    const context = this.context();
    let line = this.#assemble(level, bound, context, read());
    for (let budget = this.#maxBytes >> 1; this.#tooLong(line); budget >>= 3) {
      line = budget > 64 ? this.#assemble(level, bound, context, read(budget)) : this.#remains(level, line);
    }
    return line;
  }

  #assemble(level: LevelState, bound: Bound, context: ContextReading | undefined, entry: Entry): string {
    const { msg, template, fields, overridden, err } = entry;
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

  #tooLong(line: string): boolean {
    return line.length > this.#safeLength && byteLength(line) > this.#maxBytes;
  }

  /** What is left when even names and surroundings are too long. */
  #remains(level: LevelState, line: string): string {
    const { [this.#keys.msg]: msg } = JSON.parse(line) as Record<string, string>;
    return `${level.prefix}${JSON.stringify(clip(String(msg), 256))},"${TRUNCATED}":${line.length}}\n`;
  }

  /** A line for a call whose own line could not be made. */
  rescue(level: LevelState, args: readonly unknown[], reason: string): string {
    const msg = args.find((value) => typeof value === 'string');
    return `${this.#stamp(level, Date.now())}${JSON.stringify(clip(msg ?? '', 1024))},"logger":"stele","error":${JSON.stringify(reason)}}\n`;
  }

  #stamp(level: LevelState, now: number): string {
    level.time = now;
    level.prefix = flat(this.#timeHead, this.#timestamp(now), '"', level.head);
    return level.prefix;
  }
}
