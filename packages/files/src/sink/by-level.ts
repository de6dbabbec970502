import type { SinkEvent, SinkHealth, SinkOptions } from '@stele/core';
import { createCounters, type FilesStats } from './counters.ts';
import type { FilesSink } from './files-sink.ts';
import { healthOf } from './health.ts';

/**
 * Gives each level a log of its own, made by its first line.
 *
 * @param make makes the log of a level. Must not throw
 * @param options of the sink as a whole
 * @param left levels of which there are files to be kept within limits
 */
export function byLevel(
  make: (level: string) => FilesSink,
  options: SinkOptions,
  left: readonly string[],
): FilesSink {
  const logs = new Map<string, FilesSink>();
  let listener: ((event: SinkEvent) => void) | undefined;
  let closing: Promise<void> | undefined;
  const all = async (run: (log: FilesSink) => Promise<void>): Promise<void> => {
    await Promise.all([...logs.values()].map(run));
  };

  function logOf(level: string): FilesSink {
    let log = logs.get(level);
    if (log === undefined) {
      log = make(level);
      logs.set(level, log);
      if (listener !== undefined) log.reportTo(listener);
      // A line that comes too late is counted by its log, and goes nowhere.
      if (closing !== undefined) void log[Symbol.asyncDispose]();
    }
    return log;
  }

  for (const level of left) logOf(level);

  const stats = (): FilesStats => total([...logs.values()].map((log) => log.stats()));
  return {
    name: 'files',
    input: 'both',
    options,
    write: (line, record) => logOf(record.levelName).write(line, record),
    flush: () => all((log) => log.flush()),
    flushSync() {
      for (const log of logs.values()) log.flushSync();
    },
    sync() {
      for (const log of logs.values()) log.sync();
    },
    stats,
    health: (): SinkHealth =>
      healthOf(
        stats(),
        [...logs.values()].flatMap((log) => log.health().work ?? []),
      ),
    reportTo(to) {
      listener = to;
      for (const log of logs.values()) log.reportTo(to);
    },
    rotate() {
      for (const log of logs.values()) log.rotate();
    },
    reopen() {
      for (const log of logs.values()) log.reopen();
    },
    settled: () => all((log) => log.settled()),
    [Symbol.asyncDispose]: () => (closing ??= all((log) => log[Symbol.asyncDispose]())),
  };
}

const worst = ['ok', 'degraded', 'down'] as const;

/** Adds the accounts of all logs up. */
function total(parts: readonly FilesStats[]): FilesStats {
  const sum = (of: (part: FilesStats) => number): number => parts.reduce((all, part) => all + of(part), 0);
  const counters = createCounters();
  for (const name of Object.keys(counters) as (keyof typeof counters)[])
    counters[name] = sum((part) => part[name]);
  const lastError = parts.findLast((part) => part.lastError !== undefined)?.lastError;
  return {
    accepted: sum((part) => part.accepted),
    written: sum((part) => part.written),
    fallback: sum((part) => part.fallback),
    dropped: {
      overflow: sum((part) => part.dropped.overflow),
      failed: sum((part) => part.dropped.failed),
      closed: sum((part) => part.dropped.closed),
    },
    pending: sum((part) => part.pending),
    bytes: sum((part) => part.bytes),
    state: worst[Math.max(0, ...parts.map((part) => worst.indexOf(part.state)))] ?? 'ok',
    ...(lastError === undefined ? {} : { lastError }),
    ...counters,
  };
}
