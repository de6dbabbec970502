import type { ColorDepth, ThemeOption } from './color/index.ts';
import type { DisplayOptions } from './display.ts';
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
  /** What belongs at the beginning of a file, with its line feed. Sinks that open files write it into empty ones. */
  readonly header?: string;
  /**
   * The same format as a destination and the configuration want it; what its own options say wins. Called once for
   * each sink, when a logger is made. @default the formatter as it is
   */
  fit?(target: FormatTarget): Formatter;
}

/** What a format may know of the destination it is used for. */
export interface FormatTarget {
  readonly color: ColorDepth;
  readonly theme?: ThemeOption | undefined;
  /** Width of the terminal in characters, at this moment. */
  readonly columns?: (() => number) | undefined;
  /** Whether the terminal makes links of OSC 8 sequences. */
  readonly hyperlinks?: boolean | undefined;
  /** How times, names and messages are shown. */
  readonly display?: DisplayOptions | undefined;
}
