import type { LogRecord } from '../../formatters/record.ts';
import type { Sink } from '../sink.ts';

/** The way lines take that their destination cannot have. */
export interface Diversion {
  /**
   * Hands whole lines over and returns how many of them the fallback took.
   *
   * @param onLost told later how many of those it could not keep
   */
  give(bytes: Uint8Array, lines: number, onLost: (lines: number) => void): number;
  flush(): Promise<void>;
  flushSync(): void;
}

/** Takes the fallback from `target` when it is first needed, and does without when that throws. */
export function createDiversion(target: () => Sink | null): Diversion {
  let sink: Sink | null | undefined;
  const find = (): Sink | null => {
    try {
      return target();
    } catch {
      return null;
    }
  };
  return {
    give(bytes, lines, onLost) {
      sink = sink === undefined ? find() : sink;
      if (sink === null) return 0;
      const parts = split(bytes, lines);
      const each = lines / parts.length;
      const before = lost(sink);
      let given = 0;
      for (const part of parts) {
        try {
          sink.write(part, recordOf(part))?.then(undefined, () => onLost(each));
          given += each;
        } catch {
          // Not given.
        }
      }
      return Math.max(0, given - (lost(sink) - before));
    },
    async flush() {
      await sink?.flush?.();
    },
    flushSync() {
      sink?.flushSync?.();
    },
  };
}

/** Lines a sink says it has dropped: one that is down itself accepts everything and keeps nothing. */
function lost(sink: Sink): number {
  const { overflow, failed, closed } = sink.stats?.().dropped ?? { overflow: 0, failed: 0, closed: 0 };
  return overflow + failed + closed;
}

/** The lines one by one, or all together when they cannot be told apart. */
function split(bytes: Uint8Array, lines: number): (string | Uint8Array)[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const parts = text.split(/(?<=\n)/);
    return parts.length === lines ? parts : [text];
  } catch {
    return [bytes];
  }
}

/** Stands in for the record, which was not kept: its message is the line. */
function recordOf(line: string | Uint8Array): LogRecord {
  const msg = typeof line === 'string' ? line.trimEnd() : '';
  return {
    time: Date.now(),
    level: 30,
    levelName: 'info',
    logger: '',
    msg,
    context: {},
    bindings: {},
    fields: {},
  };
}
