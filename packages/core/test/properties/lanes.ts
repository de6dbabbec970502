import { expect } from 'vitest';
import {
  type Config,
  createLogger,
  type InternalError,
  json,
  type LogRecord,
  type Sink,
} from '../../src/index.ts';
import type { LoggerWith } from '../../src/logger/types.ts';
import { readLine } from './json-line.ts';

/** 2026-11-20T09:15:00.042Z */
export const TIME = 1_795_166_100_042;

/**
 * The two ways of a record: `line` builds the text directly, `record` makes a record object first. A call must
 * give the same text on both.
 */
export const lanes = ['line', 'record'] as const;
export type Lane = (typeof lanes)[number];

/** A logger and what it wrote. */
export interface Opened<Custom extends string = never> {
  readonly log: LoggerWith<Custom>;
  readonly lines: string[];
  readonly records: LogRecord[];
  readonly internal: InternalError[];
}

/** A sink that keeps what it gets. */
export function keepingSink(lane: Lane, lines: string[], records: LogRecord[] = []): Sink {
  if (lane === 'line') return { input: 'line', write: (line) => void lines.push(String(line)) };
  return {
    write(line, record) {
      lines.push(String(line));
      records.push(record);
    },
  };
}

/** Opens a logger that writes everything, at a fixed time. */
export function open<const Custom extends string = never>(
  lane: Lane,
  config: Config<Custom> = {},
): Opened<Custom> {
  const lines: string[] = [];
  const records: LogRecord[] = [];
  const internal: InternalError[] = [];
  const log = createLogger<Custom>({
    level: 'trace',
    clock: () => TIME,
    sinks: { kept: keepingSink(lane, lines, records) },
    onInternalError: (event) => void internal.push(event),
    ...config,
  });
  return { log, lines, records, internal };
}

/** A line, read. */
export interface Written {
  readonly text: string;
  readonly keys: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it at will
  readonly data: any;
  /** The record of the second lane. */
  readonly record: LogRecord;
}

/**
 * Makes one log call on both lanes and expects just one valid line on each, the same on both, and no trouble
 * behind the call. Arguments with a state of their own are to be made inside `call`.
 */
export function written<const Custom extends string = never>(
  call: (log: LoggerWith<Custom>) => void,
  config: Config<Custom> = {},
): Written {
  const texts: string[] = [];
  let record: LogRecord | undefined;
  for (const lane of lanes) {
    const { log, lines, records, internal } = open(lane, config);
    call(log);
    expect(internal).toEqual([]);
    expect(lines).toHaveLength(1);
    texts.push(lines[0] as string);
    record = records[0];
  }
  const [text, other] = texts as [string, string];
  const keys = readLine(text);
  expect(other).toBe(text);
  if (config.keys === undefined) expect(json().format(record as LogRecord)).toBe(text);
  return { text, keys, data: JSON.parse(text), record: record as LogRecord };
}

/** The fields one call leaves under `x`. */
export function shown(x: unknown, config: Config = {}): unknown {
  return written((log) => log.info('m', { x, sibling: 'intact' }), config).data.x;
}
