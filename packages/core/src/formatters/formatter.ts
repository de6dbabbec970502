import type { LogRecord } from './record.ts';

/**
 * Turns a record into the text or bytes a sink writes.
 *
 * Rules, executed by `formatterContract()` of `@stele/testing`:
 * - pure: the same record gives the same output, and the record is not modified;
 * - total: any record gives output, without throwing;
 * - complete: the output carries its own terminator (`'\n'` for line formats) and no other line break, unless
 *   the format is meant for people.
 */
export interface Formatter {
  /** Short lower-case name, shown by diagnostics. Formatters are shared between sinks by identity. */
  readonly name: string;
  format(record: LogRecord): string | Uint8Array;
}
