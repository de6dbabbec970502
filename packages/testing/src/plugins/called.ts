import type { LogRecord } from '@stele/core';
import { mustReturn } from '../contract/must.ts';

/** True for what can be waited for. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

/**
 * What a function of a record returns. A promise, which breaks a rule of its own, may reject as it likes.
 *
 * @throws AssertionError when the function throws
 */
export function called(what: string, hook: (record: LogRecord) => unknown, record: LogRecord): unknown {
  const result = mustReturn(what, () => hook(record));
  if (isPromise(result)) result.then(undefined, () => {});
  return result;
}
