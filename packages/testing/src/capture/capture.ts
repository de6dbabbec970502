import {
  type Config,
  createLogger,
  type LoggerWith,
  type LogRecord,
  overrideConfiguration,
} from '@stele/core';
import { AssertionError } from '../assertion-error.ts';
import { explainMissing, explainUnwanted } from '../match/explain.ts';
import { checkMatch, type Match, matches } from '../match/match.ts';
import { memorySink } from '../memory-sink.ts';

const inactive =
  'this capture is no longer in force: it was disposed of, or another configuration has taken its place';

/** Options of `capture()`. */
export interface CaptureOptions<Custom extends string = string> {
  /**
   * As the application has it, redaction included. Its `sinks` and `exit` are not used: nothing leaves the capture.
   *
   * @default {}, with every level on
   */
  readonly config?: Config<Custom>;
  /**
   * True also captures what the loggers of `getLogger` write, until the capture is disposed. Then the configuration
   * of before is back. @default false
   */
  readonly global?: boolean;
  /** Time of the records, for instance a `fakeClock()`. @default the clock of `config`, otherwise Date.now */
  readonly clock?: () => number;
}

/** What was logged. */
export interface Capture<Custom extends string = never> extends Disposable {
  /** Writes to this capture. */
  readonly logger: LoggerWith<Custom>;
  /** All records so far, oldest first. */
  readonly records: readonly LogRecord[];
  /** Their lines, at the same places: JSON unless `config.format` says otherwise. */
  readonly lines: readonly string[];
  /** The first record that matches. */
  find(match: Match): LogRecord | undefined;
  /** All records that match, oldest first. */
  all(match: Match): LogRecord[];
  /** The first record that matches. @throws AssertionError listing the nearest records when there is none */
  expect(match: Match): LogRecord;
  /** @throws AssertionError listing the records that match, if any do */
  expectNone(match: Match): void;
  /** Forgets the records so far. */
  clear(): void;
}

/**
 * Keeps what is logged, for tests to look at. A match with an unknown member or level throws a SteleError, because it
 * would meet nothing, or everything, without a word.
 *
 * @throws SteleError naming the option of `config` that is wrong
 */
export function capture<const Custom extends string = never>(
  options: CaptureOptions<Custom> = {},
): Capture<Custom> {
  const { config = {}, global = false, clock = config.clock } = options;
  const sink = memorySink({ limit: Number.MAX_SAFE_INTEGER });
  const used: Config<Custom> = {
    ...config,
    level: config.level ?? 'trace',
    format: config.format ?? 'json',
    sinks: { capture: sink },
    exit: {},
    ...(clock === undefined ? {} : { clock }),
  };
  const logger = createLogger<Custom>(used);
  const overridden = global ? overrideConfiguration(used as Config) : undefined;
  const { records } = sink;

  function all(match: Match): LogRecord[] {
    checkMatch(match, logger.levels.values);
    return records.filter((record) => matches(record, match));
  }

  function expect(match: Match): LogRecord {
    const [first] = all(match);
    if (first !== undefined) return first;
    const hint = overridden?.active === false ? `\n(${inactive})` : '';
    throw new AssertionError(explainMissing(records, match) + hint, expect);
  }

  function expectNone(match: Match): void {
    const found = all(match);
    if (found.length > 0) throw new AssertionError(explainUnwanted(found, match), expectNone);
  }

  return {
    logger,
    records,
    lines: sink.lines as readonly string[],
    find: (match) => all(match)[0],
    all,
    expect,
    expectNone,
    clear: () => sink.clear(),
    [Symbol.dispose]: () => overridden?.[Symbol.dispose](),
  };
}
