import { onDiagnostics } from '#runtime';
import { checkOptions, show } from '../config/check.ts';
import { SteleError } from '../errors.ts';
import { type LevelName, standardLevels } from '../logger/levels.ts';
import type { Logger } from '../logger/types.ts';
import { ownMembers } from '../values/own-members.ts';
import { type NodeRecord, parseBindings, readNodeRecord } from './node-record.ts';

/** Options of `consumeNodeLogger()`. */
export interface ConsumeOptions {
  /**
   * Least severe level listened to. `node:logger` makes no record for levels nobody listens to. @default 'trace'
   */
  readonly level?: LevelName;
  /** Binding that holds the name of a logger, which is appended to the name of the Stele logger. @default none */
  readonly nameKey?: string;
}

/** Ends when it is disposed of. */
export interface NodeLoggerConsumer extends Disposable {
  /** Records given to the logger so far. */
  readonly forwarded: number;
  /** Records left out because they were published while one was forwarded: they would go round for ever. */
  readonly refused: number;
}

/** Loggers of distinct bindings that are remembered. */
const MAX_CHILDREN = 100;
const MAX_KEY = 2000;

/**
 * Gives everything that is logged through Node's `node:logger` to a Stele logger: the channels `log:trace` to
 * `log:fatal` of `node:diagnostics_channel` (https://github.com/nodejs/node/pull/60468). Level, message, fields and
 * error become those of the record, bindings those of a child. The logger's own level decides what is written, and
 * its clock tells the time, which is the same: channels are synchronous. A message is never taken for a template.
 *
 * The channels can be listened to whether or not the runtime has `node:logger`. Where it has no diagnostics channels
 * nothing ever comes.
 *
 * @throws SteleError naming the option that is wrong
 */
export function consumeNodeLogger(logger: Logger, options: ConsumeOptions = {}): NodeLoggerConsumer {
  if (typeof (logger as Logger | null | undefined)?.at !== 'function') {
    throw new SteleError(
      'STELE_CONFIG_TYPE',
      `consumeNodeLogger: logger is ${show(logger)}; allowed: a logger`,
    );
  }
  checkOptions(options, { level: standardLevels, nameKey: 'string' }, 'consumeNodeLogger');
  const { level: least = 'trace', nameKey } = options;
  const children = new Map<string, Logger>();
  let childLevel = logger.level;
  let busy = false;
  let forwarded = 0;
  let refused = 0;

  function child(bindings: NodeRecord['bindings'], name: string | undefined): Logger {
    const given = typeof bindings === 'string' ? parseBindings(bindings) : bindings;
    const { [nameKey ?? '']: found, ...rest } = ownMembers(given ?? {});
    const isName = nameKey !== undefined && typeof found === 'string' && found !== '';
    const last = isName ? found : name;
    const named = last === undefined ? logger : logger.get(last);
    return given === undefined ? named : named.child(isName ? rest : given);
  }

  function target(bindings: NodeRecord['bindings'], name: string | undefined): Logger {
    if (bindings === undefined && name === undefined) return logger;
    const key = typeof bindings === 'object' ? undefined : JSON.stringify([name, bindings]);
    if (key === undefined || key.length > MAX_KEY) return child(bindings, name);
    const { level } = logger;
    if (level !== childLevel) {
      // Children keep the level of a logger that is a child itself.
      children.clear();
      childLevel = level;
    }
    let known = children.get(key);
    if (known === undefined) {
      known = child(bindings, name);
      const [oldest] = children.keys();
      if (children.size >= MAX_CHILDREN && oldest !== undefined) children.delete(oldest);
      children.set(key, known);
    }
    return known;
  }

  function forward(level: LevelName, message: unknown): void {
    if (busy) {
      refused++;
      return;
    }
    busy = true;
    try {
      const { msg, fields, bindings, name, err } = readNodeRecord(message);
      const to = target(bindings, name);
      if (!to.isLevelEnabled(level)) return;
      // As the argument of a hole the message is data: what looks like a hole in it stays as it is.
      if (err === undefined) to.at(level)('%s', msg, fields);
      else to.at(level)('%s', msg, fields, err);
      forwarded++;
    } catch {
      // A subscriber that throws would end the process.
      refused++;
    } finally {
      busy = false;
    }
  }

  const ends = standardLevels
    .slice(standardLevels.indexOf(least))
    .map((level) => onDiagnostics(`log:${level}`, (message) => forward(level, message)));
  return {
    get forwarded() {
      return forwarded;
    },
    get refused() {
      return refused;
    },
    [Symbol.dispose]() {
      for (const end of ends) end();
    },
  };
}
