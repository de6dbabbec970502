import { continuation } from './json.ts';
import { jsonSpelled } from './line/escape.ts';
import { isPlain, plainRecord } from './plain-record.ts';
import type { LogRecord } from './record.ts';
import { replaceUnsafe } from './text.ts';

/** How `jsonLines` writes. */
export interface JsonLineOptions {
  /** What ends each text. @default '\n' */
  readonly terminator?: string | undefined;
  /**
   * False leaves it at what JSON itself escapes. Otherwise DEL, C1, bidirectional marks, line separators and invisible
   * characters are escaped, too. @default true
   */
  readonly visible?: boolean | undefined;
}

/**
 * Makes lines of JSON, whatever the records are: the logger's are plain data, those made by hand may be anything.
 *
 * @param make the members of the JSON object for a record of plain data, as parts that follow one another. A name
 *   like a number goes to the front of its part, so what must stand first is a part of its own.
 */
export function jsonLines(
  make: (record: LogRecord) => readonly object[],
  { terminator = '\n', visible = true }: JsonLineOptions = {},
): (record: LogRecord) => string {
  const write = (record: LogRecord): string => {
    const line = `{${make(record).map(continuation).join('').slice(1)}}`;
    // What is unsafe can only stand in strings of the line.
    return `${visible ? replaceUnsafe(line, jsonSpelled) : line}${terminator}`;
  };
  return (record) => {
    try {
      if (isPlain(record)) return write(record);
    } catch {
      // Cycles, getters that throw, values that JSON does not know.
    }
    return write(plainRecord(record));
  };
}

/** Levels of nesting that formats flatten. The logger has 10; this ends the walk of cyclic data made by hand. */
const DEEPEST = 200;

/** Gives a record up that is nested too deep, so that it is read again with limits. @throws RangeError */
export function checkDepth(depth: number): void {
  if (depth > DEEPEST) throw new RangeError(`nested deeper than ${DEEPEST}`);
}
