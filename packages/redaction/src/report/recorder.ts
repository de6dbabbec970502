/** Something that a rule does, or would do, without the value. */
export interface ReportEntry {
  /** Where, for instance `user.email`; `msg` is the message. Names that carry personal data are masked. */
  readonly path: string;
  readonly rule: string;
  readonly type: string;
  /** UTF-16 units of what is hidden; 0 for what is no text. */
  readonly length: number;
  /** What is done with it. */
  readonly action: string;
  /** How often this was seen. */
  readonly count: number;
}

/** One finding of a dry run. */
export type Note = Omit<ReportEntry, 'count'>;

/** What a policy did so far. */
export interface RedactionStats {
  /** How often each rule acted, or would have acted in a dry run. */
  readonly rules: Readonly<Record<string, number>>;
  /** Fields that were masked because a detector or an action threw. */
  readonly failed: number;
}

/** How often something happened. */
export interface Counter {
  count: number;
}

/** Entries of a report; further ones are counted by rule only. */
const MAX_ENTRIES = 1000;

/** Counts what rules do, and keeps the report of a dry run. */
export class Recorder {
  #failed = 0;
  readonly #counts = new Map<string, Counter>();
  /** How often any rule acted. */
  readonly all: Counter = { count: 0 };
  readonly #entries = new Map<string, ReportEntry>();
  readonly #listener: ((entry: Note) => void) | undefined;

  /** @param listener told of each finding of a dry run; nothing is kept then */
  constructor(listener?: (entry: Note) => void) {
    this.#listener = listener;
  }

  /** What counts one rule. Whoever adds to it adds to {@link all} as well. */
  counter(rule: string): Counter {
    let counter = this.#counts.get(rule);
    if (counter === undefined) {
      counter = { count: 0 };
      this.#counts.set(rule, counter);
    }
    return counter;
  }

  fail(): void {
    this.#failed++;
  }

  note(entry: Note): void {
    if (this.#listener !== undefined) {
      this.#listener(entry);
      return;
    }
    const { path, rule, type, length, action } = entry;
    const id = JSON.stringify([path, rule, type, length, action]);
    const known = this.#entries.get(id);
    if (known !== undefined || this.#entries.size < MAX_ENTRIES)
      this.#entries.set(id, { ...entry, count: (known?.count ?? 0) + 1 });
  }

  stats(): RedactionStats {
    const acted = [...this.#counts].filter(([, { count }]) => count > 0);
    return {
      rules: Object.fromEntries(acted.map(([rule, { count }]) => [rule, count])),
      failed: this.#failed,
    };
  }

  report(): readonly ReportEntry[] {
    return [...this.#entries.values()];
  }
}
