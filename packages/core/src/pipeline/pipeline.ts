// Long because the whole way of a record is to be read in one place.
import { MessageCache, parseMessage } from '../call/message.ts';
import type { Formatter } from '../formatters/formatter.ts';
import type { RecordKeys } from '../formatters/json.ts';
import type { LogRecord } from '../formatters/record.ts';
import type { LevelTable } from '../logger/levels.ts';
import { type Backend, bind, install, type LoggerState, noop } from '../logger/state.ts';
import type { FlushResult, LogFn, Stats } from '../logger/types.ts';
import type { Sink } from '../sinks/sink.ts';
import { thrown } from '../values/exotic.ts';
import { clip, type Limits } from '../values/limits.ts';
import type { AttachedSink } from './attached-sink.ts';
import { type Bound, createBound, Shape, surroundings } from './bound.ts';
import { ContextReader } from './context-reader.ts';
import { type Entry, EntryReader } from './entry.ts';
import { type Data, FieldReader } from './field-reader.ts';
import { createLevelState, type LevelState } from './level-state.ts';
import { LineWriter } from './line-writer.ts';
import { QuickForms } from './quick.ts';
import { Shrinker } from './shrink.ts';
import type { TopRules } from './top-table.ts';
import { totals, withTimeout } from './totals.ts';

/** Everything a pipeline is made of, checked and complete. */
export interface PipelineParts {
  readonly levels: LevelTable;
  readonly sinks: readonly AttachedSink[];
  /** The format of the pipeline's own lines. Sinks that use it share them. */
  readonly json: Formatter;
  readonly rules: TopRules;
  readonly limits: Required<Limits>;
  readonly keys: Required<RecordKeys>;
  readonly base: object | undefined;
  readonly clock: () => number;
  readonly report: (kind: string, error: unknown) => void;
  /** What else ends with the pipeline. */
  readonly closing: (() => void)[];
}

const MAX_SHAPES = 1000;

/** Given to sinks that take lines only. */
const NO_RECORD = undefined as never;

/** Log calls within log calls: a getter that logs its own object would never end. */
const MAX_NESTING = 4;
let nesting = 0;

/** The way of a record, from the arguments of a call to the sinks. */
export class Pipeline implements Backend {
  readonly levels: LevelTable;
  readonly methodNames: readonly string[];
  readonly report: (kind: string, error: unknown) => void;
  readonly #parts: PipelineParts;
  readonly #states: readonly LevelState[];
  readonly #reader: FieldReader;
  readonly #entries: EntryReader;
  readonly #lines: LineWriter;
  readonly #messages: MessageCache;
  readonly #quick: QuickForms;
  readonly #shapes = new Map<string, Shape>();
  readonly #base: Data;
  readonly #shrinker: Shrinker;

  constructor(parts: PipelineParts) {
    const { levels, rules, limits, keys, base, clock, report } = parts;
    this.#parts = parts;
    this.levels = levels;
    this.methodNames = Object.keys(levels.values);
    this.report = report;
    this.#reader = new FieldReader(rules, limits);
    this.#messages = new MessageCache((text) => parseMessage(text, this.#inspect));
    this.#entries = new EntryReader(this.#reader, this.#messages, keys, this.#inspect);
    this.#shrinker = new Shrinker(limits);
    const contexts = new ContextReader(this.#reader, rules, this.#shrinker);
    this.#lines = new LineWriter(this.#reader, contexts, keys, clock, this.#shrinker);
    this.#quick = new QuickForms(this.#lines, this.#messages, rules, limits, keys.err);
    this.#base =
      base === undefined ? {} : this.#shrinker.fitting(this.#reader.keep(base, this.#shrinker.share));
    for (const sink of parts.sinks) this.#follow(sink);
    this.#states = this.methodNames.map((name) =>
      createLevelState(name, levels.values[name] as number, parts),
    );
  }

  /** Limits a text that was made here, and has the policy look into it. */
  readonly #inspect = (text: string): string => {
    const { rules, limits, keys } = this.#parts;
    const cut = clip(text, limits.string);
    return rules.policy.text === undefined
      ? cut
      : String(this.#reader.copyExtras({ [keys.msg]: cut })[keys.msg]);
  };

