/** A value that is seen by the calls made within `run`. */
export interface Store<T> {
  run<R>(value: T, fn: () => R): R;
  getStore(): T | undefined;
}

/** Makes a store that follows synchronous calls only: after the first `await` of `fn` the value is gone. */
export function createStore<T>(): Store<T> {
  let current: T | undefined;
  return {
    getStore: () => current,
    run(value, fn) {
      const before = current;
      current = value;
      try {
        return fn();
      } finally {
        current = before;
      }
    },
  };
}
