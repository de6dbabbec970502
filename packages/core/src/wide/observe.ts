/**
 * Runs a function and tells once how it ended, without a change of what it returns or throws.
 *
 * @param settled is told of the end; must not throw
 * @param awaited says whether a result is waited for. Then a promise that settles alike is returned in its place: a
 *   side branch would hide from the process that nobody handles a rejection.
 */
export function observe<T>(
  fn: () => T,
  settled: (failed: boolean, value: unknown) => void,
  awaited: (result: unknown) => boolean,
): T {
  let result: T;
  try {
    result = fn();
  } catch (error) {
    settled(true, error);
    throw error;
  }
  if (!awaited(result)) {
    settled(false, result);
    return result;
  }
  return Promise.resolve(result).then(
    (value) => {
      settled(false, value);
      return value;
    },
    (error) => {
      settled(true, error);
      throw error;
    },
  ) as T;
}

/** True for whatever `await` would wait for. */
export function isAwaitable(result: unknown): boolean {
  try {
    return typeof (result as { then?: unknown } | null | undefined)?.then === 'function';
  } catch {
    return false;
  }
}

/**
 * True for a promise that another one can stand for. Not for a class of its own or one with more members, of which
 * somebody may make use, and not for a query builder that runs whenever its `then` is called.
 */
export function isPlainPromise(result: unknown): boolean {
  try {
    return (
      result instanceof Promise &&
      Object.getPrototypeOf(result) === Promise.prototype &&
      Object.keys(result).length === 0
    );
  } catch {
    return false;
  }
}

/** Milliseconds with three decimals, never below 0. */
export function duration(from: number, to: number): number {
  return Math.max(Math.round((to - from) * 1000) / 1000, 0);
}