  /** Says in the log itself, once a sink works again, how many of its lines are missing. */
  #follow(sink: AttachedSink): void {
    sink.sink.reportTo?.(({ state, error, dropped }) => {
      if (state !== 'ok') {
        this.report('sink', error);
        return;
      }
      const missing = Object.values(dropped).reduce((sum, count) => sum + count, 0);
      if (missing === 0) return;
      const { clock, levels } = this.#parts;
      const record: LogRecord = {
        time: clock(),
        level: levels.values['warn'] ?? 40,
        levelName: 'warn',
        logger: 'stele',
        msg: `${missing} log lines were dropped`,
        context: {},
        bindings: {},
        fields: { sink: sink.name, dropped: { ...dropped } },
      };
      sink.write(this.#format(sink.formatter, record), record);
    });
  }

  bind(state: LoggerState): Bound {
    const parent = state.parent === undefined ? undefined : (bind(state.parent, this) as Bound);
    const { rules } = this.#parts;
    let data = parent?.own ?? {};
    if (typeof state.bindings === 'object' && state.bindings !== null) {
      const own = this.#reader.keep(state.bindings, this.#shrinker.share);
      // A later configuration finds what was given when the child was made, not what became of it.
      state.bindings = own;
      data = parent === undefined ? own : { ...data, ...own };
    }
    const keys = [...Object.keys(this.#base), ...Object.keys(data)];
    const id = JSON.stringify(keys);
    let shape = this.#shapes.get(id);
    if (shape === undefined) {
      shape = new Shape(rules, keys);
      if (this.#shapes.size < MAX_SHAPES) this.#shapes.set(id, shape);
    }
    const prefix = (parent?.msgPrefix ?? '') + String(state.options?.msgPrefix ?? '');
    return createBound(state.name, prefix, this.#base, data, shape, this.#shrinker);
  }

  method(state: LoggerState, index: number): LogFn {
    const level = this.#states[index];
    if (level === undefined || level.sinks.length === 0) return noop;
    const bound = state.bound as Bound;
    const { home } = state.gate;
    const { epoch } = state;
    const { direct } = level;
    const quick = this.#quick;
    const pipeline = this;

    return function log(first?: unknown, second?: unknown, third?: unknown): void {
      const count = arguments.length;
      if (home.epoch !== epoch) {
        Reflect.apply(install(state, index), undefined, arguments);
        return;
      }
      if (direct && count < 3) {
        let line: string | undefined;
        nesting++;
        try {
          if (nesting < MAX_NESTING) line = quick.line(level, bound, first, second, count);
        } catch {
          // Something in the call is not for the fast way: the general one follows.
        }
        nesting--;
        if (line !== undefined) {
          pipeline.deliver(level, line);
          return;
        }
      }
      const args: unknown[] = count === 1 ? [first] : count === 2 ? [first, second] : [first, second, third];
      for (let at = 3; at < count; at++) args.push(arguments[at]);
      args.length = count;
      pipeline.general(level, bound, args);
    };
  }

  /** Gives a finished line to the sinks of a level that takes nothing else. */
  deliver(level: LevelState, line: string): void {
    level.records++;
    if (level.only === undefined) for (const sink of level.sinks) sink.write(line, NO_RECORD);
    else {
      try {
        const done: unknown = level.only.write(line, NO_RECORD);
        if (done !== undefined) level.sinks[0]?.follow(done, line, NO_RECORD);
      } catch (error) {
        // Only a sink of the user's that counts itself can come here.
        level.sinks[0]?.failed(error, line, NO_RECORD);
      }
    }
    if (level.urgent) this.flushSync();
  }

  /** Any call, any sinks. */
  general(level: LevelState, bound: Bound, args: readonly unknown[]): void {
    nesting++;
    try {
      if (nesting > MAX_NESTING) throw new RangeError('log calls within log calls, too deep');
      if (level.direct)
        this.deliver(level, this.#quick.printf(level, bound, args) ?? this.#line(level, bound, args));
      else this.#record(level, bound, args);
    } catch (error) {
      this.#rescue(level, args, error);
    } finally {
      nesting--;
    }
  }

  #line(level: LevelState, bound: Bound, args: readonly unknown[]): string {
    const lines = this.#lines;
    const context = lines.context();
    const entry = this.#entries.read(args, bound.msgPrefix, lines.table(bound, context));
    return lines.entry(level, bound, entry, context);
  }

  #record(level: LevelState, bound: Bound, args: readonly unknown[]): void {
    const lines = this.#lines;
    const context = lines.context();
    const time = this.#parts.clock();
    const entry = this.#entries.read(args, bound.msgPrefix, lines.table(bound, context));
    const made = (from: Entry): LogRecord => {
      const { msg, template, fields, err, bare } = from;
      const around = bare ? { context: {}, bindings: {} } : surroundings(bound, context, from.overridden);
      return {
        time,
        level: level.value,
        levelName: level.name,
        logger: bare ? '' : bound.name,
        msg,
        ...(template === undefined ? {} : { template }),
        ...around,
        fields,
        ...(err === undefined ? {} : { err }),
      };
    };
    this.#deliverRecord(level, made(entry), (tries, length) => {
      const smaller = this.#shrinker.entry(entry, tries, length);
      return smaller === undefined ? undefined : made(smaller);
    });
  }

  /**
   * Formats once for each format, again where the text is too long, and writes.
   *
   * @param smaller makes the record smaller, more with each try
   */
  #deliverRecord(
    level: LevelState,
    record: LogRecord,
    smaller: (tries: number, length: number) => LogRecord | undefined,
  ): void {
    const texts = new Map<Formatter, readonly [string | Uint8Array, LogRecord]>();
    level.records++;
    const sinks = level.sinks.filter((sink) => sink.accepts(record));
    for (const { formatter, takesLine } of sinks) {
      if (!takesLine || texts.has(formatter)) continue;
      let shown = record;
      let text = this.#format(formatter, record);
      const { length } = text;
      for (let tries = 0; this.#shrinker.tooLong(text); tries++) {
        const less = smaller(tries, length);
        if (less === undefined) break;
        shown = less;
        text = this.#format(formatter, shown);
      }
      texts.set(formatter, [text, shown]);
    }
    for (const sink of sinks) sink.write(...(texts.get(sink.formatter) ?? (['', record] as const)));
    if (level.urgent) this.flushSync();
  }

