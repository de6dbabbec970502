import type { EventPort } from '../wide/port.ts';

/** Options of `logException`. */
export interface ExceptionOptions {
  /**
   * Logs an error no more than once, however many layers of the program it passes. What is thrown and is no object
   * cannot be recognized, and is logged each time.
   *
   * @default true
   */
  readonly once?: boolean;
}

const logged = /* @__PURE__ */ new WeakSet<object>();

/** True, and from then on for this error, when it was logged as an exception before. Of copies each is its own. */
export function wasLogged(err: unknown): boolean {
  if ((typeof err !== 'object' && typeof err !== 'function') || err === null) return false;
  const before = logged.has(err);
  logged.add(err);
  return before;
}

/**
 * Logs what was thrown at `error` and gives it back: `throw log.logException(error)`.
 *
 * @param msg message of the record, @default the message of the error
 */
export function logException<E>(
  port: EventPort,
  err: E,
  msg?: string,
  fields?: object,
  options?: ExceptionOptions,
): E {
  if (port.enabled('error') && (!wasLogged(err) || options?.once === false))
    port.emit('error', msg, fields ?? {}, err);
  return err;
}
