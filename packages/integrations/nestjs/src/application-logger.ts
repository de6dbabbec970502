import type { LoggerService, LogLevel } from '@nestjs/common';
import { getLogger, type LevelLike, type Logger, SteleError } from '@stele/core';
import { show } from '@stele/core/authoring';
import { readLogCall } from './log-arguments.ts';
import { hasRecord } from './witness.ts';

/** From the least severe to the most, as Nest orders them. */
const severities: readonly LogLevel[] = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'];

/** More contexts than an application has; further ones are not remembered. */
const MAX_LOGGERS = 1000;

/** Contexts in which Nest logs the exceptions that no filter of the application has handled. */
const handlers = new Set(['ExceptionsHandler', 'RpcExceptionsHandler', 'WsExceptionsHandler']);

/**
 * What Nest and `Logger` of `@nestjs/common` log, as records of Stele. The context of a message is the name of the
 * logger that writes it, so that levels and routes can be set for it. `verbose` is trace, `log` is info.
 *
 * An exception that stands in the record of its request already is not logged a second time.
 */
export class SteleNestLogger implements LoggerService {
  readonly #loggerOf: (name?: string) => Logger;
  readonly #known = new Map<string | undefined, Logger>();
  #enabled: ReadonlySet<LogLevel> | undefined;

  /**
   * @param logger whose children write, @default `getLogger()` of the context
   * @throws SteleError when it is not a logger of Stele
   */
  constructor(logger?: Logger) {
    if (logger !== undefined && typeof logger?.get !== 'function')
      throw new SteleError(
        'STELE_CONFIG_TYPE',
        `the logger of SteleNestLogger is ${show(logger)}; allowed: a logger of @stele/core, made by createLogger() or getLogger()`,
      );
    this.#loggerOf = (name) =>
      logger === undefined ? getLogger(name ?? '') : name === undefined ? logger : logger.get(name);
  }

  log(message: unknown, ...params: unknown[]): void {
    this.#write('log', 'info', message, params);
  }

  error(message: unknown, ...params: unknown[]): void {
    this.#write('error', 'error', message, params);
  }

  warn(message: unknown, ...params: unknown[]): void {
    this.#write('warn', 'warn', message, params);
  }

  debug(message: unknown, ...params: unknown[]): void {
    this.#write('debug', 'debug', message, params);
  }

  verbose(message: unknown, ...params: unknown[]): void {
    this.#write('verbose', 'trace', message, params);
  }

  fatal(message: unknown, ...params: unknown[]): void {
    this.#write('fatal', 'fatal', message, params);
  }

  /**
   * Which of Nest's levels are let through to the logger, which has a level of its own. As in Nest, what is more
   * severe than all of them is, too.
   */
  setLogLevels(levels: LogLevel[]): void {
    const most = Math.max(...levels.map((level) => severities.indexOf(level)));
    this.#enabled = new Set([...levels, ...severities.slice(most + 1)]);
  }

  #write(severity: LogLevel, level: LevelLike, message: unknown, params: readonly unknown[]): void {
    if (this.#enabled !== undefined && !this.#enabled.has(severity)) return;
    const { context, args } = readLogCall(message, params);
    if (context !== undefined && handlers.has(context) && hasRecord(message)) return;
    const write = this.#loggerFor(context).at(level) as (...args: unknown[]) => void;
    write(...args);
  }

  #loggerFor(context: string | undefined): Logger {
    const known = this.#known.get(context);
    if (known !== undefined) return known;
    const made = this.#loggerOf(context);
    if (this.#known.size < MAX_LOGGERS) this.#known.set(context, made);
    return made;
  }
}
