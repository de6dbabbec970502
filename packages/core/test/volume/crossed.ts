import type { Fields } from '../../src/formatters/record.ts';
import {
  type FingersCrossedOptions,
  type FingersCrossedSink,
  fingersCrossed,
} from '../../src/sinks/fingers-crossed.ts';
import { type MemorySink, memory } from '../../src/sinks/index.ts';
import { type ManualTime, manualTime, recordOf, type Sample } from './scene.ts';

/** A sink with its fingers crossed, before one that keeps what it gets. */
export interface Trial {
  readonly target: FingersCrossedSink;
  readonly out: MemorySink;
  readonly time: ManualTime;
  /** Writes a record with this message, of a request if need be. */
  log(level: number, msg: string, requestId?: string, more?: Sample): void;
  /** The messages that arrived. */
  readonly arrived: readonly string[];
}

export function trialOf(options: FingersCrossedOptions = {}): Trial {
  const time = manualTime(0);
  const out = memory();
  const target = fingersCrossed(out, { by: ['requestId'], clock: time.clock, timer: time.timer, ...options });
  return {
    target,
    out,
    time,
    log(level, msg, requestId, more = {}) {
      const context: Fields = requestId === undefined ? {} : { requestId };
      target.write(`${msg}\n`, recordOf({ level, msg, context, ...more }));
    },
    get arrived() {
      return out.lines.map((line) => String(line).trim());
    },
  };
}
