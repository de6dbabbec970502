/**
 * For what a function gave that is not to be waited for. A promise makes it throw, and its failure, which nobody would
 * look at, does not end the process.
 *
 * @throws TypeError for a promise
 */
export function inTheCall<T>(value: T): T {
  if (!isThenable(value)) return value;
  disarm(value);
  throw new TypeError('a promise was given; allowed: a function that does not wait');
}

/** Keeps the failure of a promise, if this is one, from ending the process. */
function disarm(value: unknown): void {
  if (isThenable(value)) Promise.resolve(value).then(undefined, () => {});
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  try {
    return (
      typeof value === 'object' &&
      value !== null &&
      typeof (value as PromiseLike<unknown>).then === 'function'
    );
  } catch {
    return false;
  }
}
