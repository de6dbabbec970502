import { copyFields, membersOf, withOwn } from '../wide/copy.ts';
import { duration } from '../wide/observe.ts';
import type { EventPort } from '../wide/port.ts';

/** Measures how long something takes, and logs it once. */
export interface Timer {
  /** Logs the message at `info` with `duration_ms`, and returns that. A second end logs nothing. */
  end(fields?: object): number;
  /** The same at `error`, with what went wrong. */
  fail(err: unknown, fields?: object): number;
  /** The same as `end()`, for `using`. */
  [Symbol.dispose](): void;
}

/** UTF-16 units of the fields given at the start, which are copied. */
const MAX_SIZE = 65_536;

/**
 * Starts a timer.
 *
 * @param msg message of the record
 * @param fields fields of the record, as they are now; those given at the end win
 */
export function createTimer(port: EventPort, msg: string, fields?: object): Timer {
  const first = fields === undefined ? {} : copyFields(fields, MAX_SIZE, port.serialize?.bind(port));
  const started = port.elapsed();
  let ended: number | undefined;

  function log(level: string, last: object | undefined, ...err: unknown[]): number {
    if (ended !== undefined) return ended;
    ended = duration(started, port.elapsed());
    if (port.enabled(level))
      port.emit(level, msg, withOwn({ ...first, ...membersOf(last) }, { duration_ms: ended }), ...err);
    return ended;
  }

  return {
    end: (last) => log('info', last),
    fail: (err, last) => log('error', last, err),
    [Symbol.dispose]() {
      log('info', undefined);
    },
  };
}