  /** A formatter that throws, or gives no text, is reported, and its sinks get JSON. */
  #format(formatter: Formatter, record: LogRecord): string | Uint8Array {
    try {
      const text: unknown = formatter.format(record);
      if (typeof text === 'string' || text instanceof Uint8Array) return text;
      throw new TypeError(`the format ${formatter.name} gave ${typeof text} instead of text or bytes`);
    } catch (error) {
      this.report('format', error);
      return this.#parts.json.format(record);
    }
  }

  #rescue(level: LevelState, args: readonly unknown[], error: unknown): void {
    this.report('record', error);
    try {
      const text = args.find((value) => typeof value === 'string') ?? '';
      const record: LogRecord = {
        time: Date.now(),
        level: level.value,
        levelName: level.name,
        logger: 'stele',
        msg: clip(this.#inspect(text), Math.min(1024, this.#shrinker.share >> 3)),
        context: {},
        bindings: {},
        fields: { error: this.#inspect(thrown(error)) },
      };
      if (level.direct) this.deliver(level, this.#parts.json.format(record) as string);
      else this.#deliverRecord(level, record, () => undefined);
    } catch {
      // The report above is all that can be said of this record.
    }
  }

  get sinks(): ReadonlySet<Sink> {
    return new Set(this.#parts.sinks.map(({ sink }) => sink));
  }

  async flush(timeoutMs: number): Promise<FlushResult> {
    await withTimeout(Promise.all(this.#parts.sinks.map((sink) => sink.flush())), timeoutMs);
    return this.#result();
  }

  flushSync(): void {
    for (const sink of this.#parts.sinks) sink.flushSync();
  }

  async close(keep?: ReadonlySet<Sink>): Promise<FlushResult> {
    for (const closing of this.#parts.closing.splice(0)) closing();
    await Promise.all(this.#parts.sinks.map((attached) => attached.close(keep?.has(attached.sink) === true)));
    return this.#result();
  }

  #result(): FlushResult {
    const { pending, dropped } = this.stats();
    const failed = Object.values(dropped).reduce((sum, count) => sum + count, 0);
    return { ok: pending === 0 && failed === 0, pending, failed };
  }

  stats(): Stats {
    return totals(this.#states, this.#parts.sinks);
  }
}
