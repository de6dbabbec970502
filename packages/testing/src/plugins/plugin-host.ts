import {
  type Config,
  createLogger,
  type InternalError,
  type LoggerWith,
  type LogRecord,
  type Plugin,
} from '@stele/core';
import { AssertionError } from '../assertion-error.ts';
import { memorySink, type TestSink } from '../memory-sink.ts';

/** Options of `pluginHost()`. */
export interface PluginHostOptions<Custom extends string = string> {
  /** Further options of the logger. Its `sinks` and `exit` are not used: nothing leaves the test. @default every level on */
  readonly config?: Config<Custom>;
  /** True lets the plugin fail; then look at `problems`. @default false */
  readonly mayFail?: boolean;
}

/** A real logger with the plugins under test. */
export interface PluginHost<Custom extends string = never> extends AsyncDisposable {
  readonly logger: LoggerWith<Custom>;
  /** What the logger wrote, after enrichers and filters. */
  readonly records: readonly LogRecord[];
  /** The sink they are in, for queries. */
  readonly sink: TestSink;
  /** What went wrong so far, as `onInternalError` is told. */
  readonly problems: readonly InternalError[];
  /** Closes the logger, and with it the plugins. @throws AssertionError when something went wrong, unless it may */
  close(): Promise<void>;
}

/**
 * Runs plugins in a logger that keeps what it writes.
 *
 * @param plugins whose setup does not wait
 * @throws SteleError naming the plugin or the option that is wrong, AssertionError when a setup fails
 */
export function pluginHost<const Custom extends string = never>(
  plugins: Plugin | readonly Plugin[],
  options: PluginHostOptions<Custom> = {},
): PluginHost<Custom> {
  const { config = {}, mayFail = false } = options;
  const sink = memorySink({ limit: Number.MAX_SAFE_INTEGER });
  const problems: InternalError[] = [];
  const check = (): void => {
    const [first] = problems;
    if (mayFail || first === undefined) return;
    const { message } = first.error as Error;
    throw new AssertionError(message, pluginHost, { cause: first.error });
  };
  const used: Config<Custom> = {
    ...config,
    level: config.level ?? 'trace',
    plugins: [...(config.plugins ?? []), ...[plugins].flat()] as readonly Plugin[],
    sinks: { capture: sink },
    exit: {},
    onInternalError(problem) {
      problems.push(problem);
      config.onInternalError?.(problem);
    },
  };
  const logger = createLogger<Custom>(used);
  check();
  const close = async (): Promise<void> => {
    await logger.close();
    check();
  };
  return { logger, records: sink.records, sink, problems, close, [Symbol.asyncDispose]: close };
}
