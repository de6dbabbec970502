/** How an event, or a step of it, came to its end. */
export type Outcome = 'success' | 'failure' | 'incomplete';

/**
 * Gathers what is to be said of one unit of work and writes it as one record when the work ends.
 *
 * Values are copied inside the call: what the caller changes afterwards does not show. No method throws, but for what
 * the function given to `step` throws.
 */
export interface WideEvent {
  /** Identifies the record; follow-up records and forks refer to it. */
  readonly id: string;
  /**
   * Sets fields. A field that is a plain object is merged, one level deep, into the plain object that is there
   * already; any other value replaces what is there. `undefined` changes nothing.
   */
  set(fields: object): this;
  /**
   * Adds to a number, which begins at 0.
   *
   * @param path name of the field, with dots for those below: `db.queries`
   * @param by what is added, @default 1
   */
  inc(path: string, by?: number): this;
  /** Appends to a list, which begins empty. */
  push(path: string, value: unknown): this;
  /**
   * Makes the event a failure. The first error becomes the error of the record, further ones are listed as `errors`.
   * An error that is given twice is listed once.
   */
  fail(err: unknown, fields?: object): this;
  /** Has the record pass every filter and sampler. The reason stands in it as `kept`. */
  keep(reason?: string): this;
  /**
   * Runs a function and lists its name, duration and outcome as a step. With a function that returns a promise, or
   * anything else that can be awaited, the step ends when that settles, and a promise is returned.
   *
   * @returns what `fn` returns @throws what `fn` throws
   */
  step<T>(name: string, fn: () => T): T;
  /** An event of its own, whose record names this one as `parent_event_id`. It inherits no fields. */
  fork(name: string, init?: object): WideEvent;
  /** Sets fields and writes the record. A second call does nothing. */
  end(fields?: object): void;
  /** The same as `end()`, for `using`. An error that leaves the scope is not seen: see `fail`. */
  [Symbol.dispose](): void;
}

/**
 * Bounds of one event. What is over them is counted in its field `dropped`, and so are writes to a path that leads to
 * something else, as `paths`, and late writes after the twentieth, as `writes`.
 */
export interface WideLimits {
  /** Names at the top level and those made below it one by one. Counted as `keys`. @default 200 */
  readonly keys?: number;
  /** Elements up to which `push` extends a list. Counted as `items`. @default 100 */
  readonly items?: number;
  /**
   * Size of all names and values in UTF-16 units, estimated; an error counts as 1024. One value takes at most half
   * of what is left. Values that were cut or left out are counted as `values`. @default 65536
   */
  readonly bytes?: number;
  /** Steps. Counted as `steps`. @default 50 */
  readonly steps?: number;
  /** Forks that are written in any case; further ones only unless they succeed. Counted as `forks`. @default 100 */
  readonly forks?: number;
  /** Errors besides the first, which is always there. Counted as `errors`. @default 10 */
  readonly errors?: number;
}

/** What is known of a successful event when it is decided whether it is written. */
export interface WideSummary {
  readonly name: string;
  readonly outcome: Outcome;
  readonly duration_ms: number;
  /** The fields of the record. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface WideOptions {
  /**
   * Tail sampling: writes a successful event only when it returns true. Failures, incomplete events, those with a
   * failed step and those marked by `keep` are not asked for. When it throws, the event is written.
   *
   * @default every event is written
   */
  readonly sample?: (summary: WideSummary) => boolean;
  /** Bounds of the event. @default see `WideLimits` */
  readonly limits?: WideLimits;
}
