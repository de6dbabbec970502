import { AsyncLocalStorage } from 'node:async_hooks';

/** A value that follows the asynchronous calls made within `run`. */
export interface Store<T> {
  run<R>(value: T, fn: () => R): R;
  getStore(): T | undefined;
}

/** Makes a store that follows promises, timers and callbacks. */
export function createStore<T>(): Store<T> {
  return new AsyncLocalStorage<T>();
}
