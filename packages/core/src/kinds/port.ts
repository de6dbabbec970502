import type { Fields } from '../formatters/record.ts';

/** The way of a record that must not be lost. */
export interface DurablePort {
  /**
   * Writes one record to every sink that takes it, past every level, filter and sampler. Begins before it returns.
   *
   * @param msg is text as it stands, no template
   * @returns names of the sinks that have the record safely: flushed, and synced where the sink can
   * @throws (rejects with) a SteleError when a sink dropped the record or gave it to a fallback, or none took it
   */
  commit(level: string, msg: string, fields: object): Promise<readonly string[]>;
  /**
   * The fields as they will stand in the record: plain data of its own, limited and redacted. Reading its result once
   * more must change nothing. @default what the default options of a logger make of them
   */
  plain?(fields: object): Fields;
}

/** What else an event needs. */
export interface EventParts {
  /** Told of events that are wrong or not stored: the promise may be ignored. @default nobody */
  readonly report?: ((kind: string, error: unknown) => void) | undefined;
  /** Makes the `audit_id`. @default UUIDs version 7 */
  readonly id?: (() => string) | undefined;
  /** Longest wait for the sinks in ms; then the promise rejects, and whether the record is stored is not known. @default 10000 */
  readonly timeoutMs?: number | undefined;
}
