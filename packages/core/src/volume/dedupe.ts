import type { LogRecord } from '../formatters/record.ts';
import { createDeadline } from './deadline.ts';
import type { Gate, GateParts } from './gate.ts';
import type { DedupeOptions } from './options.ts';
import { readKey } from './record-key.ts';

/** A record that passed, and how many equal ones did not. */
interface Seen extends Pick<LogRecord, 'level' | 'levelName' | 'logger' | 'msg'> {
  /** When the window began. */
  readonly since: number;
  repeated: number;
}

/** Holds back repeated records, and says how many there were. */
export interface DedupeGate extends Gate {
  /** Says it now for all that were held back so far; the windows go on. */
  flush(): void;
  close(): void;
}

/** Characters of all keys together. */
const MAX_CHARS = 1_000_000;

/**
 * The first of equal records opens a window and passes; the others wait for the end of the window, when a summary
 * takes their place. Windows end in the order they began. Where there are more than are remembered, the oldest ends.
 */
export function createDedupe(options: DedupeOptions, parts: GateParts): DedupeGate {
  const { windowMs, summary = true, key, maxKeys = 1000 } = options;
  const { clock, emit, report, timer } = parts;
  const keyOf = key === undefined ? undefined : readKey(key, parts);
  /** By key, the oldest first. */
  const seen = new Map<string, Seen>();
  let chars = 0;
  let open = true;
  const deadline = createDeadline(() => sweep(clock()), timer);

  function tell(one: Seen): void {
    const { level, levelName, logger, msg, since, repeated } = one;
    if (repeated === 0) return;
    one.repeated = 0;
    if (!summary) return;
    try {
      emit({
        level,
        levelName,
        logger,
        msg: `last message repeated ${repeated} times`,
        template: 'last message repeated {repeated} times',
        fields: { repeated, message: msg, since: new Date(since).toISOString() },
      });
    } catch (error) {
      report('volume', error);
    }
  }

  function forget(name: string, one: Seen): void {
    seen.delete(name);
    chars -= name.length;
    tell(one);
  }

  /** Ends the windows that are over. */
  function sweep(now: number): void {
    for (const [name, one] of seen) {
      const age = now - one.since;
      // A clock that was set back ends all windows.
      if (age >= 0 && age < windowMs) {
        if (summary) deadline.arm(windowMs - age);
        return;
      }
      forget(name, one);
    }
  }

  return {
    reason: 'duplicate',
    admits(record) {
      if (!open) return true;
      const now = clock();
      sweep(now);
      const own = keyOf === undefined ? everything(record) : keyOf(record);
      if (own === undefined) return true;
      const name = `${record.level} ${own}`;
      const one = seen.get(name);
      if (one !== undefined) {
        one.repeated++;
        return false;
      }
      const { level, levelName, logger, msg } = record;
      seen.set(name, { level, levelName, logger, msg, since: now, repeated: 0 });
      chars += name.length;
      for (const [oldest, old] of seen) {
        if (seen.size <= maxKeys && chars <= MAX_CHARS) break;
        forget(oldest, old);
      }
      return true;
    },
    flush() {
      for (const one of seen.values()) tell(one);
    },
    close() {
      open = false;
      deadline.stop();
      for (const [name, one] of seen) forget(name, one);
    },
  };
}

/** Everything of a record but its time, its level and the stack of its error. */
function everything({ logger, msg, fields, bindings, context, err }: LogRecord): string {
  return JSON.stringify([logger, msg, fields, bindings, context, err?.type, err?.message]);
}
