/** Values keyed by name. */
export type Fields = Record<string, unknown>;

/**
 * One log event, as formatters, filters and record sinks see it.
 *
 * Every value is plain JSON data: it was read, limited and redacted inside the log call, so a later change of
 * the caller's objects does not show here. Receivers share one record and must not modify it.
 */
export interface LogRecord {
  /** Milliseconds since the Unix epoch, UTC. */
  readonly time: number;
  /** Numeric level, 10 (trace) to 60 (fatal), or the value of a custom level. */
  readonly level: number;
  /** Lower-case level name. */
  readonly levelName: string;
  /** Dotted logger name, `''` when the logger has none. */
  readonly logger: string;
  /** The rendered message, `''` when the call had none. */
  readonly msg: string;
  /** The raw template, present only when `msg` was rendered from one. */
  readonly template?: string;
  /** Context of the call (`context.run`, `context.add`), without keys that bindings or fields override. */
  readonly context: Readonly<Fields>;
  /** Bindings of the logger and its parents, without keys that fields override. */
  readonly bindings: Readonly<Fields>;
  /** Fields of this call. */
  readonly fields: Readonly<Fields>;
  /** The error given as an argument of its own, as plain data. Errors inside `fields` stay there. */
  readonly err?: ErrorData;
}

/** An error as plain data: the same shape everywhere, at any depth. */
export interface ErrorData {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string | number;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  readonly [key: string]: unknown;
}
