import type { LogRecord } from '../../formatters/record.ts';
import type { Sink, SinkStats } from '../sink.ts';

/** The way lines take that their destination cannot have. */
export interface Diversion {
  /**
   * Hands whole lines over and returns how many of them the fallback took.
   *
   * @param onLost told later how many of those it could not keep
   */
  give(bytes: Uint8Array, lines: number, onLost: (lines: number) => void): number;
  flush(): Promise<void> | undefined;
  flushSync(): void;
  /** Releases a fallback that is nobody else's. */
  close(): Promise<void> | undefined;
}

/** Adds the drops of all reasons up. */
export function sum({ overflow, failed, closed }: SinkStats['dropped']): number {
  return overflow + failed + closed;
}

/**
 * Takes the fallback from `find` when it is first needed, and asks again when that gives none or throws.
 *
 * @param own whether the fallback belongs to the diversion
 */
export function createDiversion(find: () => Sink | null, own: boolean = false): Diversion {
  let sink: Sink | null = null;
  // One that is down itself accepts everything and keeps nothing.
  const lost = (): number => sum(sink?.stats?.().dropped ?? { overflow: 0, failed: 0, closed: 0 });
  return {
    give(bytes, lines, onLost) {
      let given = 0;
      let before = 0;
      try {
        sink ??= find();
        if (sink === null) return 0;
        before = lost();
        const parts = split(bytes, lines);
        const each = lines / parts.length;
        for (const part of parts) {
          sink.write(part, recordOf(part))?.then(undefined, () => onLost(each));
          given += each;
        }
      } catch {
        // What was not given is lost.
      }
      return Math.max(0, given - (lost() - before));
    },
    flush: () => sink?.flush?.(),
    flushSync: () => sink?.flushSync?.(),
    close: () => (own ? sink?.[Symbol.asyncDispose]?.() : undefined),
  };
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
