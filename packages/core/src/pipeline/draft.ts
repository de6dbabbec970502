import type { ErrorData, Fields, LogRecord } from '../formatters/record.ts';
import { type Bound, type Surroundings, surroundings } from './bound.ts';
import type { ContextReading } from './context-reader.ts';
import type { Entry } from './entry.ts';
import type { LevelState } from './level-state.ts';

/**
 * A record that is read as far as somebody asks: filters and samplers decide about most records by level, logger and
 * message, and reading the values of one that is then discarded would be waste.
 */
export class Draft {
  readonly time: number;
  readonly level: number;
  readonly levelName: string;
  readonly logger: string;
  readonly args: readonly unknown[];
  readonly bound: Bound;
  readonly scope: ContextReading | undefined;
  readonly #level: LevelState;
  #added: Fields | undefined;
  #entry: Entry | undefined;
  #around: Surroundings | undefined;

  constructor(level: LevelState, bound: Bound, args: readonly unknown[], time: number) {
    this.time = time;
    this.#level = level;
    this.level = level.value;
    this.levelName = level.name;
    this.logger = bound.name;
    this.args = args;
    this.bound = bound;
    this.scope = bound.reading.lines.context();
  }

  /** As gates and predicates see it. */
  get view(): LogRecord {
    return this as unknown as LogRecord;
  }

  /** True once values were read. */
  get isRead(): boolean {
    return this.#entry !== undefined;
  }

  /** Adds a field that the logger itself has to say. */
  add(fields: Fields): void {
    this.#added = { ...this.#added, ...fields };
    this.#entry = { ...this.entry, fields: { ...this.entry.fields, ...fields } };
  }

  /** The same call, read by the rules of another logger. */
  readBy(bound: Bound): Draft {
    const draft = new Draft(this.#level, bound, this.args, this.time);
    if (this.#added !== undefined) draft.add(this.#added);
    return draft;
  }

  get entry(): Entry {
    const { bound } = this;
    const { entries, lines } = bound.reading;
    this.#entry ??= entries.read(this.args, bound.msgPrefix, lines.table(bound, this.scope));
    return this.#entry;
  }

  get msg(): string {
    if (this.#entry === undefined) {
      const text = this.bound.reading.entries.plainMessage(this.args, this.bound.msgPrefix);
      if (text !== undefined) return text;
    }
    return this.entry.msg;
  }

  /** The raw text of a message with holes, whether they will be filled or not. */
  get template(): string | undefined {
    return this.#entry === undefined
      ? this.bound.reading.entries.rawMessage(this.args, this.bound.msgPrefix)
      : this.#entry.template;
  }

  get fields(): Readonly<Fields> {
    return this.entry.fields;
  }

  get err(): ErrorData | undefined {
    return this.entry.err;
  }

  /** As it is around the call, as long as no field was read that may take its place. */
  get context(): Readonly<Fields> {
    return this.#entry === undefined ? (this.scope?.data ?? {}) : this.#surroundings.context;
  }

  get bindings(): Readonly<Fields> {
    return this.#entry === undefined ? this.bound.data : this.#surroundings.bindings;
  }

  get #surroundings(): Surroundings {
    this.#around ??= surroundings(this.bound, this.scope, this.entry.overridden);
    return this.#around;
  }

  /** The record whole, as formatters and sinks get it. @param entry what was read, or what is left of it */
  record(entry: Entry = this.entry): LogRecord {
    const { msg, template, fields, err, bare } = entry;
    const around = bare
      ? { context: {}, bindings: {} }
      : surroundings(this.bound, this.scope, entry.overridden);
    return {
      time: this.time,
      level: this.level,
      levelName: this.levelName,
      logger: bare ? '' : this.logger,
      msg,
      ...(template === undefined ? {} : { template }),
      ...around,
      fields,
      ...(err === undefined ? {} : { err }),
    };
  }
}
