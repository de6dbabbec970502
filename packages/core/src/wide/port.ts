/** What wide events and timers need of a logger. */
export interface EventPort {
  /** Writes a record, without a message with that of the error; exempt ones pass every filter and sampler. Level is a name. Never throws. */
  emit(level: string, msg: string | undefined, fields: object, err?: unknown, exempt?: boolean): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Monotonic milliseconds for durations. */
  elapsed(): number;
  /** Whether a level is on. */
  enabled(level: string): boolean;
  report(kind: string, error: unknown): void;
  /**
   * What a serializer registered for this kind of object makes of it; the object itself when there is none. Values
   * are read when an event receives them, so this is the one moment at which the object is still there.
   */
  serialize?(value: object): unknown;
  /** Makes ids. @default Math.random */
  random?(): number;
  /** Whose events these are: `endOpenEvents(owner)` ends them. */
  readonly owner?: object;
}
