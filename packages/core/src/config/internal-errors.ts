import { writeStderrSync } from '#runtime';
import type { Report } from '../pipeline/attached-sink.ts';
import { thrown } from '../values/exotic.ts';
import type { InternalError } from './config.ts';

/** Counts what goes wrong by kind and tells the listener, or stderr the first time. Never throws. */
export function createReport(listener: ((event: InternalError) => void) | undefined): Report {
  const counts = new Map<string, number>();
  let telling = false;
  return (kind, error) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    // A listener that logs what it is told would be told of the next failure, and so on.
    if (telling) return;
    telling = true;
    try {
      if (listener !== undefined) {
        const done: unknown = listener({ kind, error, count });
        if (done instanceof Promise) done.catch(() => {});
      } else if (count === 1)
        writeStderrSync(
          `stele: ${kind} failed: ${thrown(error).slice(9, -1)} (said once; see onInternalError)\n`,
        );
    } catch {
      // A listener that throws has nobody left to tell.
    } finally {
      telling = false;
    }
  };
}
