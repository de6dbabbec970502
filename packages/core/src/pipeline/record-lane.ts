import type { RecordPublisher } from '../channels/index.ts';
import type { Formatter } from '../formatters/formatter.ts';
import type { Fields, LogRecord } from '../formatters/record.ts';
import { inTheCall } from '../values/promises.ts';
import type { Report } from './attached-sink.ts';
import type { Destination } from './destination.ts';
import type { LevelState } from './level-state.ts';
import type { Shrinker } from './shrink.ts';
import type { Smaller, Version } from './versions.ts';

/** Adds fields to a record, below all others; those whose names are taken are left out. */
export type Enricher = (record: LogRecord) => object | undefined;

/** Looks at every record that passed. */
export type Observer = (record: LogRecord) => void;

export interface RecordLaneParts {
  /** Stands in for formatters that fail. */
  readonly json: Formatter;
  readonly enrichers: readonly Enricher[];
  readonly observers: readonly Observer[];
  readonly published: RecordPublisher;
  readonly report: Report;
}

/** The way of records as objects: enriched, formatted once for each format, given to each sink. */
export class RecordLane {
  readonly #parts: RecordLaneParts;
  readonly #shrinker: Shrinker;

  constructor(parts: RecordLaneParts, shrinker: Shrinker) {
    this.#parts = parts;
    this.#shrinker = shrinker;
  }

  /** Formats once for each format, again where the text is too long, and writes. */
  deliver(level: LevelState, versions: readonly Version[]): void {
    level.records++;
    const added = this.#additions(versions);
    const wholes = versions.map(({ record }, at) => withContext(record, added[at]));
    const watched = this.#parts.observers.length > 0 || level.destinations.some(({ filter }) => filter);
    if (watched) wholes.forEach(freeze);
    this.#show(wholes[0] as LogRecord);
    for (const [at, { destinations, smaller }] of versions.entries()) {
      const whole = wholes[at] as LogRecord;
      const takers = destinations.filter((each) => each.accepts(whole));
      this.write(takers, whole, (tries, length) => {
        const less = smaller(tries, length);
        return less && withContext(less, tries === 0 ? added[at] : undefined);
      });
    }
  }

  /** Records with what enrichers add; the first is shown to all who look at records. */
  prepare(versions: readonly Version[]): LogRecord[] {
    const added = this.#additions(versions);
    const wholes = versions.map(({ record }, at) => withContext(record, added[at]));
    this.#show(wholes[0] as LogRecord);
    return wholes;
  }

  #show(record: LogRecord): void {
    const { observers, published } = this.#parts;
    for (const observe of observers) this.#guard('observer', () => void inTheCall(observe(record)));
    if (published.active) published.publish(record);
  }

  /** Gives a record to each destination, in its format. */
  write(destinations: readonly Destination[], record: LogRecord, smaller: Smaller): void {
    const texts = new Map<Formatter, readonly [string | Uint8Array, LogRecord]>();
    for (const { formatter, attached } of destinations) {
      if (attached.takesLine && !texts.has(formatter))
        texts.set(formatter, this.fitting(formatter, record, smaller));
    }
    for (const { attached, formatter } of destinations)
      attached.write(...(texts.get(formatter) ?? (['', record] as const)));
  }

  /** The text of a record, and the record as it shows there. */
  fitting(
    formatter: Formatter,
    record: LogRecord,
    smaller: Smaller,
  ): readonly [string | Uint8Array, LogRecord] {
    let shown = record;
    let text = this.format(formatter, record);
    const { length } = text;
    for (let tries = 0; this.#shrinker.tooLong(text); tries++) {
      const less = smaller(tries, length);
      if (less === undefined) break;
      shown = less;
      text = this.format(formatter, shown);
    }
    return [text, shown];
  }

  /** A formatter that throws, or gives no text, is reported, and its sinks get JSON. */
  format(formatter: Formatter, record: LogRecord): string | Uint8Array {
    try {
      const text: unknown = inTheCall(formatter.format(record));
      if (typeof text === 'string' || text instanceof Uint8Array) return text;
      throw new TypeError(`the format ${formatter.name} gave ${typeof text} instead of text or bytes`);
    } catch (error) {
      this.#parts.report('format', error);
      return this.#parts.json.format(record);
    }
  }

  /** What enrichers add to each version of a record. They are asked once and shown the first. */
  #additions(versions: readonly Version[]): (Fields | undefined)[] {
    const { enrichers } = this.#parts;
    const { record } = versions[0] as Version;
    if (enrichers.length === 0) return [];
    const all: object[] = [];
    for (const enrich of enrichers) {
      this.#guard('enrich', () => {
        const given = inTheCall(enrich(record));
        if (typeof given === 'object' && given !== null) all.push(given);
      });
    }
    return versions.map((version) => this.#read(all, version));
  }

  #read(all: readonly object[], { record, reader }: Version): Fields {
    const out: Fields = {};
    for (const given of all) {
      this.#guard('enrich', () => {
        const read = reader.keep(given, this.#shrinker.share);
        for (const key of Object.keys(read)) {
          const taken = [record.fields, record.bindings, record.context].some((data) =>
            Object.hasOwn(data, key),
          );
          if (!taken) out[key] = read[key];
        }
      });
    }
    return out;
  }

  #guard(kind: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#parts.report(kind, error);
    }
  }
}

function withContext(record: LogRecord, added: Fields | undefined): LogRecord {
  return added === undefined ? record : { ...record, context: { ...record.context, ...added } };
}

/** Filters and observers look at records that sinks have yet to write. */
function freeze(record: LogRecord): void {
  for (const part of [record, record.fields, record.context, record.bindings]) Object.freeze(part);
}
